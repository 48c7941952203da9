"""Made-up claim cards for the benchmark. Links lead to example hosts only; nothing is fetched."""

import json
import shutil
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from random import Random

WORDS = """the of and to in a that for on with as by from at its are was has have been will would their this
officials troops government ministry report evidence intelligence statement president security council region
deployed according satellite images soldiers weapons agreement border analysts journalists confirmed denied alleged
sources said officials spokesperson foreign defence military training exercise shipment artillery treaty parliament
document budget election voters inflation hospital vaccine climate emissions energy pipeline sanctions exports trade
company regulator court judge ruling investigation police archive photograph video footage metadata location coastline
northern eastern western southern central early late recent public private independent joint official annual monthly
quarterly several many few more less than about nearly over under between before after during while because although
however therefore shows suggests indicates claims argues notes adds explains publishes reviews checks compares counts
number figure share estimate total average record level rate cost price week month year day morning evening capital
city village province island harbour airport railway bridge factory school university laboratory network""".split()
PLACES = """Kursk Seoul Kyiv Moscow Pyongyang Washington Brussels Geneva Nairobi Lima Oslo Hanoi Ankara Tbilisi Warsaw
Lisbon Accra Quito Dakar Riga Vilnius Tallinn Prague Vienna Athens Cairo Tunis Rabat Manila Jakarta""".split()
STEMS = """Northland Estmark Valdoria Südhafen Côte-Ferrand Ørsund Łukowice Čadce Ñuble Étreville Zürau Kärnholm
São-Tirso Málsund Győrvár Brăila-Nova Şehirli Åland-Vest Hoàng-Long Kraków-Wschód Москва-Юг Чернігів Харьков-2
서울광장 평양역 부산항 Freedonia Ruritania Sylvania Zubrowka Graustark Borduria Syldavia Elbonia Molvania Orsinia
Karhide Ankh Lancre Genua Klatch Uberwald""".split()
ORGS = [
    "Ministry of Defence",
    "Foreign Ministry",
    "Intelligence Service",
    "Health Agency",
    "Election Commission",
    "Statistics Office",
    "News Agency",
    "Red Cross",
    "Government",
    "Parliament",
    "Central Bank",
    "Press Office",
    "Energy Board",
    "Border Guard",
    "University",
]
BITS = [
    "“not a single soldier”",
    "Freedonia’s",
    "l’été dernier",
    "naïve",
    "Иван Петрович",
    "한국어 낱말",
    "한 문장",
    "“fake news”",
    "Anna Ek – again –",
    "€1.2 billion",
    "№ 17",
    "São Paulo",
    "Dvořák",
    "Győr",
    "Øresund",
    "«ложь»",
    "국가정보원",
    "Вооружённые силы",
    "“on the record”",
    "½ of the total",
    "2–3 °C",
    "Łódź",
    "don't",
    '"so-called"',
]
STANCES = ("asserts", "confirms", "denies")


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _sentence(r: Random, least: int, most: int) -> str:
    words = r.choices(WORDS, k=r.randint(least, most))
    if r.random() < 0.35:
        words[r.randrange(len(words))] = r.choice(BITS)
    if r.random() < 0.4:
        words[r.randrange(len(words))] = r.choice(PLACES)
    text = " ".join(words)
    return text[0].upper() + text[1:]


def _claim(r: Random) -> str:
    text = _sentence(r, 9, 24)
    while len(text) < 60:
        text += " " + r.choice(WORDS)
    if len(text) > 158:
        text = text[:158].rsplit(" ", 1)[0]
    return text + "."


def _link(r: Random, number: int) -> str:
    host = r.choice(["news", "archive", "gov", "press"])
    words = " ".join(r.choices(WORDS, k=r.randint(2, 4)))
    return f"[{words}](https://{host}.example.org/{r.choice(WORDS)}/{number}-{r.randrange(9999)})"


def _emphasised(r: Random, sentence: str) -> str:
    words = sentence.split()
    place = r.randrange(len(words))
    words[place] = ("**%s**" if r.random() < 0.5 else "*%s*") % words[place]
    return " ".join(words)


