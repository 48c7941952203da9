"""From text to front matter and body. The only module that imports yaml.

The YAML is composed, never loaded: every scalar stays the text that was written, every value keeps its place, and
duplicate keys, tags and alias bombs are refused. Each field decides its own type, in `read.fields`.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeAlias

import yaml

from onrecord.model.frozen.making import fast_init
from onrecord.model.limits import MAX_ALIASED_NODES, MAX_NESTING
from onrecord.model.problems import Location, Problem, Severity, error
from onrecord.read.decode import decode
from onrecord.read.plain.front_matter import read_flat
from onrecord.read.yaml_faults.comments import Cut, Scalar, cuts
from onrecord.read.yaml_faults.escapes import escape_faults
from onrecord.read.yaml_faults.explain import explain, mistaken_entries, no_keys, places_of
from onrecord.read.yaml_faults.fences import no_closing, no_opening
from onrecord.read.yaml_faults.signs import one_kind_of_line_end

__all__ = ["Document", "KeyPath", "Value", "decode", "parse", "split"]


_TAG = re.compile(r"!\S*")
_LONGEST = 80  # characters of an example
_MAY_BE_ANCHOR = re.compile(r"(?<![^\s\[{,:])&[\w-]")

KeyPath = tuple[str | int, ...]
# Text, nothing, a list or a mapping; yaml's own types never leave this module.
Value: TypeAlias = "str | list[Value] | dict[str, Value] | None"


@fast_init
@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """Front matter as text values with their places, and the body with its first line's number.

    `brackets`: as of `onrecord.model.cards.Card`. `cuts`: the comments that may have been meant as words, in its order,
    each with its place. `nulls`: the words that YAML takes for nothing, such as `Null`, by the path of the value.
    """

    path: str
    values: Mapping[str, Value]
    places: Mapping[KeyPath, Location] = field(default_factory=dict)
    key_places: Mapping[KeyPath, Location] = field(default_factory=dict)
    brackets: Mapping[str, bool] = field(default_factory=dict)
    cuts: tuple[tuple[Cut, Location], ...] = ()
    nulls: Mapping[KeyPath, str] = field(default_factory=dict)
    body: str = ""
    body_line: int = 1

    def value(self, path: KeyPath) -> Value:
        """What is written at a path; None where nothing is."""
        if not path:
            return dict(self.values)
        found = self.values.get(path[0]) if isinstance(path[0], str) else None
        for step in path[1:]:
            if isinstance(found, dict) and isinstance(step, str):
                found = found.get(step)
            elif isinstance(found, list) and isinstance(step, int) and step < len(found):
                found = found[step]
            else:
                return None
        return found

    def is_lost(self, path: KeyPath) -> bool:
        """Whether the word `Null` stands at a path, which may be meant as a name or a word, and is nothing to YAML."""
        return self.nulls.get(path) == "Null"

    def written(self, loc: KeyPath) -> KeyPath:
        """The path as written of a place in a model, which has tags of unions and numbers of what stands alone."""
        path: KeyPath = ()
        for part in loc:
            longer = (*path, part)
            if is_key(part) or longer in self.places:
                path = longer
        return path

    def place(self, path: KeyPath) -> Location:
        """The place of a value; of the nearest thing around it where it has none."""
        return _nearest(self.places, path, Location(self.path, 1))

    def key_place(self, path: KeyPath) -> Location:
        """The place of a key, else of its value."""
        return self.key_places.get(path) or self.place(path)


def is_key(part: str | int) -> bool:
    """Whether a step of a place in a model is a key, and neither a number nor the tag of a union."""
    return isinstance(part, str) and not part.startswith(("(", "["))


def _nearest(places: Mapping[KeyPath, Location], path: KeyPath, default: Location) -> Location:
    while path:
        if path in places:
            return places[path]
        path = path[:-1]
    return default


def split(text: str, path: str) -> tuple[Document | None, tuple[Problem, ...]]:
    """The front matter and the body of a card; None, and the faults, where something stands in the way of both.

    `text` with newlines only, as `decode` gives it; `path`: in the project, POSIX, for the places of values and faults.
    """
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        return None, (no_opening(lines, path),)
    end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), None)
    if end is None:
        return None, (no_closing(lines, path),)
    document, problems = parse("\n".join(lines[1:end]) + "\n", path, first_line=2)
    if document is None:
        return None, problems
    return replace(document, body="\n".join(lines[end + 1 :]), body_line=end + 2), problems


def parse(text: str, path: str, *, first_line: int = 1) -> tuple[Document | None, tuple[Problem, ...]]:
    """A whole YAML text as a document without a body; None, and the faults, where it cannot be read.

    `path`: in the project, POSIX. `first_line`: the line of the file, from 1, on which the text begins.
    """
    flat = read_flat(text, path, first_line)
    return composed(text, path, first_line=first_line) if flat is None else (Document(path=path, **flat._asdict()), ())


def composed(text: str, path: str, *, first_line: int = 1) -> tuple[Document | None, tuple[Problem, ...]]:
    """As `parse`, by the parser of YAML, which reads whatever is not plainly flat.

    `text`, `path` and `first_line` as there; None, and the faults, where the text cannot be read.
    """
    written, text = text, one_kind_of_line_end(text)
    try:
        refused = _refused_events(text, path, first_line) or _lost_anchors(text, path, first_line)
        if refused:
            return None, refused
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as fault:
        return None, explain(fault, written, path, first_line)
    reader = _Reader(path, first_line, text)
    if node is None or (isinstance(node, yaml.ScalarNode) and node.value == ""):
        return Document(path=path, values={}), ()
    if not isinstance(node, yaml.MappingNode):
        return None, (no_keys(written, reader.at(node), first_line),)
    values = reader.value(node, ())
    reader.problems += mistaken_entries(written, reader.scalars, path, first_line)
    failed = any(problem.severity is Severity.ERROR for problem in reader.problems)
    if failed or not isinstance(values, dict):
        return None, tuple(reader.problems)
    found = (*cuts(text, reader.scalars),)
    return Document(
        path=path,
        values=values,
        places=reader.places,
        key_places=reader.key_places,
        brackets=dict(_brackets(node, text)),
        nulls=reader.nulls,
        cuts=(*zip(found, places_of((cut.offset for cut in found), text, path, first_line), strict=True),),
    ), tuple(reader.problems)


def _brackets(node: yaml.MappingNode, text: str) -> Iterator[tuple[str, bool]]:
    """The keys of which the value is a list in brackets that has entries; whether a comma stands behind the last."""
    for key, value in node.value:
        if isinstance(value, yaml.SequenceNode) and value.flow_style and value.value:
            rest = text[value.value[-1].end_mark.index : value.end_mark.index]
            yield str(key.value), "," in re.sub(r"#.*", "", rest)


def _refused_events(text: str, path: str, first_line: int) -> tuple[Problem, ...]:
    """Tags and deep nesting, found in the flat stream of events: composing is recursive and would not survive them."""
    problems: list[Problem] = []
    lines = text.split("\n")
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        tag = getattr(event, "tag", None)
        if tag is not None:
            problems.append(_tagged(_place(event, path, first_line), _as_written(event, lines)))
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_NESTING:
                return (*problems, _too_deep(_place(event, path, first_line)))
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
    return tuple(problems)


def _lost_anchors(text: str, path: str, first_line: int) -> tuple[Problem, ...]:
    """The faults of words that begin with & and that YAML takes for names of values, which no alias asks for."""
    if not _MAY_BE_ANCHOR.search(text):
        return ()
    events = [*yaml.parse(text, Loader=yaml.CSafeLoader)]
    asked = {event.anchor for event in events if isinstance(event, yaml.AliasEvent)}
    named = (event for event in events if isinstance(event, (yaml.ScalarEvent, yaml.CollectionStartEvent)))
    return tuple(_lost(event, _place(event, path, first_line)) for event in named if event.anchor not in {*asked, None})


def _lost(event: yaml.ScalarEvent | yaml.CollectionStartEvent, at: Location) -> Problem:
    whole = f"&{event.anchor} {event.value}" if isinstance(event, yaml.ScalarEvent) and not event.style else ""
    shown = f': "{whole}"' if whole and len(whole) <= _LONGEST and '"' not in whole and "\\" not in whole else ""
    return error(
        "yaml-alias",
        f"“&{event.anchor}” would be lost: YAML takes a word that begins with & for the name of the value behind it.",
        at,
        f"Put the whole value in quotation marks{shown}.",
    )


def _place(thing: yaml.Event | yaml.Node, path: str, first_line: int) -> Location:
    mark = thing.start_mark
    return Location(path, first_line) if mark is None else Location(path, mark.line + first_line, mark.column + 1)


def _as_written(event: yaml.Event, lines: list[str]) -> str:
    """The tag before a value as it stands in the text; yaml itself gives its long form only."""
    mark = event.start_mark
    found = None if mark is None else _TAG.search(lines[mark.line], mark.column)
    return found.group() if found else "!"


def _tagged(at: Location, tag: str) -> Problem:
    return error(
        "yaml-tag",
        f"“{tag}” stands before this value; YAML takes a word that begins with ! for a tag, and tags are not allowed.",
        at,
        "Put the whole value in quotation marks if the ! belongs to the text; else remove the tag.",
    )


def _too_deep(at: Location) -> Problem:
    return error(
        "yaml-depth",
        f"Lists and mappings are nested more than {MAX_NESTING} levels deep.",
        at,
        "No key needs that; look for an indentation or a bracket that is not meant.",
    )


class _Reader:
    """Walks a composed tree once, keeping places; mutable because a walk has to collect."""

    def __init__(self, path: str, first_line: int, text: str) -> None:
        self._text = text
        self._path = path
        self._first_line = first_line
        self._seen: set[int] = set()
        self._open: set[int] = set()
        self._kept: set[tuple[int, bool]] = set()
        self._aliased = 0
        self.places: dict[KeyPath, Location] = {}
        self.key_places: dict[KeyPath, Location] = {}
        self.nulls: dict[KeyPath, str] = {}
        self.problems: list[Problem] = []
        self.scalars: list[Scalar] = []  # each once, however often an alias repeats it

    def at(self, node: yaml.Node) -> Location:
        """The place of a node."""
        return _place(node, self._path, self._first_line)

    def value(self, node: yaml.Node, path: KeyPath, margin: int = 0) -> Value:
        """The plain value of a node and all below it; `margin` as of `Scalar`."""
        self.places[path] = self.at(node)
        if not self._may_enter(node):
            return None
        if isinstance(node, yaml.ScalarNode):
            self._keep(node, path, margin)
            absent = node.tag == "tag:yaml.org,2002:null" and not node.style
            if absent and node.value:
                self.nulls[path] = str(node.value)
            return None if absent else str(node.value)
        self._open.add(id(node))
        result: Value = None
        if isinstance(node, yaml.SequenceNode):
            column = self.at(node).column - 1
            result = [self.value(item, (*path, index), column) for index, item in enumerate(node.value)]
        elif isinstance(node, yaml.MappingNode):
            result = self._mapping(node, path)
        self._open.discard(id(node))
        return result

    def _keep(self, node: yaml.ScalarNode, path: KeyPath, margin: int, *, is_key: bool = False) -> None:
        """Note a scalar, where an alias has not done so already."""
        start, end = node.start_mark.index, node.end_mark.index
        if (start, is_key) not in self._kept:
            self._kept.add((start, is_key))
            self.scalars.append(Scalar(start, end, path, margin, node.style or "", is_key))
            if node.style == '"' and "\\" in (written := self._text[start:end]):
                keys = [str(part) for part in path if isinstance(part, str)]
                self.problems += escape_faults(written, str(node.value), keys, self.at(node))

    def _may_enter(self, node: yaml.Node) -> bool:
        """Count what aliases repeat, so that a few lines cannot stand for millions of values."""
        if id(node) in self._open:
            self._refuse_alias(node, "A value contains itself through an alias (*name).")
            return False
        if id(node) not in self._seen:
            self._seen.add(id(node))
            return True
        self._aliased += 1
        if self._aliased == MAX_ALIASED_NODES + 1:
            self._refuse_alias(node, f"Aliases (*name) repeat more than {MAX_ALIASED_NODES:,} values.")
        return self._aliased <= MAX_ALIASED_NODES

    def _refuse_alias(self, node: yaml.Node, message: str) -> None:
        hint = "Write the values out, or put text that begins with * or & in quotation marks."
        self.problems.append(error("yaml-alias", message, self.at(node), hint))

    def _mapping(self, node: yaml.MappingNode, path: KeyPath) -> dict[str, Value]:
        values: dict[str, Value] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self.problems.append(
                    error("yaml-syntax", "A key must be one plain word.", self.at(key_node), "Remove the brackets.")
                )
                continue
            key = str(key_node.value)
            if key in values:
                self._repeated(key, key_node, self.key_places[(*path, key)])
                continue
            self.key_places[(*path, key)] = self.at(key_node)
            self._keep(key_node, (*path, key), key_node.start_mark.column, is_key=True)
            values[key] = self.value(value_node, (*path, key), key_node.start_mark.column)
        return values

    def _repeated(self, key: str, node: yaml.ScalarNode, first: Location) -> None:
        self.problems.append(
            error(
                "duplicate-key",
                f"The key “{key}” stands here a second time; it was first given on line {first.line}.",
                self.at(node),
                "Keep one of the two.",
                related=(first,),
            )
        )
