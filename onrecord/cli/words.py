"""What is said of a command or of a choice that does not exist: where the thing is done, or the word that is meant."""

import os
import shlex
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import MappingProxyType
from typing import Any

import click

from onrecord.model.slugs import nearest

_BEGIN = (
    "Write new in its place: build.py new claim, new actor, new source, new text, new page, new template or new site."
)
_SYNONYMS = {
    "serve": "preview server start run dev watch",
    "build": "publish deploy make generate render",
    "check": "validate lint doctor",
}
OTHER_COMMANDS: Mapping[str, str] = MappingProxyType(
    {
        word: f"There is no command “{word}”. Did you mean {command}?"
        for command, words in _SYNONYMS.items()
        for word in words.split()
    }
    | {
        "init": "A site of your own is begun with: build.py new site DIR.",
        "create": _BEGIN,
        "add": _BEGIN,
        "delete": (
            "A file is deleted like any other. What was published is taken back with struck: or withheld: in its card."
        ),
        "help": "Write: build.py --help, or build.py COMMAND --help.",
        "version": "Write: build.py --version.",
        "update": "A newer version is taken with: build.py upgrade.",
    }
)
"""Words that are no command of build.py: what is said of each."""

_QUESTION = (
    "A question is begun in site.yaml, with a short name and its words:\n"
    "  questions:\n    how-many: How many soldiers came?\n"
    "Then write question: how-many in the cards of the claims that answer it."
)
_TOPIC = (
    "A topic needs no file: write topics: with its name in the card of a claim. Another name for its page stands in "
    "site.yaml, under topics:."
)
_STATEMENT = "A statement stands in the card of its claim, as a row below statements:."
_PICTURE = "Put the picture into content/static/, and name it in the text of a card: ![What it shows](/name.jpg)."
BEGUN_ELSEWHERE: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(("question", "questions"), _QUESTION),
        **dict.fromkeys(("topic", "topics", "tag", "tags"), _TOPIC),
        **dict.fromkeys(("statement", "statements"), _STATEMENT),
        **dict.fromkeys(("picture", "image", "photo"), _PICTURE),
        "correction": "A correction stands in the card that it mends, as a row below corrections:.",
        "term": "Another word for a label stands in site.yaml, under terms:.",
        "snapshot": (
            "Put the stored copy into content/snapshots/, and name it in the card of its source, under snapshot:."
        ),
    }
)
"""What has no card of its own: where each is begun."""


class Commands(click.Group):
    """Commands, and sentences for what is no command, and for options that stand where no command gets them."""

    elsewhere: Mapping[str, str] = MappingProxyType({})

    def parse_args(self, context: click.Context, args: list[str]) -> list[str]:
        """As click does it; raises click.UsageError where an option of a command stands before it."""
        context.meta[f"{__name__}.{context.command_path}"] = given = tuple(args)
        try:
            with _own_advice():
                return super().parse_args(context, args)
        except click.NoSuchOption:
            self._refuse_before(context, *_parted(self, context, given))
            raise

    def resolve_command(
        self, context: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does it, where None stands for no command; raises click.UsageError for what is none, and options."""
        name = args[0].casefold()
        if self.get_command(context, args[0]) is not None:
            given: tuple[str, ...] = context.meta[f"{__name__}.{context.command_path}"]
            self._refuse_before(context, given[: len(given) - len(args)], args)
        elif name in self.elsewhere:
            raise click.UsageError(self.elsewhere[name])
        elif near := nearest(name, self.list_commands(context)):
            raise click.UsageError(f"There is no command “{args[0]}”. Did you mean {near}?")
        return super().resolve_command(context, args)

    def invoke(self, context: click.Context) -> Any:
        """Run a command."""
        with _own_advice():
            return super().invoke(context)

    def _refuse_before(self, context: click.Context, before: Sequence[str], rest: Sequence[str]) -> None:
        """Raises click.UsageError where options stand before a command: it would not get them.

        `rest`: the command and what follows it; empty where there is none.
        """
        command = self.get_command(context, rest[0]) if rest else None
        given = [word.partition("=")[0] for word in before if word.startswith("-") and word.strip("-")]
        if command is None or not given:
            return
        path, more = _command_path(context, rest[0]), rest[1:]
        place = "after the command"
        if isinstance(command, click.Group):
            place = "at the end, after what is begun"
            begun = _parted(command, context, more)[1]
            path, command = (f"{path} {begun[0]}", command.commands[begun[0]]) if begun else (path, command)
            more = more or ["…"]
        foreign = _foreign(given, self, command)
        if foreign:
            raise click.UsageError(f"The command {path} has no option {' or '.join(foreign)}.")
        end = more.index("--") if "--" in more else len(more)
        line = [rest[0], *more[:end], *before, *more[end:]]
        typed = " ".join(word if word == "…" else _quoted(word) for word in line)
        names = " and ".join(given)
        raise click.UsageError(f"{names} must stand {place}: build.py {_command_path(context, '')}{typed}")


def _command_path(context: click.Context, name: str) -> str:
    """A command below `context` as it is typed behind build.py."""
    return f"{context.info_name} {name}" if context.parent is not None else name


def _parted(group: click.Group, context: click.Context, words: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """The words before the first that is a command of the group, and those from there on."""
    first = next((n for n, word in enumerate(words) if group.get_command(context, word)), len(words))
    return words[:first], words[first:]


def _foreign(given: Iterable[str], group: click.Command, command: click.Command) -> list[str]:
    """Which of the options a command does not have, by their long names; a group has those of all its commands."""
    long = {word: parameter.opts[-1] for parameter in group.params for word in parameter.opts}
    commands = command.commands.values() if isinstance(command, click.Group) else [command]
    taken = {word for each in commands for parameter in each.params for word in parameter.opts}
    return sorted({name for word in given if (name := long.get(word, word)) not in taken})


def _quoted(word: str) -> str:
    if os.name == "nt":
        return word if word.replace("-", "").isalnum() else f'"{word}"'
    return shlex.quote(word)


@contextmanager
def _own_advice() -> Iterator[None]:
    """A context in which an unknown option is told with those that are near without their hyphens, which all share."""
    try:
        yield
    except click.NoSuchOption as wrong:
        bare = wrong.option_name.lstrip("-")
        near = [each for each in wrong.possibilities or () if nearest(bare, [each.lstrip("-")])]
        raise click.NoSuchOption(wrong.option_name, wrong.message, near, wrong.ctx) from None


class Word(click.Choice[str]):
    """One of several words; of another it is said which is meant."""

    def __init__(self, words: Iterable[str], table: str) -> None:
        """`words`: those that can stand here; `table`: where others are looked up (`read.meant.words`)."""
        super().__init__([*words])
        self._table = table

    def get_invalid_choice_message(self, value: Any, ctx: click.Context | None) -> str:
        """The sentence for a word that is none of these; `ctx`, which may be None, is not used."""
        from onrecord.read.meant.words import word_hint  # a build with nothing to do does not need it

        words = [str(choice) for choice in self.choices]
        hint = word_hint(str(value), words, self._table)
        meant = f" {hint}" if hint.startswith("Did you mean") else ""
        return f"“{value}” is not one of the words that can stand here: {', '.join(words)}.{meant}"
