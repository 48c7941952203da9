"""What builds keep for later ones: whole or not at all, from nobody else, and never in the way."""

import pickle
import random
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from onrecord.build.kept.codec import packed
from onrecord.build.kept.store import KeyValueFile, KeyValueWriter, _Index, remove_leftovers
from onrecord.build.pictures import ImageCache

VALUES: dict[str | bytes, bytes] = {"": b"chrome", "a": b"1", b"b": b"two" * 9, "ä/ö": b""}


class Deed:
    """Does something where it is unpickled."""

    def __init__(self, place: Path) -> None:
        self._place = place

    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...]]:
        return Path.touch, (self._place,)


def write(file: Path, values: Mapping[Any, Any]) -> None:
    with KeyValueWriter(file) as parts:
        for key, value in values.items():
            parts.put(key, value)


@contextmanager
def reading(file: Path) -> Iterator[KeyValueFile]:
    with closing(KeyValueFile(file)) as parts:
        yield parts


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def forged(content: bytes, index: object) -> bytes:
    """A file of parts as anybody could write one."""
    made = index if isinstance(index, bytes) else pickle.dumps(index)
    return content + made + len(made).to_bytes(8, "big") + sha256(made).digest()


# ---------------------------------------------------------------- parts


def test_parts_come_back_in_any_order(tmp_path: Path) -> None:
    write(tmp_path / "made" / "parts", VALUES)
    with reading(tmp_path / "made" / "parts") as parts:
        assert parts.keys() == VALUES.keys()
        for key in reversed([*VALUES, *VALUES]):
            assert parts.get(key) == VALUES[key]
        assert parts.get("none") is None
    assert parts.get("a") is None  # it was closed
    assert names(tmp_path / "made") == ["parts"]


def test_a_file_without_parts_and_none_at_all_are_empty(tmp_path: Path) -> None:
    write(tmp_path / "parts", {})
    for file in (tmp_path / "parts", tmp_path / "none", tmp_path):
        with reading(file) as parts:
            assert parts.keys() == set()
            assert parts.get("a") is None


def test_until_all_is_put_the_old_parts_are_there_and_after_a_fault_too(tmp_path: Path) -> None:
    write(tmp_path / "parts", VALUES)
    with pytest.raises(ZeroDivisionError), KeyValueWriter(tmp_path / "parts") as writer:
        writer.put("new", b"1")
        with reading(tmp_path / "parts") as parts:
            assert parts.keys() == VALUES.keys()
        raise ZeroDivisionError
    with reading(tmp_path / "parts") as parts:
        assert {key: parts.get(key) for key in parts.keys()} == VALUES  # noqa: SIM118
    assert names(tmp_path) == ["parts"]


def test_what_cannot_be_written_is_done_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_bytes(b"where the folder should be")
    write(tmp_path / "file" / "parts", VALUES)
    write(tmp_path / "parts", VALUES)

    class Full:
        """A disk that fails once, at the second part."""

        def __init__(self, stream: Any) -> None:
            self._stream = stream
            self.close, self.tell = stream.close, stream.tell

        def write(self, content: bytes) -> None:
            if content == b"2":  # and none of those after it
                raise OSError(28, "No space left on device")
            self._stream.write(content)

    real = Path.open
    monkeypatch.setattr(Path, "open", lambda file, mode: Full(real(file, mode)) if mode == "xb" else real(file, mode))
    write(tmp_path / "parts", {"a": b"1", "b": b"2", "c": b"3"})
    with reading(tmp_path / "parts") as parts:
        assert parts.keys() == VALUES.keys()
    assert names(tmp_path) == ["file", "parts"]


def test_of_a_damaged_file_each_part_is_what_was_put_or_not_there(tmp_path: Path) -> None:
    file, chance = tmp_path / "parts", random.Random(7)
    write(file, VALUES)
    whole, survived = file.read_bytes(), 0
    for place in range(len(whole)):
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 1 << chance.randrange(8)]) + whole[place + 1 :])
        with reading(file) as parts:
            found = {key: parts.get(key) for key in VALUES}
        assert all(value in (VALUES[key], None) for key, value in found.items()), place
        assert None in found.values(), f"byte {place} is not looked at"
        survived += found != dict.fromkeys(VALUES)
    assert survived > 10, "damage to one part leaves the others"


