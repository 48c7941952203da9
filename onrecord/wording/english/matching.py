"""The words of pasting a text, and those by which its sentences are compared with claims, in English; see `english`.

What a language's sentences need to be compared stands in `matching.…`: words that count for nothing, endings, and the
like. A site in another language puts its own in their place, under `strings`.
"""

MATCHING: dict[str, str] = {
    "paste.heading": "Paste a text",
    "paste.words": "Which sentences of an article, a speech or a post are on record? They are compared here, in your"
    " browser: nothing of the text is sent or kept.",
    "paste.label": "Text, up to 200 KB",
    "paste.button": "Look its sentences up",
    "paste.clear": "Clear",
    "paste.no-script": "To compare a pasted text needs JavaScript, for it is done in your browser and nowhere else."
    " Without it, look for its names and figures in the lists of this site.",
    "paste.from-file": "To compare a pasted text works on a web server only, not on pages opened from a folder.",
    "paste.empty": "Paste a text first.",
    "paste.too-long": "This text has more than 200 KB. Paste it in parts.",
    "paste.loading": "Comparing …",
    "paste.failed": "The words of the record could not be fetched. Try again later.",
    "paste.done": "Sentences compared: {number}; with something on record: {found}.",
    "paste.limits": "Sentences are compared by their words and figures. That a claim is named says that the record has"
    " something on this subject, not that the sentence says the same. That nothing"
    " is on record says nothing of a sentence.",
    "paste.found": "On this subject the record has",
    "paste.other-figure": "Same subject, other figure: the text has {given}; the record has {recorded}.",
    "paste.more-than": "more than {number}",
    "paste.less-than": "fewer than {number}",
    "paste.range": "{number} to {other}",
    "paste.and": "{rest} and {last}",
    "paste.open-figure": "The text has a figure here that cannot be compared with the figure of the claim.",
    "paste.denies": "This sentence has a word such as “not” or “no”. Words alone cannot tell whether it denies the"
    " claim.",
    "paste.edited": "The text has changed since. These answers are of the text as it was.",
    "paste.rest": "Sentences with nothing on record: {number}",
    "paste.more": "Show more sentences",
    "paste.further": "and {number} more",
    "claim.also-said-as": "Also said as",
    "claim.also-said-as-words": "Other wordings of this claim, by which it is found. They are no quotations.",
    # words that say nothing of a subject; small letters, blanks between them
    "matching.stop-words": "a an and any are as at be because been before being but by can could did do does doing done"
    " down during each either else ever every few for from further had has have having he her here him himself his how"
    " i if in into is it its itself just many may me might more most much must my neither no nor not now of off on once"
    " only or other our out over own s same shall she should since so some such t than that the their them themselves"
    " then there these they this those through to too under until up upon us very was we were what when where which"
    " while who whom whose why will with within without would yet you your"
    # verbs that say little without what they are said of: took part, made a decision
    " gave get gets give given gives giving got made make makes making take taken takes taking took"
    # of how much, and of when and who said so
    " about almost approximately around at least nearly roughly fewer less some top also again ago already after still"
    " later least official officials sources spokesman spokesperson spokeswoman number numbers total"
    " monday tuesday wednesday thursday friday saturday sunday",
    # words behind or before those who say something: names beside them are not what the sentence is about
    "matching.attributions": "according say said says saying told tell tells announced announce announces reported"
    " report reports reportedly added claimed claim claims stated state states estimated"
    " estimate estimates wrote writes admitted admits acknowledged put puts",
    # words of a sentence that denies something
    "matching.negations": "no not never none nobody nor neither cannot cant didnt doesnt dont isnt wasnt arent"
    " werent hasnt havent hadnt wont wouldnt couldnt",
    # behind these stands who does what the sentence says
    "matching.agents": "by",
    # behind these stands whence somebody comes who does it
    "matching.origins": "from",
    # behind these stands a place, or on whom something is done
    "matching.places": "in on at to into onto near inside within across against for with",
    # what is measured or paid, not counted
    "matching.units": "km kilometre kilometer kilometres kilometers mile miles metre meter metres meters mm"
    " cm kg kilogram kilograms ton tons tonne tonnes litre litres liter liters percent"
    " dollar dollars usd ruble rubles rouble roubles euro euros pound pounds won yuan yen"
    " hryvnia hryvnias second seconds minute minutes hour hours day days week weeks month"
    " months year years degree degrees monthly yearly weekly daily",
    # what stands before a number that is the lowest, or the highest; commas between
    "matching.more-than": "more than, over, at least, no fewer than, no less than, not less than, upwards of,"
    " minimum of",
    "matching.less-than": "fewer than, less than, under, at most, up to, no more than, not more than, maximum"
    " of, below",
    # what stands between the ends of a range, but for a dash, and before that what opens it; commas between
    "matching.ranges": "to, between and",
    # endings that do not make another word, the first that fits: `ies=y` puts y in the place of ies, and `ss=ss` leaves
    # a word as it is
    "matching.endings": "ss=ss us=us is=is ies=y ied=y inians=ine inian=ine ians=ia ian=ia eans=ea ean=ea"
    " ments=ment s= ings= ing= ed= ment= ation= ly= e=",
    # after these a full stop ends no sentence; small letters; with # behind it, before a number only
    "matching.abbreviations": "mr mrs ms dr prof gen lt col maj capt sgt adm st vs e.g i.e approx dept u.s u.k u.n"
    " no# nos# fig# figs# p# pp# jan# feb# mar# apr# jun# jul# aug# sep# sept# oct# nov# dec#",
    # what stands behind a number of hundredths, commas between
    "matching.percent": "%, percent, per cent, pct",
}
