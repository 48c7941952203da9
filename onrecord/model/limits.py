"""How large things may be, where more than one module has to know."""

MAX_BYTES = 1 << 20  # of a card, a template or the settings: a longer one is a mistake, and slow to read
MAX_LEDGER = 64 << 20  # of the ledger of codes: some 400,000 lines
SHORT_LIMIT = 75  # characters of a claim's short form
CLAIM_LIMIT = 300  # characters of a claim beyond which it is hardly one sentence
MAX_NESTING = 12  # levels of lists and mappings in front matter
MAX_ALIASED_NODES = 1000  # values that aliases of YAML repeat
MAX_PROSE_NESTING = 20  # lists and quotes within one another in prose
MAX_WORK = 200_000_000  # characters of prose looked at; an ordinary body of 1 MiB needs a small part
PAGE_ROWS = 100  # rows of a list on one page; the next page begins with the one after
FEW_ROWS = 12  # of a list that may have drawings, and of a page that needs no list of its parts
MOST_ALIKE = 50  # problems of one code that are told of one file; the last says how many more there are
AS_OF_CLAIMS = 2000  # claims beyond which not each day on which one changed has a page that says how it stood then
AS_OF_DAYS = 100  # days of one claim, as above
AS_OF_ROWS = 200_000  # rows of all lists together that say how all claims stood on a day
