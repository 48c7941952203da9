"""What commands print, on terminals and files whose code page lacks most scripts. Standard library only."""

import io
import sys


def show_any_script() -> None:
    """Have what cannot be shown be printed as its number, so that no name in another script ends a command."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
