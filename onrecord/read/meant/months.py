"""Names of months and of weekdays as editors write them, in the languages that records are most often written in."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

_NAMES = (
    "january february march april may june july august september october november december",
    "januar februar märz april mai juni juli august september oktober november dezember",
    "jänner feber maerz",
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "januari februari maart april mei juni juli augustus september oktober november december",
    "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
    "styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad grudzień",
    "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
    "січень лютий березень квітень травень червень липень серпень вересень жовтень листопад грудень",
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
)
_LEAST = 3  # letters of a month that is written short: Nov, Sept.


def _months() -> dict[str, int]:
    """Each name, and each beginning of one that stands for one month only."""
    found: dict[str, set[int]] = {}
    whole: dict[str, int] = {}
    for names in _NAMES:
        for number, name in enumerate(names.split(), 1):
            whole[name] = number
            for length in range(_LEAST, len(name)):
                found.setdefault(name[:length], set()).add(number)
    return {name: numbers.pop() for name, numbers in found.items() if len(numbers) == 1} | whole


def _words(*lines: str) -> frozenset[str]:
    return frozenset(word for line in lines for word in line.split())


MONTHS: Final[Mapping[str, int]] = MappingProxyType(_months())
"""Small letters → 1 to 12: names in full, and their beginnings of three letters and more."""

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

ENGLISH: Final = tuple(_NAMES[0].title().split())
"""January to December, for sentences to editors."""
