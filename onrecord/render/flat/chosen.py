"""Which templates are flat, and whether a page is one that theirs can make.

Making a template flat takes as long as some hundred pages of it, so it is done once it made, or is going to make, much.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import CodeType

from jinja2 import Template

# Where what is gained outweighs the making: so many letters to come, and so many for each that it is made of.
_LEAST, _TIMES = 1_000_000, 50
Values = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class _Flat:
    """A flat template; `texts`: the words that stand in its code, by the name that pages give them."""

    template: Template
    texts: Mapping[str, Mapping[str, str]]

    def suits(self, values: Values) -> bool:
        """Whether a page gives the very words of which it was made."""
        return all(values.get(name) is words for name, words in self.texts.items())


@dataclass(frozen=True, slots=True)
class FlatTemplates:
    """The flat ones among the templates of a site.

    `code`: of the flat template of this name, with words that are the same on each page by the name that pages give
    them; None where it cannot be flat, and so `made`. `sizes`: how many letters a template has with all that it leads
    to; `options`: those of their environment, as Jinja takes them.
    """

    code: Callable[[str, Mapping[str, Mapping[str, str]]], CodeType | None]
    sizes: Mapping[str, int]
    options: Mapping[str, object]
    made: dict[str, _Flat | None] = field(default_factory=dict)
    letters: Counter[str] = field(default_factory=Counter)

    def text(self, name: str, values: Values) -> str | None:
        """What the flat template of this name makes of a page; None: the plain one has to."""
        flat = self.made.get(name)
        if flat is None:
            return None
        if not flat.suits(values):
            again = {key: words for key in flat.texts if isinstance(words := values.get(key), dict)}
            if again != flat.texts:
                del self.made[name]
                return None
            self.made[name] = _Flat(flat.template, again)  # equal words are as good
        try:
            return flat.template.render(values)
        except Exception:  # whatever it is, the plain template tells it with its line, or knows what to do
            return None

    def plain(self, name: str, values: Values, letters: int) -> None:
        """Note that the plain template made a page's text.

        `name`: of the template; `values`: what it was given; `letters`: the length of the text.
        """
        if name in self.made:  # the flat one raised, and will again
            self.made[name] = None
            return
        self.letters[name] += letters
        if self.letters[name] >= self._enough(name):
            self.expect({name: (values, 0)})

    def expect(self, pages: Mapping[str, tuple[Values, int]]) -> None:
        """Make those flat that are worth it. `pages`: by template, the values of one page, and letters to come."""
        from onrecord.render.flat.code import template_of  # only now: most builds make few pages

        for name, (values, letters) in pages.items():
            if name not in self.made and self.letters[name] + letters >= self._enough(name):
                texts = {key: words for key, words in values.items() if isinstance(words, dict)}
                code = self.code(name, texts)
                self.made[name] = _Flat(template_of(code, self.options), texts) if code is not None else None
                self.letters[name] = 0

    def _enough(self, name: str) -> int:
        """From how many letters on it is worth it."""
        return max(_LEAST, _TIMES * self.sizes.get(name, 0))
