"""What systems and programs leave beside files is passed over everywhere; what a person wrote is not."""

import re
from pathlib import Path

import pytest

from onrecord import PACKAGE
from onrecord.files.find import find_sources
from onrecord.files.litter import is_conflict_copy, is_litter
from onrecord.files.names import card_fault, static_fault
from onrecord.files.write import Taken, make_folder, read_below
from onrecord.output.manifest import MANIFEST, OutputError
from onrecord.output.publish import publish
from onrecord.pages.admin.editor import editor_files

LITTER = {
    "macOS": (
        ".DS_Store",
        "._photo.jpg",
        "._base.md",
        ".AppleDouble",
        "__MACOSX",
        "Icon\r",
        ".DS_Store?",
        "a.md.sb-1234abcd-Xy12Zz",
        ".Spotlight-V100",
    ),
    "Windows": (
        "Thumbs.db:encryptable",
        "Thumbs.db",
        "thumbs.db",
        "Desktop.ini",
        "$RECYCLE.BIN",
        "System Volume Information",
    ),
    "Linux": (".directory", ".nfs000000000a1b2c", ".fuse_hidden0001", ".Trash-1000", "lost+found"),
    "Office": ("~$base.md", "~$figures.xlsx", "~WRL0001.tmp", "~WRD0002.tmp"),
    "Adobe and Picasa": ("~base~4x1.idlk", "Picasa.ini", ".BridgeSort"),
    "halves of a save": ("base.md.crswap", "base.md.filepart", "base.pdf.opdownload"),
    "LibreOffice": (".~lock.data.csv#", "lu1234abcd.tmp"),
    "JetBrains": ("base.md___jb_tmp___", "base.md___jb_old___", ".idea"),
    "vim": ("4913", "5036", "base.md~", ".base.md.swp", ".base.md.swo", ".base.md.swn", ".base.md.swx", ".base.md.un~"),
    "emacs": ("#base.md#", ".#base.md", "base.md~"),
    "kate and GNOME": (".base.md.kate-swp", ".goutputstream-AB12CD"),
    "Synology and QNAP": (
        "@eaDir",
        "#recycle",
        "#snapshot",
        "@Recycle",
        ".@__thumb",
        "@tmp",
        "a.md@SynoEAStream",
        "a.md@SynoResource",
    ),
    "Syncthing": (".syncthing.base.md.tmp", "~syncthing~base.md.tmp", ".stfolder", ".stversions"),
    "Seafile and Nextcloud": ("seafile-ignore.txt", ".sync_1a2b.db", ".sync_1a2b.db-wal", ".base.md.~1a2b3c4d.tmp"),
    "Dropbox and Drive": (".dropbox", ".dropbox.attr", ".dropbox.cache", ".tmp.drivedownload"),
    "versions": (".git", ".gitkeep", ".gitignore", "base.md.orig", "base.md.rej", "base.md.bak"),
}
NAMES = [name for names in LITTER.values() for name in names]
FILES = sorted(name for name in NAMES if not re.search(r"[\r:?]", name))  # which Windows takes for no names
OURS = ["base.md", ".well-known", ".nojekyll", ".htaccess", "CNAME", "_headers", "_redirects", "netlify.toml", "4914"]
OURS += ["photo.swf", "tmp", "a.template", "icon.png", "git.html", "@me.txt", "part.html", "lost.html", "recycle"]
OURS += ["security.txt", "apple-app-site-association", "desktop.html", "backup-2024.csv", "rebate.origin"]
OURS += ["#metoo-claim.md", "~WRL-claim.md", "#map.png", "#archive", "#claims", ".sync_claims.md", ".trash-talk.md"]
OURS += ["5011", "base.md.save", "base.sb-1.md"]
CONFLICTS = [
    "base.sync-conflict-20240305-101112-ABCDEFG.md",
    "base (Anna's conflicted copy 2024-03-05).md",
    "base (conflicted copy 2024-03-05 101112).md",
    "base (SFConflict anna@example.org 2024-03-05-10-11-12).md",
    "base_conflict-20240305-101112.md",
]


def put(file: Path, content: bytes = b"\0\xff") -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)


@pytest.mark.parametrize("name", NAMES)
def test_litter_is_known_by_its_name(name: str) -> None:
    assert is_litter(name)


@pytest.mark.parametrize("name", [*OURS, *CONFLICTS])
def test_what_may_be_meant_is_no_litter(name: str) -> None:
    assert not is_litter(name)


@pytest.mark.parametrize("within", ["", "/base.md"], ids=["files", "folders"])
def test_litter_is_read_nowhere(tmp_path: Path, within: str) -> None:
    put(tmp_path / "site.yaml", b"title: T\n")
    folders = ("claims", "actors", "sources", "texts", "pages", "static", "static/img", "snapshots")
    read = [*(f"content/{folder}" for folder in folders), "content"]
    read += ["templates", "templates/pages", "templates/assets/css", "templates/images/fonts"]
    for name in (f"{folder}/{name}{within}" for folder in read for name in FILES):
        put(tmp_path / name)
    found = find_sources(tmp_path)
    assert (found.problems, found.cards(), found.unread) == ((), (), ())
    assert (found.static, found.snapshots, found.templates, found.assets, found.fonts) == ({}, {}, {}, {}, {})


