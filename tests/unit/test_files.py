"""Every input is read once, sorted; odd names, types and links are faults."""

import os
import unicodedata
from pathlib import Path

import pytest

from onrecord.files.find import find_sources
from onrecord.files.names import content_fault, static_fault
from onrecord.model.limits import MAX_BYTES
from onrecord.model.problems import Problem, Severity
from tests.systems import make_link, make_pipe


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for path, text in {
        "site.yaml": "title: T\n",
        "content/claims/b.md": "b",
        "content/claims/a.md": "a",
        "content/actors/x.md": "x",
        "content/sources/s.md": "s",
        "content/pages/about.md": "p",
        "content/static/img/p.png": "png",
        "content/static/.well-known/id": "id",
        "content/snapshots/s.txt": "never read",
        "templates/base.html": "{{ x }}",
        "templates/pages/claim.html": "c",
        "templates/assets/css/site.css": "body{}",
    }.items():
        put(tmp_path, path, text)
    return tmp_path


def put(root: Path, path: str, text: bytes | str = "") -> Path:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


def faults(root: Path) -> list[tuple[str, str]]:
    return [(p.code, p.location.file) for p in find_sources(root).problems]


def only(root: Path) -> Problem:
    (problem,) = find_sources(root).problems
    return problem


def test_reads_every_input_sorted(root: Path) -> None:
    inputs = find_sources(root)
    assert inputs.problems == ()
    assert (inputs.site_yaml.path, inputs.site_yaml.content) == ("site.yaml", b"title: T\n")
    assert [(f.path, f.content) for f in inputs.claims] == [
        ("content/claims/a.md", b"a"),
        ("content/claims/b.md", b"b"),
    ]
    assert [f.path for f in (*inputs.actors, *inputs.sources, *inputs.pages)] == [
        "content/actors/x.md",
        "content/sources/s.md",
        "content/pages/about.md",
    ]
    assert dict(inputs.static) == {".well-known/id": b"id", "img/p.png": b"png"}
    assert dict(inputs.templates) == {"base.html": "{{ x }}", "pages/claim.html": "c"}
    assert dict(inputs.assets) == {"css/site.css": b"body{}"}


def test_an_empty_folder_lacks_its_settings_only(tmp_path: Path) -> None:
    assert faults(tmp_path) == [("no-site-yaml", "site.yaml")]


def test_settings_may_lie_elsewhere(root: Path, tmp_path: Path) -> None:
    put(root, "other/two.yaml", "title: Two")
    assert find_sources(root, config_path=root / "other" / "two.yaml").site_yaml.path == "other/two.yaml"


@pytest.mark.parametrize("name", ["a.md~", ".#a.md", ".a.md.swp", ".hidden.md", "#a.md#", ".DS_Store"])
def test_what_editors_leave_is_passed_over(root: Path, name: str) -> None:
    put(root, f"content/claims/{name}")
    assert find_sources(root).problems == ()
    assert len(find_sources(root).claims) == 2


@pytest.mark.parametrize(
    ("name", "code", "hint"),
    [
        ("Two Words.md", "bad-file-name", "Rename it to two-words.md."),
        ("a_b.md", "bad-file-name", "Rename it to a-b.md."),
        ("c.markdown", "wrong-ending", "Rename it to c.md."),
        ("c.MD", "wrong-ending", "Rename it to c.md."),
        ("c.txt", "wrong-ending", "Rename it to c.md."),
        ("c.yaml", "wrong-ending", "Rename it to c.md."),
        ("readme", "wrong-ending", "Rename it to readme.md."),
        ("photo.png", "wrong-ending", "Move it to content/static/ if it is to be published."),
        ("con.md", "bad-file-name", "Rename it, for example to con-1.md."),
        ("lpt9.md", "bad-file-name", "Rename it, for example to lpt9-1.md."),
    ],
)
def test_a_name_that_is_no_card_s_gets_the_right_one(root: Path, name: str, code: str, hint: str) -> None:
    put(root, f"content/claims/{name}")
    problem = only(root)
    assert (problem.code, problem.location.file, problem.hint) == (code, f"content/claims/{name}", hint)


