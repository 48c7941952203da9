"""What is said of a command or of a choice that does not exist: where the thing is done, or the word that is meant."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

import click

_BEGIN = "Write new in its place: build.py new claim, new actor, new source, new text, new page or new site."
_SYNONYMS = {
    "serve": "preview server start run dev watch",
    "build": "publish deploy make generate render",
    "check": "validate lint verify doctor",
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
        "update": "The engine is renewed with: build.py upgrade.",
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
    """Commands, and sentences for what is no command: where that is done instead."""

    elsewhere: Mapping[str, str] = MappingProxyType({})

    def resolve_command(
        self, context: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does it, where None stands for no command; raises click.UsageError for a word of `elsewhere`."""
        name = args[0].casefold()
        if self.get_command(context, args[0]) is None and name in self.elsewhere:
            raise click.UsageError(self.elsewhere[name])
        return super().resolve_command(context, args)


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


def refuse_options_before(context: click.Context) -> None:
    """Raises click.UsageError where options stand before the command: it would not get them."""
    given = [
        parameter.opts[-1]
        for parameter in context.command.params
        if context.get_parameter_source(parameter.name or "") is click.core.ParameterSource.COMMANDLINE
    ]
    name, group = context.invoked_subcommand or "", context.command
    command = group.get_command(context, name) if isinstance(group, click.Group) else None
    if not given or command is None:  # no such command: click says so
        return
    names = " and ".join(given)
    if isinstance(command, click.Group):
        raise click.UsageError(
            f"{names} must stand at the end, after what is begun: build.py {name} … {' '.join(given)}"
        )
    foreign = {*given} - {word for parameter in command.params for word in parameter.opts}
    if foreign:
        raise click.UsageError(f"The command {name} has no option {' or '.join(sorted(foreign))}.")
    raise click.UsageError(f"{names} must stand after the command: build.py {name} {' '.join(given)}")
