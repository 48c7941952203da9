"""Compare the plain way of reading Markdown with the library: the proof that it may take the place of it.

    python -m tools.compare_markdown [--texts 50000] [--seed 17] [--cards 2000]

Reads made-up bodies, mostly such as the plain way takes or nearly takes, every sign of Unicode in several places, and
all Markdown of the project, with so many cards of the benchmark and of the messy corpus; says how many the plain way
took, and shows those that come out differently. Exit code 1 where one does. The normal tests do the same with fewer.
"""

import argparse
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
SHOWN = 5


def main() -> int:
    """Compare, and tell."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    for name, count in (("texts", 50_000), ("seed", 17), ("cards", 2_000)):
        parser.add_argument(f"--{name}", type=int, default=count)
    options = parser.parse_args()
    sys.path.insert(0, str(PROJECT))
    from tests.laws.markdown_texts import compare, of_every_sign, of_the_project, texts

    failed = False
    for what, bodies in (
        ("made up", texts(options.texts, options.seed)),
        ("of every sign of Unicode", of_every_sign()),
        ("of the project", of_the_project(options.cards)),
    ):
        compared = compare(bodies)
        print(f"{what}: {compared.texts} texts, {compared.taken} taken, {len(compared.differ)} differ")
        for text, plain, library in compared.differ[:SHOWN]:
            print(f"\n{text!r}\n  plain    {plain}\n  library  {library}")
        failed = failed or bool(compared.differ)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
