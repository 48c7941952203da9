"""What the command line takes and refuses before anything is read."""

import shutil
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from onrecord.cli.main import main
from onrecord.read.site_settings import read_config

PROJECT = Path(__file__).parent.parent.parent


def site(root: Path, extra: str = "") -> Path:
    shutil.copytree(PROJECT / "templates", root / "templates")
    settings = root / "site.yaml"
    settings.write_text(f"title: Record\n{extra}", "utf-8")
    return settings


WRONG = [
    ("example.org", "It must be written in full, beginning with https:// or http://."),
    ("ftp://example.org", "It must be written in full, beginning with https:// or http://."),
    ("/record", "It must be written in full, beginning with https:// or http://."),
    ("", "It must be written in full, beginning with https:// or http://."),
    ("https://example.org/a record", "It holds a blank or another character that no web address has."),
    ("https://example.org/?page=1", "It must end before the first ? or #."),
    ("https://example.org/#top", "It must end before the first ? or #."),
    ("https://", "It must name a host, such as example.org, and nothing before it."),
    ("https:///record", "It must name a host, such as example.org, and nothing before it."),
    ("https://me:secret@example.org", "It must name a host, such as example.org, and nothing before it."),
    ("https://[::1", "It must name a host, such as example.org, and nothing before it."),
    ("https://example.org:port", "It must name a host, such as example.org, and nothing before it."),
]


@pytest.mark.parametrize(("address", "sentence"), WRONG)
@pytest.mark.parametrize("command", [["build"], ["check"], []])
def test_a_wrong_base_url_is_a_usage_error(command: list[str], address: str, sentence: str, tmp_path: Path) -> None:
    result = CliRunner().invoke(main, [*command, "--config", str(site(tmp_path)), "--base-url", address])
    assert result.exit_code == 2
    assert result.stderr.rstrip().endswith(f"{address!r} cannot be the address of the site. {sentence}")
    assert "Traceback" not in result.output
    assert not (tmp_path / "output").exists()


@pytest.mark.parametrize("address", [address for address, _ in WRONG if address])
def test_site_yaml_refuses_the_same_addresses(address: str) -> None:
    config, problems = read_config("site.yaml", f'title: Record\nbase_url: "{address}"\n'.encode(), base_url=None)
    assert config is None
    assert {p.code for p in problems} <= {"bad-url", "url-without-scheme"}


@pytest.mark.parametrize("address", ["https://example.org", "https://example.org/", "HTTP://example.org/record//"])
def test_a_good_base_url_is_taken_without_its_closing_slash(address: str, tmp_path: Path) -> None:
    given = CliRunner().invoke(main, ["check", "--config", str(site(tmp_path)), "--base-url", f" {address} "])
    assert given.exit_code == 0, given.output
    config, problems = read_config("site.yaml", f"title: Record\nbase_url: {address}\n".encode(), base_url=None)
    assert config is not None and problems == ()
    assert config.base_url == address.rstrip("/")


def test_a_settings_file_in_no_folder_is_wrong_usage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["build", "--config", str(tmp_path / "none/site.yaml")])
    assert ended.value.code == 2
    assert "a folder that does not exist" in capsys.readouterr().err
    assert not (tmp_path / "none").exists()


BEFORE = [
    (["--strict", "build"], "--strict must stand after the command: build.py build --strict"),
    (["--strict", "--output", "elsewhere", "clean"], "The command clean has no option --strict."),
    (["--output", "elsewhere", "clean"], "--output must stand after the command: build.py clean --output"),
    (
        ["-q", "-c", "site.yaml", "check"],
        "--config and --quiet must stand after the command: build.py check --config --quiet",
    ),
]


@pytest.mark.parametrize(("arguments", "sentence"), BEFORE)
def test_an_option_that_the_command_would_not_get_is_refused(arguments: list[str], sentence: str) -> None:
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 2
    assert result.stderr.rstrip().endswith(sentence)


VALUES = {"--base-url": "https://example.org/x", "--config": "site.yaml", "--output": "elsewhere", "--jobs": "1"}
OF_ALL = sorted({p.opts[-1] for p in main.params if isinstance(p, click.Option)} - {"--version"})


@pytest.mark.parametrize("command", sorted(main.list_commands(click.Context(main))))
@pytest.mark.parametrize("option", OF_ALL)
def test_no_option_before_a_command_is_lost(command: str, option: str) -> None:
    found = main.get_command(click.Context(main), command)
    assert found is not None
    value = VALUES.get(option, "HEAD" if option == "--against" else None)
    done = CliRunner().invoke(main, [option, *([value] if value else []), command])
    assert done.exit_code == 2
    if isinstance(found, click.Group):
        said = f"{option} must stand at the end, after what is begun: build.py {command} … {option}"
    elif any(option in parameter.opts for parameter in found.params):
        said = f"{option} must stand after the command: build.py {command} {option}"
    else:
        said = f"The command {command} has no option {option}."
    assert done.stderr.rstrip().endswith(said)


@pytest.mark.parametrize(
    "epoch", ["-1", "1e9", "²", "1718755200000", "253370764800", "253402300799", "253402300800", "9" * 20, "9" * 5000]
)
def test_a_day_that_cannot_be_is_a_usage_error(epoch: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    result = CliRunner().invoke(main, ["check", "--config", str(site(tmp_path))])
    assert result.exit_code == 2
    assert "SOURCE_DATE_EPOCH must be a whole number of seconds" in result.stderr


@pytest.mark.parametrize("zone", ["Asia/Seoul", "America/New_York"])
@pytest.mark.parametrize("epoch", ["0", "253370764799"])
def test_the_first_and_the_last_day_can_be_told_in_every_time_zone(
    epoch: str, zone: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    result = CliRunner().invoke(main, ["check", "--config", str(site(tmp_path, f"time_zone: {zone}\n"))])
    assert result.exit_code == 0, result.output
