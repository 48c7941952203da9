"""Codes of languages as web pages take them (BCP 47), and the code that a name or another form of one means."""

import re
import unicodedata
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

# A language of two or three letters, then perhaps a script, a region, variants and extensions.
_CODE = re.compile(
    r"[a-z]{2,3}(?:-[a-z]{3}){0,3}(?:-[a-z]{4})?(?:-(?:[a-z]{2}|[0-9]{3}))?(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*"
    r"(?:-[a-wyz0-9](?:-[a-z0-9]{2,8})+)*(?:-x(?:-[a-z0-9]{1,8})+)?|x(?:-[a-z0-9]{1,8})+",
    re.IGNORECASE,
)
# ISO 639-1, with which BCP 47 names a language wherever it has a code of two letters.
_TWO: Final = (
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en "
    "eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv "
    "ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne "
    "ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss "
    "st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu "
)
_MEANT: Final[Mapping[str, str]] = MappingProxyType(
    {
        name: code
        for code, names in (
            ("en", "english englisch anglais inglés inglese eng"),
            ("de", "german deutsch allemand alemán tedesco deu ger"),
            ("fr", "french französisch français francés francese fra fre"),
            ("es", "spanish spanisch espagnol español castellano spagnolo spa sp"),
            ("it", "italian italienisch italien italiano ita"),
            ("pt", "portuguese portugiesisch portugais português por"),
            ("nl", "dutch niederländisch nederlands flemish nld dut"),
            ("pl", "polish polnisch polski polonais pol"),
            ("uk", "ukrainian ukrainisch українська українською ukr ua"),
            ("ru", "russian russisch русский russe rus"),
            ("be", "belarusian belarusisch беларуская bel by"),
            ("ko", "korean koreanisch 한국어 coréen kor"),
            ("ja", "japanese japanisch 日本語 japonais jpn jp"),
            ("zh", "chinese chinesisch 中文 汉语 漢語 chinois mandarin zho chi cn"),
            ("ar", "arabic arabisch العربية arabe ara"),
            ("he", "hebrew hebräisch עברית hébreu heb iw"),
            ("fa", "persian farsi persisch فارسی fas per"),
            ("tr", "turkish türkisch türkçe turc tur"),
            ("el", "greek griechisch ελληνικά grec ell gre gr"),
            ("cs", "czech tschechisch čeština ces cze cz"),
            ("sk", "slovak slowakisch slovenčina slk slo"),
            ("sv", "swedish schwedisch svenska swe"),
            ("da", "danish dänisch dansk dan dk"),
            ("nb", "norwegian norwegisch norsk bokmål nor"),
            ("fi", "finnish finnisch suomi fin"),
            ("hu", "hungarian ungarisch magyar hun"),
            ("ro", "romanian rumänisch română ron rum"),
            ("bg", "bulgarian bulgarisch български bul"),
            ("sr", "serbian serbisch српски srp"),
            ("hr", "croatian kroatisch hrvatski hrv"),
            ("hi", "hindi हिन्दी hin"),
            ("bn", "bengali bangla বাংলা ben"),
            ("ur", "urdu اردو urd"),
            ("vi", "vietnamese vietnamesisch tiếng vie vn"),
            ("th", "thai ไทย tha"),
            ("id", "indonesian indonesisch ind"),
            ("ms", "malay malaiisch msa may"),
            ("ka", "georgian georgisch ქართული kat geo"),
            ("hy", "armenian armenisch հայերեն hye arm"),
            ("sq", "albanian albanisch shqip sqi alb"),
            ("et", "estonian estnisch eesti est ee"),
            ("lv", "latvian lettisch latviešu lav"),
            ("lt", "lithuanian litauisch lietuvių lit"),
        )
        for name in names.split()
    }
)


def is_language(code: str) -> bool:
    """Whether a text is a code of a language that browsers know: `en`, `pt-BR`, `zh-Hant`, `yue`; capitals or not."""
    language = code.partition("-")[0].casefold()
    if _CODE.fullmatch(code) is None:
        return False
    return language not in _MEANT if len(language) == 3 else len(language) == 1 or f"{language} " in _TWO


def language_hint(words: str) -> str:
    """What to write in the place of a text that is no code of a language, as a sentence."""
    if re.search(r"[,;/&+]|\s(?:and|und|et)\s", words):
        return "Write the code of one language, such as en or ko: that of most of the text."
    near = meant_language(words)
    return f"Did you mean {near}?" if near else "Write its code, such as en, ko, uk or pt-BR."


def meant_language(words: str) -> str | None:
    """The code that a name of a language or another form of a code means; None where that cannot be known."""
    parts = re.findall(r"[^\W_]+", re.sub(r"\.utf-?8$", "", unicodedata.normalize("NFC", words.strip()), flags=re.I))
    if not parts:
        return None
    first = _MEANT.get(parts[0].casefold(), parts[0].casefold())
    whole = "-".join([first, *(_cased(part) for part in parts[1:])])
    if is_language(whole):
        return whole
    return next((_MEANT[part.casefold()] for part in parts if part.casefold() in _MEANT), None)


def _cased(part: str) -> str:
    """A part of a code as it is usually written: regions in capitals, scripts with one."""
    return part.upper() if len(part) == 2 else part.title() if len(part) == 4 else part.lower()