def test_a_file_that_is_cut_off_or_longer_is_as_if_it_were_not_there(tmp_path: Path) -> None:
    file = tmp_path / "parts"
    write(file, VALUES)
    whole = file.read_bytes()
    for content in [*(whole[:end] for end in range(len(whole))), whole + b"x", b"x" * 200]:
        file.write_bytes(content)
        with reading(file) as parts:
            assert {parts.get(key) for key in [*VALUES, *parts.keys()]} == {None}


def test_hostile_parts_make_nothing(tmp_path: Path) -> None:
    file, deed = tmp_path / "parts", pickle.dumps(Deed(tmp_path / "done"))
    places = [(0, 2**62, b""), (-5, 3, b""), (2**70, 1, b""), ("0", 1, b""), (0, 1), None]
    contents = [forged(deed, packed(_Index({"a": place}))) for place in places]  # type: ignore[dict-item]
    contents += [forged(deed, packed(_Index(index))) for index in (["a"], None, "a")]  # type: ignore[arg-type]
    contents += [forged(b"", index) for index in (Deed(tmp_path / "done"), ["a"], None, {"a": Deed(tmp_path / "done")})]
    contents.append((2**63).to_bytes(8, "big") + bytes(32))
    for content in contents:
        file.write_bytes(content)
        with reading(file) as parts:
            assert parts.get("a") is None
    assert not (tmp_path / "done").exists()
    pickle.loads(deed)  # it would have been done
    assert (tmp_path / "done").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows exchanges no file that is open")
def test_a_reader_keeps_the_file_that_it_began_with(tmp_path: Path) -> None:
    write(tmp_path / "parts", VALUES)
    with reading(tmp_path / "parts") as parts:
        write(tmp_path / "parts", {"a": b"new"})
        assert {key: parts.get(key) for key in VALUES} == VALUES
    with reading(tmp_path / "parts") as parts:
        assert parts.get("a") == b"new"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows exchanges no file that is open")
def test_of_many_who_write_at_once_each_reader_sees_one(tmp_path: Path) -> None:
    file = tmp_path / "parts"

    def rewrite(n: int) -> None:
        for _ in range(30):
            write(file, dict.fromkeys("abc", b"x" * 10_000 * n))

    rewrite(1)
    threads = [threading.Thread(target=rewrite, args=(n,)) for n in (1, 2, 3)]
    for thread in threads:
        thread.start()
    seen = 0
    while seen < 50 or any(thread.is_alive() for thread in threads):
        with reading(file) as parts:
            (found,) = {parts.get(key) for key in "abc"}
        assert found in {b"x" * 10_000 * n for n in (1, 2, 3)}
        seen += 1
    assert names(tmp_path) == ["parts"]


def test_leftovers_go_and_nothing_else(tmp_path: Path) -> None:
    for name in (".0123~", "views-1", "views-2", "cards"):
        (tmp_path / name).write_bytes(b"")
    (tmp_path / "views-3").mkdir()
    remove_leftovers(tmp_path, "views-", {"views-2"})
    assert names(tmp_path) == ["cards", "views-2", "views-3"]
    remove_leftovers(tmp_path / "none", "views-", ())


# ---------------------------------------------------------------- pictures


def test_what_is_kept_comes_back(tmp_path: Path) -> None:
    cache = ImageCache(tmp_path / "images")
    assert cache.get("a") is None
    cache.put("a", b"picture")
    assert cache.get("a") == b"picture"
    assert [file.name for file in (tmp_path / "images").iterdir()] == ["a.png"]


@pytest.mark.parametrize("harm", [lambda kept: kept[:-1], lambda kept: b"X" + kept[1:], lambda kept: b""])
def test_a_harmed_file_is_as_if_it_were_not_there(harm: Any, tmp_path: Path) -> None:
    cache = ImageCache(tmp_path)
    cache.put("a", b"picture")
    (tmp_path / "a.png").write_bytes(harm((tmp_path / "a.png").read_bytes()))
    assert cache.get("a") is None


def test_what_was_not_used_is_removed(tmp_path: Path) -> None:
    cache = ImageCache(tmp_path)
    cache.put("a", b"1")
    cache.put("b", b"2")
    (tmp_path / ".b.7").write_bytes(b"half")
    cache.sweep({"a"})
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a.png"]
    ImageCache(tmp_path / "none").sweep({"a"})


def test_a_folder_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "images").write_bytes(b"a file where the folder should be")
    cache = ImageCache(tmp_path / "images")
    cache.put("a", b"picture")
    cache.sweep({"a"})
    assert cache.get("a") is None
