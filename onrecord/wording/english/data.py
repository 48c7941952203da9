"""The words of the page of the data, in English; see `english`."""

DATA: dict[str, str] = {
    "menu.data": "Data",
    "data.heading": "Data",
    "data.words": "All facts of this record, for everybody to download, count and check: claims, who said what about"
    " them and when, figures, sources, those who speak, and every change; in full, and without a sign-up.",
    "data.version": "Version {version}",
    "data.last": "last change {date}",
    "data.archive": "Download all (ZIP)",
    "data.record": "Download the record (JSON)",
    "data.tables": "Tables",
    "data.tables-words": "CSV files: UTF-8, with a header. An empty cell means that nobody says. A date has three"
    " columns: as written, and the first and last day that it can mean. Each row has its address on this site.",
    "data.table.claims": "Claims",
    "data.table.claims.words": "Each claim, with where it stands, since when and why.",
    "data.table.statements": "Statements",
    "data.table.statements.words": "Who said what about a claim on which day, with the words and their sources.",
    "data.table.figures": "Figures",
    "data.table.figures.words": "The amounts that somebody gave: how many, of what, at least or at most.",
    "data.table.sources": "Sources",
    "data.table.sources.words": "Where claims and statements can be checked.",
    "data.table.actors": "Who speaks",
    "data.table.actors.words": "Persons and bodies that speak, or are spoken about.",
    "data.table.changes": "Changes",
    "data.table.changes.words": "What was done to the record, from the first day on: claims that came in, changes of"
    " status, corrections.",
    "data.columns.one": "1 column",
    "data.columns.other": "{n} columns",
    "data.rows.one": "1 row",
    "data.rows.other": "{n} rows",
    "data.spreadsheet": "Some spreadsheet programs run a cell that begins with = + - or @ as a formula. Nothing was"
    " altered in the cells: import the file and choose text for each column, instead of opening it by a double click.",
    "data.judgement": "A status and its label are this record’s judgement of a claim, a stance is what somebody did."
    " That a claim is denied does not mean that it is false.",
    "data.licence": "Licence",
    "data.licence-words": "Under these terms the data may be used:",
    "data.licence-none": "The publisher has not said under which terms the data may be used.",
    "data.cite": "How to cite",
    "data.cite-words": "The version names the day to which the record reaches, and its record hash: a later one differs"
    " where any fact does.",
    "data.load": "How to load",
    "data.load-words": "In a spreadsheet, import a downloaded table as text, in UTF-8, with commas. With programs:",
    "data.changes": "What changes",
    "data.changes-words": "Each change of the record has a day, a reason and a place in the table of changes.",
    "data.files": "All files",
    "data.files-words": "Data Package 2.0 and JSON Schema describe every table, column and file for programs.",
    "data.rows-size": "{rows}, {size}",
    "data.size.kb": "{number} KB",
    "data.size.mb": "{number} MB",
    "data.check": "How to check",
    "data.check-words": "The record hash at the foot of every page is the SHA-256 of the facts, and changes with any of"
    " them. To compute it from a downloaded record, in its folder:",
    "data.check-files": "Two lists have every file of this site with its SHA-256. In a folder with a copy of the site,"
    " the second checks all of them:",
}
