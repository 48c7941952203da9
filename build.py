"""Build the site: `python build.py`. On a fresh machine it first makes `.venv` and installs what the site needs.

This file must parse on old Pythons, so that they get a sentence instead of a syntax error.
"""

import sys

if sys.version_info < (3, 11):
    sys.exit(
        "On Record needs Python 3.11 or newer; this is Python %d.%d.\n"
        "Install a newer one from python.org or your system's packages, then run build.py with it, "
        "for example: python3.11 build.py" % sys.version_info[:2]
    )


def main():
    """Set up what is needed, then run the command. Gives the exit code."""
    try:
        from onrecord.setup.run import prepare  # here, so that Ctrl-C ends this, too, without a traceback

        code = prepare(sys.argv[1:])
        if code is not None:
            return code
        from onrecord.setup.ending import end_at_once, end_by_signals

        end_at_once()
        from onrecord.cli.main import main as command_line  # needs packages, which are there only now

        end_by_signals()
        return command_line()
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
