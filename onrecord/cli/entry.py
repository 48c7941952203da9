"""The command `onrecord` of the installed package: the commands, for the site in the working directory."""

from pathlib import Path

from onrecord.setup.ending import end_at_once, end_by_signals
from onrecord.setup.output import show_any_script


def run(root: Path | None = None) -> int:
    """Run the command that was typed. Gives the exit code, where the command does not end the process itself.

    `root`: the folder of the site; None: the working directory. Folders above it are not looked through: templates are
    programs, and a site that somebody else put there must not run.
    """
    show_any_script()
    try:
        end_at_once()
        from onrecord.cli.main import main  # slow to load
        from onrecord.cli.options import SiteFolder

        end_by_signals()
        main(obj=SiteFolder(Path.cwd() if root is None else root))
    except KeyboardInterrupt:
        return 130
    return 0
