"""Text as real cards hold it: every kind that has broken a site generator, and how YAML can write it.

Everything is drawn from a `random.Random` that is handed in, so that one seed gives the same bytes everywhere.
Markup that must never reach a reader as markup carries the word "planted".
"""

import json
import re
from random import Random

FIRST_STRONG, POP = "\u2068", "\u2069"
OVERRIDE = "\u202e"  # turns the letters after it round: never closed here, and so always a fault

NAMES = [
    *("وزارة الدفاع", "وكالة الأنباء", "조선인민군", "국가정보원", "தமிழ் செய்தி", "பாதுகாப்பு அமைச்சகம்", "Генштаб"),
    *(
        "Міністерство оборони",
        "Министерство обороны",
        "Foreign Ministry",
        "Agence France",
        "Łódzki Urząd",
        "Øresund Vakt",
    ),
    *(
        "O’Brien & Sons",
        'The "Free" Press',
        "N. <b>Bold</b>",
        "Smith: Analysts",
        "Agency #1",
        "@handle",
        "- Dash",
        "? Query",
    ),
    *("{{ name }}", "{% raw %}", "*Star*", "&amp; Co", "Ñandú", "外務省", "משרד החוץ", "[Bracket]", "100 %", "`tick`"),
]
TOPICS = ["Küste", "борьба", "병력", "قوات", "a: b", "C#", "<i>", "plain", "{{ topic }}", "NO", "true", "0x1F", "1e3"]

PLANTED = [
    '<script>alert("planted")</script>',
    '"><planted-tag onclick="planted()">',
    "'><planted-tag onmouseover='planted()'>",
    "</title><planted-tag>",
    "</script><script>planted()</script>",
    "<svg onload=planted()>",
    '<iframe src="https://example.org/planted"></iframe>',
    '<a href="javascript:planted()">planted</a>',
    "<!-- planted --",
    "]]>planted",
    "</textarea></style></main>planted",
    "&lt;planted-tag&gt; &#60;planted-tag&#62; &amp;lt;",
]
# What a body may hold without a word: shown as text, or no element at all.
HARMLESS = [
    "<!-- planted -->",
    "]]>planted",
    "&lt;planted-tag&gt; &#60;planted-tag&#62; &amp;lt;",
    "<b>bold</b>",
    "</p>",
]
# What is taken out of a body, each with one warning.
REMOVED = [
    '<script>alert("planted")</script>',
    '<planted-tag onclick="planted()">planted</planted-tag>',
    "<svg onload=planted()><planted-tag></planted-tag></svg>",
    '<iframe src="https://example.org/planted"></iframe>',
    '<a href="javascript:planted()">planted</a>',
    "<b onmouseover='planted()'>planted</b>",
    "[planted](javascript:planted(1))",
    '<p style="color: red">planted</p>',
]
PIECES = [
    *("it said: never", "issue #17 # not a comment", "“not a single soldier”", '"so-called"'),
    *("don't", "1 < 2 > 0 & so on"),
    *("AT&T", "&nbsp;&copy;", "C:\\temp\\new", "50 % of {all}", "{{ 1000003 * 7 }}"),
    "{% for x in y %}{{ x }}{% endfor %}",
    *("{# gone? #}", "[brackets] and (these]", "${HOME}", "*stars* _and_ `ticks`", "~~~"),
    *("--- ---", "!tag &anchor *alias"),
    *("@at", "%percent", "| pipe", "> fold", "zero\u200bwidth\u200djoin\u200cer"),
    *("soft\u00adhyphen", "no\u00a0break", "Украина"),
    *(f"{FIRST_STRONG}לא{POP} closed", "\u200fRLM\u200e", "مرحبا بالعالم", "조선민주주의인민공화국", "வணக்கம்"),
    *("e\u0301 combining", "👩‍👩‍👧‍👦 family", "𝔘𝔫𝔦𝔠𝔬𝔡𝔢", "№ 17", "€1.2 billion", "2–3 °C", "…"),
]  # fmt: skip
PLAIN = ["officials", "report", "satellite", "images", "troops", "border", "ministry", "number", "figure", "weapons"]
BARE = ["false", "NO", "~", "2024", "2024-06-19", "0755", "1e3", "12:30:00", ".inf", "=", "<<", "yes"]
_TOKEN = re.compile(r"[a-z0-9][a-z0-9-]*")


