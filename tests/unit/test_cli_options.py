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


X = ["--config", "x/site.yaml"]
BEFORE = [
    (["--strict", "build"], "--strict must stand after the command: build.py build --strict"),
    (["--strict", "--output", "elsewhere", "clean"], "The command clean has no option --strict."),
    (
        ["--output", "else where", "clean"],
        "--output must stand after the command: build.py clean --output 'else where'",
    ),
    (
        ["-q", "-c", "site.yaml", "check", "--drafts"],
        "-q and -c must stand after the command: build.py check --drafts -q -c site.yaml",
    ),
    (
        [*X, "new", "claim", "A tower."],
        "--config must stand at the end, after what is begun: build.py new claim 'A tower.' --config x/site.yaml",
    ),
    (
        ["new", *X, "claim", "Tower"],
        "--config must stand after the command: build.py new claim Tower --config x/site.yaml",
    ),
    (
        ["new", "-e", "--source=Mayor", "claim", "--", "-7 degrees"],
        "-e and --source must stand after the command: build.py new claim -e --source=Mayor -- '-7 degrees'",
    ),
    (["--strict", "new", "claim", "Tower"], "The command new claim has no option --strict."),
    (["new", "--kind", "person", "claim", "Tower"], "The command new claim has no option --kind."),
    (["new", "--oops", "claim", "Tower"], "The command new claim has no option --oops."),
    (["new", *X], "No such option '--config'."),
    (["list", "--drafts"], "list has no option --drafts: which list is told by one word, as in build.py list drafts"),
    (["list", "--draft"], "No such option '--draft'."),
    (["list", "--conf", "x"], "No such option '--conf'. Did you mean '--config'?"),
    (["upgrade", "--force"], "No such option '--force'."),
    (["NEW", "claim", "x"], "There is no command “NEW”. Did you mean new?"),
    (["lst"], "There is no command “lst”. Did you mean list?"),
    (["--strict", "bild"], "There is no command “bild”. Did you mean build?"),
    (["new", "Claim", "x"], "There is no command “Claim”. Did you mean claim?"),
    (["new", "clam", "x"], "There is no command “clam”. Did you mean claim?"),
    (["xyzzy"], "No such command 'xyzzy'."),
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
    given = f"{option} {value}" if value else option
    if isinstance(found, click.Group) and option == "--config":
        said = f"{option} must stand at the end, after what is begun: build.py {command} … {given}"
    elif any(option in parameter.opts for parameter in found.params):
        said = f"{option} must stand after the command: build.py {command} {given}"
    else:
        said = f"The command {command} has no option {option}."
    assert done.stderr.rstrip().endswith(said)


@pytest.mark.parametrize(
    "epoch",
    ["-1", "1e9", "²", "١٢٣", "1718755200000", "253370764800", "253402300799", "253402300800", "9" * 20, "9" * 5000],
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


def test_what_is_built_elsewhere_is_listed_and_cleaned(tmp_path: Path) -> None:
    settings = site(tmp_path)
    card = tmp_path / "content/pages/about.md"
    card.parent.mkdir(parents=True)
    card.write_text("---\ntitle: About\ndraft: true\n---\nWords.\n", "utf-8")
    listed = CliRunner().invoke(main, ["list", "drafts", "--config", str(settings)])
    assert (listed.exit_code, listed.stdout) == (0, "content/pages/about.md\n")
    assert (tmp_path / ".onrecord/cache").is_dir()
    (tmp_path / "output").mkdir()
    cleaned = CliRunner().invoke(main, ["clean", "--config", str(settings)])
    assert (cleaned.exit_code, cleaned.stdout) == (0, "Removed 0 files.\n")
    assert [path.name for path in (tmp_path / ".onrecord").iterdir()] == ["lock"]
