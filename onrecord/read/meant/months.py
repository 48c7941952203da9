"""Names of months and of weekdays as editors write them, in the languages that records are most often written in."""

import unicodedata
from functools import lru_cache
from typing import Final

# Twelve names in the order of the year, as they stand alone or in dates. Croatian is here for its `listopad`, which is
# October there and November in Polish and Czech: a name that means two months is known as none.
_YEARS = (
    "january february march april may june july august september october november december",
    "januar februar märz april mai juni juli august september oktober november dezember",
    "jänner feber maerz april mai juni juli august september oktober november dezember",
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "januari februari maart april mei juni juli augustus september oktober november december",
    "januari februari mars april maj juni juli augusti september oktober november december",
    "januar februar marts april maj juni juli august september oktober november desember",
    "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie",
    "január február március április május június július augusztus szeptember október november december",
    "styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad grudzień",
    "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
    "leden únor březen duben květen červen červenec srpen září říjen listopad prosinec",
    "ledna února března dubna května června července srpna září října listopadu prosince",
    "siječanj veljača ožujak travanj svibanj lipanj srpanj kolovoz rujan listopad studeni prosinac",
    "siječnja veljače ožujka travnja svibnja lipnja srpnja kolovoza rujna listopada studenoga prosinca",
    "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
    "січень лютий березень квітень травень червень липень серпень вересень жовтень листопад грудень",
    "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
    "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
)
_OTHERS = {"mrz": 3}
_SHORTEST = 3  # letters of a short form


def _words(*lines: str) -> frozenset[str]:
    return frozenset(word for line in lines for word in line.split())


PASSED_OVER: Final = _words(
    "of the de del den der le el la am on in im у на в р року г года o do di il",
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun",
    "montag dienstag mittwoch donnerstag freitag samstag sonntag",
    "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "lunes martes miércoles jueves viernes sábado domingo",
    "понеділок вівторок середа четвер пятниця субота неділя",
)
"""Small words and names of weekdays, which say nothing of a date that its other parts do not."""

NAMES_OF_SEASONS: Final = _words(
    "spring summer autumn fall winter frühjahr frühling sommer herbst printemps été automne hiver",
    "primavera verano otoño invierno весна літо осінь зима",
)

ENGLISH: Final = tuple(_YEARS[0].title().split())
"""January to December, for sentences to editors."""


def month_of(word: str) -> int | None:
    """The month that a name or its short form means, 1 to 12; None where it means none, or might mean two."""
    name = _folded(word)
    known = _known()
    exact = known.get(name)
    if exact is not None:
        return next(iter(exact)) if len(exact) == 1 else None
    if len(name) < _SHORTEST:
        return None
    found = {month for other, months in known.items() if other.startswith(name) for month in months}
    return found.pop() if len(found) == 1 else None


@lru_cache(maxsize=1)
def _known() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {name: {month} for name, month in _OTHERS.items()}
    for year in _YEARS:
        for month, name in enumerate(year.split(), 1):
            found.setdefault(_folded(name), set()).add(month)
    return {name: frozenset(months) for name, months in found.items()}


def _folded(word: str) -> str:
    """A word without case, accents and full stop."""
    plain = unicodedata.normalize("NFKD", word.casefold()).replace("ı", "i")
    return "".join(sign for sign in plain if sign.isalpha())