def words(r: Random, least: int, most: int) -> str:
    """Some plain words."""
    return " ".join(r.choices(PLAIN, k=r.randint(least, most)))


def sentence(r: Random, markup: list[str] = PLANTED) -> str:
    """One line of messy text, single blanks, nothing at its ends; some with one of `markup`."""
    parts = [words(r, 1, 4), r.choice(PIECES), words(r, 1, 3), r.choice([*PIECES, *markup]), words(r, 1, 2)]
    if r.random() < 0.05:
        parts.append("Donau" + "dampfschifffahrt" * r.randint(10, 60))
    if r.random() < 0.6:
        r.shuffle(parts)
    return " ".join(parts)


def link(r: Random, number: int) -> str:
    """An address of its own for `number`; some have 300 characters."""
    tail = r.choice(["", "?a=1&b=2&amp;c=3", "#:~:text=never,said", "/(round)/'it'", "/%D0%9F%D1%80", "/안녕"])
    long = "/" + "very-long-path-" * 17 if r.random() < 0.1 else ""
    address = f"https://news.example.org/{number}{long}{tail}"
    return address + "x" * max(0, 300 - len(address)) if long else address


def scalar(r: Random, text: str, depth: int) -> str:
    """One of the ways in which YAML can write a text that stands `depth` blanks deep."""
    if _TOKEN.fullmatch(text) and r.random() < 0.8:
        return text
    way = r.choice(["double", "double", "single", "literal", "folded", "escaped"])
    deeper = "\n" + " " * (depth + 2)
    if way == "single":
        return "'" + text.replace("'", "''") + "'"
    if way == "literal":
        return "|-" + deeper + text
    if way == "folded" and FIRST_STRONG not in text:  # a mark of direction must close on its line
        return ">-" + deeper + text.replace(" ", deeper)
    return json.dumps(text, ensure_ascii=way == "escaped" and text.isascii())


def front_matter(r: Random, value: object, depth: int = 0) -> str:
    """A mapping, a list or a text as YAML; what is not text in the end is a mistake of the caller."""
    pad = "\n" + " " * depth
    if isinstance(value, dict):
        return "".join(f"{pad}{key}: {front_matter(r, item, depth + 2)}" for key, item in value.items())
    if isinstance(value, list):
        return "".join(f"{pad}-{_entry(r, item, depth + 2)}" for item in value)
    assert isinstance(value, str)
    return scalar(r, value, depth)


def _entry(r: Random, item: object, depth: int) -> str:
    written = front_matter(r, item, depth)
    return " " + written.lstrip() if isinstance(item, dict) else f" {written}"


def body(r: Random, number: int, others: list[str]) -> str:
    """Markdown with raw HTML, template marks, footnotes, tables and links to other claims, all of it harmless."""
    parts = [sentence(r, HARMLESS), f"## {words(r, 1, 3)}", f"{words(r, 3, 9)} [{words(r, 1, 2)}]({link(r, number)})."]
    parts += [
        f"{r.choice(HARMLESS)}\n{sentence(r, HARMLESS)}",
        f"- {sentence(r, HARMLESS)}\n- {sentence(r, HARMLESS)}",
        f"> {words(r, 5, 20)}",
    ]
    parts += [f"| a | b |\n|---|--:|\n| {words(r, 1, 2)} | 1 |", f"    {r.choice(PIECES)}", f"{words(r, 2, 5)}[^n]"]
    parts += [f"See [that](claim:{other})." for other in others]
    r.shuffle(parts)
    return "\n\n".join([*parts, f"[^n]: {words(r, 3, 8)}"]) + "\n"


def encoded(r: Random, text: str) -> bytes:
    """The text as some editor saved it: line ends of any system, with and without a BOM."""
    ends = r.choice(["\n", "\n", "\n", "\r\n", "\r"])
    return ("\ufeff" if r.random() < 0.2 else "").encode() + text.replace("\n", ends).encode()