def test_names_in_other_scripts_get_a_name_that_is_not_empty(root: Path) -> None:
    put(root, "content/claims/북한.md")
    assert only(root).hint.startswith("Rename it to ")
    assert only(root).hint != "Rename it to .md."


def test_a_name_that_is_not_text_is_a_fault(root: Path) -> None:
    try:
        (root / "content/claims" / os.fsdecode(b"\xff.md")).write_bytes(b"")
    except OSError:
        pytest.skip("this file system takes only text as names")
    assert [code for code, _ in faults(root)] == ["bad-file-name"]


def test_names_that_differ_in_capitals_only(root: Path) -> None:
    put(root, "content/claims/A.md")
    if len(list((root / "content/claims").iterdir())) < 3:
        pytest.skip("this file system does not tell capitals apart")
    problem = only(root)
    assert (problem.code, problem.location.file) == ("duplicate-slug", "content/claims/A.md")
    assert [other.file for other in problem.related] == ["content/claims/a.md"]


def test_a_folder_among_cards(root: Path) -> None:
    put(root, "content/claims/2024/a.md")
    assert faults(root) == [("nested-folder", "content/claims/2024")]


def test_a_mistyped_folder_is_a_warning(root: Path) -> None:
    put(root, "content/claim/a.md")
    assert (only(root).code, only(root).severity) == ("stray-in-content", Severity.WARNING)


def test_a_card_that_is_too_large_is_not_read(root: Path) -> None:
    put(root, "content/claims/big.md", "x" * (MAX_BYTES + 1))
    put(root, "content/claims/just.md", "x" * MAX_BYTES)
    put(root, "content/static/big.bin", "x" * (MAX_BYTES + 1))
    assert faults(root) == [("file-too-large", "content/claims/big.md")]
    assert "big.bin" in find_sources(root).static


@pytest.mark.parametrize("folder", ["content/claims", "content/static", "templates", "templates/assets"])
def test_a_link_that_leads_out_is_a_fault(root: Path, tmp_path_factory: pytest.TempPathFactory, folder: str) -> None:
    secret = put(tmp_path_factory.mktemp("outside"), "secret.md", "secret")
    make_link(root / folder / "leak.md", secret)
    assert faults(root) == [("symlink-outside", f"{folder}/leak.md")]


def test_a_folder_that_leads_out_is_a_fault(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    make_link(root / "content/static/out", tmp_path_factory.mktemp("outside"))
    assert faults(root) == [("symlink-outside", "content/static/out")]


def test_a_link_within_is_followed(root: Path) -> None:
    make_link(root / "content/claims/c.md", "a.md")
    make_link(root / "content/static/again", "img")
    inputs = find_sources(root)
    assert inputs.problems == ()
    assert inputs.claims[2].content == b"a"
    assert inputs.static["again/p.png"] == b"png"


def test_links_in_circles_end(root: Path) -> None:
    make_link(root / "content/static/round", ".")
    make_link(root / "content/claims/x.md", "x.md")
    assert {code for code, _ in faults(root)} == {"not-a-plain-file", "unreadable-file"}


def test_a_link_to_nothing_is_a_fault(root: Path) -> None:
    make_link(root / "content/claims/x.md", "gone.md")
    assert faults(root) == [("unreadable-file", "content/claims/x.md")]


def test_a_pipe_is_not_opened(root: Path) -> None:
    make_pipe(root / "content/claims/pipe.md")
    assert faults(root) == [("not-a-plain-file", "content/claims/pipe.md")]


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="everything may be read here")
def test_a_file_that_may_not_be_read(root: Path) -> None:
    (root / "content/claims/a.md").chmod(0)
    assert faults(root) == [("unreadable-file", "content/claims/a.md")]


@pytest.mark.parametrize("name", [".onrecord.json", "back\\slash.png", "line\nbreak.png"])
def test_a_static_name_that_cannot_be_published(root: Path, name: str) -> None:
    put(root, f"content/static/{name}")
    assert [code for code, _ in faults(root)] == ["bad-file-name"]


DEVICES = ["con.txt", "Aux", "nul.tar.gz", "com1.png", "LPT².css", "prn .txt", "aux/a.png", "conin$"]
CUT_OFF = ["trail.", "space ", " space", "a./b.png", "a /b.png"]


