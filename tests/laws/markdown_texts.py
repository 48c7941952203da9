"""Markdown to compare two ways of reading it with: made up from a seed, and all that the project has."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import NamedTuple, TypeVar
from unicodedata import category

from benchmarks.cards import make_cards
from onrecord.read.decode import decode
from onrecord.read.markdown.body import render
from onrecord.read.markdown.library import by_library
from onrecord.read.markdown.plain import plain_html
from tests.scale.corpus import make

T = TypeVar("T")
ROOT = Path(__file__).parent.parent.parent
LEFT_OUT = {".venv", ".git", ".onrecord", ".cache", "node_modules", "public"}
NONE = {"Cn", "Cs", "Co"}  # signs that are none yet, or none by themselves, or everybody's own
FENCE = re.compile(r"^(?:---|=== .*)$", re.MULTILINE)


def listed(words: str) -> list[str]:
    """What stands between blanks."""
    return words.split()


WORDS = [
    *listed("the ship left harbour on a calm night and nobody saw it again Łódź été naïve «ложь» 평양역 서울광장"),
    *listed("“quoted” 'so' don't \"said\" €1.2 2019 17. 3) 3.5 x1 A-B (see) [sic] half–way … № ½ Q&A R & D a_b"),
    *listed("snake_case_word #tag 50% 2+2=4 -5 café शांति नमस्ते ١٢٣ ½. é e\u0301 I\u0307 ß ﬁ x\u200dy a\u200bb"),
    *listed("a\xadb \U0001f469\u200d\U0001f680 end. end! end? end: ; -- --- == != -> * ** *** _ __ http://a.b"),
    *listed("https://a.example/x?y=1&z=2 ftp://a.b www.a.b me@a.b mailto:me@a.b claim:crew &amp; &#38; &copy"),
    *listed("&nbsp; &c. http https://"),
]
PLAIN = [
    *listed("the ship left harbour on a calm night and nobody saw it again Łódź été 평양역 “quoted” don't 2019"),
    *listed("half–way"),
]
KNOWN = [
    *listed("https://news.example.org/a/1-2 http://a.example https://a.example/"),
    *listed("https://a.example/a_b_c/?q=1&r=2#top /claims/crew/ /claims/crew/#statement-1 / /about #part #Part_2"),
    *listed("claim:crew claim:crew#s1 actor:navy page:about source:x text:log"),
]  # addresses that the plain way reads
ADDRESSES = [
    *listed("claim:Bad https://a.example/(b) https://a.example/a*b* https://1.2.3.4/ https://a..b/"),
    *listed("https://A.example https://xn--a/ //a.example https://a.example:80/ mailto:me@a.b javascript:x about/"),
    *listed("../x /été/ /%41/ #fn:1 # /a?b=c&d=e <https://a.b> https://a.b/&amp;c https://a.example/x'y"),
    *listed("https://a.example/?a&lt=1 /a//b /-/ claim: claim:crew# http://localhost https://user@a.b/"),
    *listed("https://a.example/&copy/ /a/../b /claims/crew/#fn:1"),
]
STARTS = [
    *("-", "*", "+", "1.", "2.", "10.", "1)", "#", "##", "######", "#######", ">", ">>", "--", "---", "===", "="),
    *("!", "!!!", "|", ":", "~~~", "```", "[^1]:", "[a]:", "{", "<p>", "١.", "1.5", "*a*", "**a**", "-5", "+1"),
    *("#tag", "-", "-", "_", "__", "[TOC]", "!!! note", "- - ", "* * *", "    ", "  ", "\t", "> - ", "- # "),
    *("\xa0", "\u3000", "\u2003", "- \xa0", "# \xa0"),
]
JUNK = [
    *("`code`", "`", "\\*", "\\", "<b>", "<", ">", "|", "{: #x }", "{", "}", "~~gone~~", "~", "\t", "\xa0"),
    *("\u202f", "\u3000", "\u2003", "\u2028", "\x0b", "\x1f", "\r", "\x02", "\x03", "\x7f", "\x85", "\ufeff"),
    *("\ufffe", "\u200e", "![x](/a.png)", "[a][b]", "[a]", "[^1]", "[a](", "[a](b c)", '[a](/b "c")', "[a]( /b )"),
    *("[ a](/b)", "[](/b)", "![", "[[a]](/b)", "[a](/b){.c}", "[a\nb](/c)", "  \n", " \n", "\n ", "\n\n\n"),
    *("\n \n", "\n", "\n---\n", "\n>", "\n- ", "\n1. ", "\n# ", "\n* ", "\n=", "\n!!! note\n", "\n    ", "&", "& "),
    *("&\n", "&lt;", "*", "**", "***", "_", "\n\n- a\n\n- b\n\n", "\n> a\n\n> b\n", "\n\n## A\n## A\n\n"),
    *("\n## A\n\n## A_1\n\n## A\n", "\n\n1. a\n\n2. b\n\n"),
]
MARKED = [
    *("*a*", "**a**", "*a *b* c*", "**a *b***", "***a***", "*a**", "a*b*c", "*a*b", "a**b**", "*a*, *b*", "* a*"),
    *("*a *", "[a](/b)", "[*a*](/b)", "*[a](/b)*", "[a](/b)*", "**[a](#b) c**", "(*a*)", "*a*.", "*\xa0a*"),
    *("*“a”*", "**a**b*c*", "[a](/b)[c](/d)", "[a](/b) [c]", "[a](/b): x", "*a\nb*", "**a\nb**", "a\nb", "*a*\n"),
    *("\n*a*", "*\n", "*a **b** c*"),
]


def texts(count: int, seed: int = 17) -> Iterator[str]:
    """Made-up bodies: most are plain or nearly so, with one or two things put into them that may not be."""
    r = Random(seed)
    for _ in range(count):
        text = _Writer(r, r.choice((0, 0, 0, 0.04))).text()
        for _ in range(r.choice((0, 0, 0, 1, 1, 2))):
            at = r.randrange(len(text) + 1)
            if r.random() < 0.7:
                at = text.find(r.choice(" \n"), at) + r.choice((0, 1))
            thing = r.choice(r.choice((JUNK, STARTS, WORDS, WORDS, MARKED, MARKED)))
            text = text[:at] + r.choice(("", "", " ", "\n")) + thing + text[at + r.choice((0, 0, 0, 1)) :]
        yield text


class _Writer:
    """Writes plain Markdown; with the chance `wild`, anything that it writes is nearly plain instead."""

    def __init__(self, r: Random, wild: float) -> None:
        self.r = r
        self.wild = wild

    def pick(self, usual: Sequence[T], odd: Sequence[T]) -> T:
        return self.r.choice(odd if self.r.random() < self.wild else usual)

    def text(self) -> str:
        kinds = (self.paragraph, self.paragraph, self.heading, self.bullets, self.numbers, self.quotation)
        blocks: list[str] = []
        last = None
        for _ in range(self.r.randint(1, 5)):
            kind = self.r.choice([each for each in kinds if each != last or each == self.paragraph or self.wild])
            last = kind
            blocks.append(kind())
        between = self.pick(("\n\n", "\n\n", "\n\n\n"), ("\n", "\n\n ", " \n\n", "\n \n"))
        return self.r.choice(("", "", "\n")) + between.join(blocks) + self.r.choice(("", "\n", "\n\n\n"))

    def words(self, most: int = 9) -> str:
        words = [self.pick(PLAIN, WORDS) for _ in range(self.r.randint(1, most))]
        words[0] = self.pick(PLAIN, STARTS)
        at = 0
        while self.r.random() < 0.3 and at < len(words):
            at = self.marked(words, at) + 1
        return self.pick((" ",), ("  ", "\xa0", "")).join(words)

    def marked(self, words: list[str], at: int) -> int:
        """Stress or link some of these, from `at` on; gives the last of them."""
        at = self.r.randrange(at, len(words))
        last = self.r.randrange(at, min(at + 3, len(words)))
        inner = self.r.choice(("", "", "", "*", "**"))
        outer = self.r.choice(("", "", "*", "**"))
        if self.r.random() < 0.5:
            address = self.pick(KNOWN, ADDRESSES)
            words[at] = self.pick(("[",), ("[ ", "![", "[^")) + inner + words[at]
            words[last] += inner + f"]({address}" + self.pick((")",), (' "t")', " )", ")(", ""))
        elif not outer:
            outer = "*"
        words[at] = self.pick(("", "", "(", "“", "x"), ("*", "_", "!")) + outer + words[at]
        words[last] += self.pick((outer,), ("*", "**", "")) + self.pick(("", "", ")", ",", "x"), ("*", "_", "[", ":"))
        return last

    def paragraph(self) -> str:
        return "\n".join(self.words() for _ in range(self.r.choice((1, 1, 2, 3))))

    def heading(self) -> str:
        words = " ".join(self.r.choices(PLAIN, k=self.r.randint(1, 4)))
        mark = self.pick(("# ", "## ", "## ", "### ", "###### "), ("#", "##  ", "####### "))
        return (
            mark + self.pick((words,), (self.words(), words + " #")) + self.pick(("", ""), ("\n" + self.paragraph(),))
        )

    def bullets(self) -> str:
        mark = self.r.choice("--*+")
        count = self.r.randint(1, 4)
        return "\n".join(f"{self.pick((mark,), '-*+>1')} {self.item('  ')}" for _ in range(count))

    def item(self, indent: str) -> str:
        first = self.words(5)
        more = self.pick((indent, ""), ("    ", " ", "     ", "\t")) + self.pick(
            (self.words(3),), (self.words(3), STARTS[0])
        )
        return f"{first}\n{more}" if self.r.random() < 0.1 else first

    def numbers(self) -> str:
        first = self.pick((1,), (0, 2, 1990))
        return "\n".join(
            f"{self.pick((n,), (1, 3))}. {self.item('   ')}" for n in range(first, first + self.r.randint(1, 4))
        )

    def quotation(self) -> str:
        lines = [self.words(), *self.r.choice(([], [self.words()], ["", self.words()]))]
        lines = self.pick((lines,), (["", *lines], [*lines, ""], ["", "", *lines], [*lines, "", "", self.words()]))
        return "\n".join(self.pick(("> ",), (">", ">  ", "> > ")) + line if line else ">" for line in lines)


def of_every_sign() -> Iterator[str]:
    """Every sign of Unicode within words, beside marks, at the ends of lines, in headings and in the words of links."""
    numbers = (number for number in range(0x110000) if number & 0xFFFE == 0xFFFE or category(chr(number)) not in NONE)
    for some in iter(lambda: [chr(number) for number in islice(numbers, 64)], []):
        for text in (
            *("a{0}b c{0}", "{0} *{0}* x**{0}a{0}**", "- {0}[{0}](/a){0}\n- b", "{0}. a\n{0}", "> {0} a {0}\n>\n> {0}"),
            *("## a{0}b", "## {0}{0} a {0}"),
        ):
            plain = (text.format(sign) for sign in some if plain_html(text.format(sign), 2) is not None)
            yield "\n\nwords\n\n".join(f"{text} {n}" if text[0] == "#" else text for n, text in enumerate(plain))


def of_the_project(cards: int) -> Iterator[str]:
    """Every Markdown text of the project, whole and in the parts between its fences, and so many cards of each corpus.

    The parts of a card are its front matter and its body; those of a case, the files of it.
    """
    files = [path for ending in ("*.md", "*.case", "mistakes.txt") for path in ROOT.rglob(ending)]
    texts = [path.read_bytes() for path in sorted(files) if not LEFT_OUT & set(path.relative_to(ROOT).parts)]
    with TemporaryDirectory() as folder:
        make_cards(cards, Path(folder, "cards"))
        texts += [path.read_bytes() for path in sorted(Path(folder, "cards").iterdir())]
    texts += make(cards).files.values()
    for content in texts:
        text, _ = decode(content, "x.md")
        yield from dict.fromkeys([text, *FENCE.split(text)] if text else [])


class Difference(NamedTuple):
    """A body that comes out differently with the plain way and without it."""

    text: str
    plain: object
    library: object


class Compared(NamedTuple):
    """How many bodies were compared, how many the plain way took, and those that differ."""

    texts: int
    taken: int
    differ: tuple[Difference, ...]


def compare(texts: Iterator[str]) -> Compared:
    """Read bodies with the plain way and without it: their HTML, links with places, and all that is told of them."""
    count = taken = 0
    differ: list[Difference] = []
    for text in filter(str.strip, texts):
        count += 1
        top = 1 + count % 2
        if plain_html(text, top) is None:
            continue
        taken += 1
        plain, library = render(text, "x.md", 7, top=top), by_library(text, "x.md", 7, top=top)
        if plain != library:
            differ.append(Difference(text, plain, library))
    return Compared(count, taken, tuple(differ))