@pytest.mark.parametrize("name", CONFLICTS)
def test_a_copy_kept_in_a_conflict_is_told_as_what_it_is(name: str) -> None:
    assert is_conflict_copy(name)
    for fault in (card_fault(f"content/claims/{name}"), static_fault(f"content/static/{name}")):
        assert fault is not None and fault.code == "bad-file-name"
        assert fault.hint == "Take over what the other file lacks, then delete this one."


@pytest.mark.parametrize(
    "name", ["a.md~HEAD", "a~HEAD", "a.md.LOCAL.123.md", "a_BACKUP_123.md", "a_REMOTE_77.md", "a.md~main"]
)
def test_what_git_left_in_a_conflict_is_told_as_what_it_is(name: str) -> None:
    assert not is_litter(name)
    for fault in (card_fault(f"content/claims/{name}"), static_fault(f"content/static/{name}")):
        assert fault is not None and fault.code == "bad-file-name"
        assert fault.message == "Git left this file when it could not bring two changes together."


def test_a_card_that_is_not_on_this_machine_is_told(tmp_path: Path) -> None:
    put(tmp_path / "site.yaml", b"title: T\n")
    put(tmp_path / "content/claims/.base.md.icloud")
    put(tmp_path / "content/static/.map.png.icloud")
    found = find_sources(tmp_path)
    assert [(p.code, p.message) for p in found.problems] == [
        ("bad-file-name", "iCloud left this in the place of base.md, which is not on this machine."),
        ("bad-file-name", "iCloud left this in the place of map.png, which is not on this machine."),
    ]
    assert [(card.kind, card.slug) for card in found.unread] == [("claims", "base")] and found.static == {}


def test_a_card_whose_name_begins_as_litter_does_is_not_passed_over(tmp_path: Path) -> None:
    put(tmp_path / "site.yaml", b"title: T\n")
    for name in ("claims/#metoo.md", "claims/~WRL-claim.md", "claims/#archive/z.md", "#claims/a.md", "static/#map.png"):
        put(tmp_path / "content" / name)
    assert {(p.location.file, p.code) for p in find_sources(tmp_path).problems} == {
        ("content/claims/#metoo.md", "bad-file-name"),
        ("content/claims/~WRL-claim.md", "bad-file-name"),
        ("content/claims/#archive", "nested-folder"),
        ("content/#claims", "stray-in-content"),
        ("content/static/#map.png", "bad-file-name"),
    }


def test_names_that_only_look_like_a_conflict_are_cards() -> None:
    for name in ("conflict-of-interest.md", "the-conflict-2024.md", "copy.md"):
        assert card_fault(f"content/claims/{name}") is None


def test_litter_beside_the_editor_is_not_published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = set(editor_files())
    assert {"admin.js", "sveltia-cms.js", "icons.woff2"} <= before
    for name in before | {"README.md"}:
        put(tmp_path / name, (PACKAGE / "admin" / name).read_bytes()[:10])
    for name in ("._admin.js", "._icons.woff2", ".DS_Store", "desktop.ini", "admin.js~", "@eaDir"):
        put(tmp_path / name)
    monkeypatch.setattr("onrecord.pages.admin.editor._FOLDER", tmp_path)
    assert set(editor_files()) == before


def test_litter_is_not_taken_to_a_new_site(tmp_path: Path) -> None:
    put(tmp_path / "docs/guide.md", b"g")
    put(tmp_path / ".gitignore", b"i")
    for name in ("._guide.md", ".DS_Store", "@eaDir/guide.md", "guide.md~"):
        put(tmp_path / "docs" / name)
    assert set(read_below(tmp_path, ("docs", ".gitignore"))) == {"docs/guide.md", ".gitignore"}


@pytest.mark.parametrize("name", [".DS_Store", "Thumbs.db", "desktop.ini", ".localized"])
def test_a_folder_that_was_only_looked_at_is_empty(tmp_path: Path, name: str) -> None:
    target = tmp_path / "site"
    put(target / name)
    make_folder(target, {"a": b"a"})
    assert [place.name for place in target.iterdir()] == ["a"]
    output = tmp_path / "output"
    put(output / name)
    assert publish([("index.html", b"x")], output).foreign == (name,)
    assert {place.name for place in output.iterdir()} == {"index.html", name, MANIFEST}


@pytest.mark.parametrize("name", [".git/HEAD", "notes.txt", ".DS_Store/x"])
def test_a_folder_with_something_in_it_is_not_written_over(tmp_path: Path, name: str) -> None:
    put(tmp_path / "site" / name)
    with pytest.raises(Taken):
        make_folder(tmp_path / "site", {"a": b"a"})
    assert (tmp_path / "site" / name).is_file()


def test_a_folder_of_versions_is_not_taken_for_an_empty_output(tmp_path: Path) -> None:
    put(tmp_path / "output/.git/HEAD")
    with pytest.raises(OutputError):
        publish([("index.html", b"x")], tmp_path / "output")
