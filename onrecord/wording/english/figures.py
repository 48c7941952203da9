"""How numbers are written, and what is said of the figures that answer a question, in English; see `english`."""

FIGURES: dict[str, str] = {
    # numbers: the sign between thousands and that before decimals (or the word space, or none), and the least number
    # in which thousands are parted
    "number.separator": ",",
    "number.decimal": ".",
    "number.grouped-from": "1000",
    # the page of a question
    "group.figures": "The figures on one scale",
    "group.said": "Said without a figure",
    "group.said-alone": "What each said",
    "group.answered": "Answer of {date}",
    "group.one-by-one.one": "The claim by itself",
    "group.one-by-one.other": "The {n} claims one by one",
    "figure.range": "{low} to {high}",
    "figure.least": "at least {amount}",
    "figure.most": "at most {amount}",
    "figure.about": "about {amount}",
    "figure.taken-back": "{stance}; took it back {date}",
    "figure.bound.least": "at least",
    "figure.bound.most": "at most",
    "figure.bound.about": "about",
    "figures.key": "The marks",
    "figures.key.dot": "the figure given",
    "figures.key.about": "about so many",
    "figures.key.least": "so many or more",
    "figures.key.most": "so many or fewer",
    "figures.key.bar": "from – to",
    "figures.key.about-bar": "about from – to",
    "figures.key.before": "the same speaker’s figure before",
    "figures.key.beyond": "off the scale",
}