def _aside(r: Random) -> list[str]:
    """A list, a quotation, a heading, or most often nothing."""
    chance = r.random()
    if chance < 0.14:
        return ["\n".join(f"- {_sentence(r, 4, 9)}" for _ in range(r.randint(2, 4)))]
    if chance < 0.26:
        return [f"> {_sentence(r, 8, 18)}."]
    return [f"## {_sentence(r, 2, 5)}"] if chance < 0.32 else []


def _body(r: Random, number: int) -> str:
    goal, links, parts = r.randint(66, 196), r.randint(1, 3), list[str]()
    while sum(len(part.split()) for part in parts) < goal:
        sentences = [_sentence(r, 8, 22) for _ in range(r.randint(2, 4))]
        sentences = [_emphasised(r, s) if r.random() < 0.3 else s for s in sentences]
        if links:
            sentences[-1] += f" (see {_link(r, number)})"
            links -= 1
        parts += [".\n".join(sentences) + ".", *_aside(r)]
    parts += [f"More: {_link(r, number)}." for _ in range(links)]
    return "\n\n".join(parts) + "\n"


def actor_names(count: int) -> list[str]:
    """As many different names, in several scripts."""
    made = []
    for k in range(count):
        serial, rest = divmod(k, len(STEMS) * len(ORGS))
        name = f"{STEMS[rest % len(STEMS)]} {ORGS[rest // len(STEMS)]}"
        made.append(f"{name} {serial + 1}" if serial else name)
    return made


def _statements(r: Random, number: int, day: date, who: list[str]) -> list[str]:
    lines = []
    for k, name in enumerate(who):
        lines += [f"  - actor: {_quoted(name)}", f"    stance: {r.choice(STANCES) if k else 'asserts'}"]
        lines += [f"    date: {day + timedelta(days=r.randrange(30))}", f"    quote: {_quoted(_sentence(r, 6, 16))}"]
        lines.append(f"    source: https://press.example.net/{number}/{k}-{r.randrange(999)}")
    return lines


def _sources(r: Random, number: int, day: date) -> list[str]:
    lines = []
    for _ in range(r.randint(1, 3)):
        lines += [f"  - title: {_quoted(_sentence(r, 4, 9))}", f"    publisher: {r.choice(PLACES)} Courier"]
        address = f"https://www.example.com/{r.choice(WORDS)}/{day:%Y/%m}/{number}-{r.randrange(9999)}"
        lines += [f"    url: {address}", f"    date: {day + timedelta(days=r.randrange(3))}"]
    return lines


def _status(r: Random, day: date) -> list[str]:
    """A status with what belongs to it, so that no card gives a warning."""
    status, basis = r.choice([("alleged", ""), ("confirmed", "record"), ("denied", "refuted")])
    if not basis:
        return [f"status: {status}"]
    why = _quoted(_sentence(r, 6, 14))
    entry = [f"  - date: {day + timedelta(days=40)}", f"    status: {status}", f"    basis: {basis}", f"    why: {why}"]
    return [f"status: {status}", f"basis: {basis}", f"reasoning: {why}", "history:", *entry]


def _card(r: Random, number: int, who: list[str]) -> tuple[str, str]:
    """The file name and the text of a card; `actors` repeats who has a statement, for peers that need a flat list."""
    day = date(2022, 1, 1) + timedelta(days=r.randrange(1055))
    lines = ["---", f"claim: {_quoted(_claim(r))}", f"date: {day}", *_status(r, day), "source:"]
    lines += [*_sources(r, number, day), f"actors: [{', '.join(map(_quoted, who))}]", "statements:"]
    lines += [*_statements(r, number, day, who), "---", "", _body(r, number)]
    slug = "-".join(r.choices([w for w in WORDS if len(w) > 3], k=3))
    return f"{slug}-{number:06}.md", "\n".join(lines)


def make_cards(count: int, folder: Path) -> None:
    """Write `count` cards into `folder`, the same bytes for the same count everywhere; what was there is removed."""
    r = Random(20241023)
    actors = actor_names(max(10, count // 50))
    weights = list(accumulate(1 / (k + 1) for k in range(len(actors))))
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for number in range(count):
        who = list(dict.fromkeys(r.choices(actors, cum_weights=weights, k=r.randint(1, 4))))
        name, text = _card(r, number, who)
        (folder / name).write_bytes(text.encode())
