"""`python -m onrecord`: as the command `onrecord`."""

import sys

from onrecord.cli.entry import run

if __name__ == "__main__":  # workers that are started anew load this file, too
    sys.exit(run())