@pytest.mark.parametrize("name", [*DEVICES, *CUT_OFF])
@pytest.mark.parametrize("folder", ["content/static", "templates/assets"])
def test_a_name_that_windows_cannot_have(root: Path, folder: str, name: str) -> None:
    put(root, f"{folder}/{name}")
    problem = only(root)
    assert (problem.code, problem.location.file) == ("bad-file-name", f"{folder}/{name}")
    assert ("for a device" in problem.message) == (name in DEVICES)


@pytest.mark.parametrize(
    "name", ["console.txt", "a.con", "com.png", "nulls", "lpt10.css", "a b.png", ".dot", "100%.txt"]
)
def test_a_name_near_one_that_windows_cannot_have(root: Path, name: str) -> None:
    put(root, f"content/static/{name}")
    assert faults(root) == []


def test_names_of_files_are_in_one_form_of_unicode(root: Path) -> None:
    apart = unicodedata.normalize("NFD", "é/café.txt")
    for folder in ("content/static", "content/snapshots", "templates/assets", "templates"):
        put(root, f"{folder}/{apart}", "x")
    inputs = find_sources(root)
    for found in (inputs.static, inputs.snapshots, inputs.assets, inputs.templates):
        assert "é/café.txt" in found
    assert inputs.problems == ()


def test_two_names_that_are_one_in_another_form_of_unicode(root: Path) -> None:
    apart = unicodedata.normalize("NFD", "café.txt")
    put(root, f"content/static/{apart}", "apart")
    put(root, "content/static/café.txt", "together")
    assert faults(root) == [("bad-file-name", f"content/static/{apart}")]
    assert find_sources(root).static["café.txt"] == b"together"


def test_a_template_that_is_not_text(root: Path) -> None:
    put(root, "templates/base.html", b"ok\n\xff")
    problem = only(root)
    assert (problem.code, problem.location.line) == ("not-utf8", 2)


def test_a_byte_order_mark_and_cr_lf_do_not_reach_templates(root: Path) -> None:
    put(root, "templates/base.html", b"\xef\xbb\xbfa\r\nb")
    assert find_sources(root).templates["base.html"] == "a\nb"


@pytest.mark.parametrize(
    "name",
    [
        *(
            ".env",
            ".env.local",
            "id_rsa",
            "id_ed25519",
            ".npmrc",
            ".netrc",
            "keys/site.p12",
            ".ssh/config",
            ".htpasswd",
        ),
        *("a.ppk", ".git-credentials"),
    ],
)
def test_a_file_of_secrets_is_not_published(name: str) -> None:
    fault = static_fault(f"content/static/{name}")
    assert fault is not None and fault.code == "bad-file-name"
    assert (
        fault.message
        == "A file of this name holds passwords or keys, and whatever lies in content/static/ is published."
    )


@pytest.mark.parametrize(
    "name", [".env.example", "id_rsa.pub", "talk.key", "cert.pem", "environment.html", ".nojekyll"]
)
def test_a_file_that_may_be_public_is(name: str) -> None:
    assert static_fault(f"content/static/{name}") is None


def test_a_private_key_is_known_by_what_it_holds() -> None:
    for head in (
        b"-----BEGIN RSA PRIVATE KEY-----",
        b"\n-----BEGIN PRIVATE KEY-----",
        b"PuTTY-User-Key-File-3: ssh-rsa",
    ):
        assert content_fault("content/static/a.pem", head + b"\nAAAA") is not None
    for head in (b"-----BEGIN CERTIFICATE-----", b"-----BEGIN PUBLIC KEY-----", b""):
        assert content_fault("content/static/a.pem", head) is None


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("a%20b.pdf", "Rename it to a b.pdf."),
        ("a%2Fb.pdf", "Rename it with letters, digits, dots and hyphens."),
        ("caf%C3%A9.pdf", "Rename it to café.pdf."),
        ("x%3Fy/a.pdf", "Rename it with letters, digits, dots and hyphens."),
    ],
)
def test_a_name_with_codes_in_it_is_told(name: str, hint: str) -> None:
    fault = static_fault(f"content/static/{name}")
    assert fault is not None and "itself, which stands for another sign in an address" in fault.message
    assert fault.hint == hint
    assert static_fault("content/static/100% sure.pdf") is None
