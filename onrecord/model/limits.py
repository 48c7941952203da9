"""How large things may be."""

MAX_BYTES = 1 << 20  # of a card, a template or the settings: a longer one is a mistake, and slow to read
SHORT_LIMIT = 75  # characters of a claim's short form
