"""What systems and programs leave beside files: locks, backups, halves of a save, indexes. Judged by name alone.

Copies that somebody has to look at (of a conflict between two people) are no litter: they hold words that may be lost.
"""

import re

# Each in small letters; of a folder, all that is in it counts.
_NAMES = frozenset(
    {
        # macOS, on its own disks and on others
        ".ds_store", ".localized", ".apdisk", ".appledouble", ".appledb", ".appledesktop", ".lsoverride", "icon\r",
        ".spotlight-v100", ".trashes", ".fseventsd", ".documentrevisions-v100", ".temporaryitems", ".volumeicon.icns",
        ".com.apple.timemachine.donotpresent", "__macosx", ".ds_store?", "network trash folder", "temporary items",
        # Windows
        "thumbs.db", "ehthumbs.db", "ehthumbs_vista.db", "desktop.ini", "$recycle.bin", "system volume information",
        "thumbs.db:encryptable",
        # Linux
        ".directory", "lost+found",
        # network storage: Synology, QNAP, and snapshots of others
        "@eadir", "@tmp", "#recycle", "#snapshot", "@recycle", "@recently-snapshot", "@sharebin",
        ".@__thumb", ".@__desc", ".snapshot", ".zfs",
        # folders that are kept the same on several machines
        ".stfolder", ".stversions", ".stignore", ".dropbox", ".dropbox.attr", ".dropbox.cache", ".dropbox.device",
        "seafile-ignore.txt", ".owncloudsync.log", ".nextcloudsync.log", ".tmp.driveupload", ".tmp.drivedownload",
        # programs for pictures
        "picasa.ini", ".picasa.ini", ".picasaoriginals", ".bridgesort", ".bridgelabelsandratings",
        # editors (vim tries whether it may write by files 4913, 5036 and so on), and what keeps versions
        *map(str, range(4913, 6000, 123)),
        ".idea", ".vscode", ".vs", ".obsidian", ".git", ".gitignore", ".gitattributes", ".gitkeep", ".keep",
        ".gitmodules", ".hg", ".hgignore", ".svn", ".bzr", ".jj",
    }
)  # fmt: skip
_STARTS = (
    "._",  # AppleDouble: what macOS knows of a file, where the file system has no place for it
    "~$",  # Office: who has the file open
    ".#",  # emacs, and CVS
    ".~",  # LibreOffice (.~lock), Nextcloud
    ".fuse_hidden",
    ".smbdelete",
    ".goutputstream-",
    ".syncthing.",
    "~syncthing~",
    ".tmp-",
)
_ENDS = (
    *("~", ".tmp", ".temp", ".bak", ".orig", ".rej", ".un~", ".kate-swp", ".idlk"),
    *(".crdownload", ".opdownload", ".part", ".partial", ".filepart", ".crswap"),  # halves of a download, of a save
    *("@synoeastream", "@synoresource"),
)
_PATTERNS = re.compile(
    r".*\.sw[a-eg-px]"  # vim: .swp, and .swo, .swn … where several have the file open; .swf is a film
    r"|#.+#"  # emacs; a # at the start alone is somebody's own
    r"|.*___jb_(?:tmp|old|bak)___"  # JetBrains
    r"|.*\.sb-[0-9a-f]{8}-[a-z0-9]{6}"  # macOS, while it saves
    r"|\.sync_[0-9a-f]+\.db(?:-\w+)?"  # Nextcloud
    r"|\.trash(?:-\d+)?"  # a disk's own, by user
    r"|\.nfs[0-9a-f]+",
    re.DOTALL,
)

# What comes into a folder by itself once it is looked at, or is a disk of its own.
_EMPTY = frozenset({".ds_store", ".localized", "thumbs.db", "desktop.ini", ".directory", "@eadir", "lost+found"})
_CONFLICT = re.compile(
    r"\.sync-conflict-\d|conflicted copy|conflict copy|\(sfconflict|\(case conflict|_conflict-\d{8}|konfliktkopie"
    r"|copie en conflit|copia en conflicto"
)


# As `git mergetool` names the sides of a conflict, and `git merge` a file that cannot lie where a folder does.
_MERGE = re.compile(r".+[._](?:BACKUP|BASE|LOCAL|REMOTE)[._]\d+(?:\.\w+)?|.+~(?:HEAD|[0-9a-f]{7,40}(?: .*)?)|.+\.md~.+")
_PLACEHOLDER = re.compile(r"\.(.+)\.icloud", re.IGNORECASE)


def is_litter(name: str) -> bool:
    """Whether a file or folder is one that a system or a program leaves beside others, by its name."""
    small = name.lower()
    return (
        small in _NAMES
        or small.startswith(_STARTS)
        or small.endswith(_ENDS)
        or (_PATTERNS.fullmatch(small) is not None)
    )


def is_of_empty_folders(name: str) -> bool:
    """Whether a folder with nothing but files and folders of such names counts as empty."""
    return name.lower() in _EMPTY


def is_conflict_copy(name: str) -> bool:
    """Whether a file is the copy that was kept because two people changed the same file at once, by its name.

    As Syncthing, Dropbox, Nextcloud and Seafile name them.
    """
    return _CONFLICT.search(name.lower()) is not None


def is_left_by_git(name: str) -> bool:
    """Whether a file is one side of a conflict that Git could not solve, by its name."""
    return _MERGE.fullmatch(name) is not None


def not_downloaded(name: str) -> str | None:
    """The name of the file that iCloud left this one for, because it is not on this machine; None: it did not."""
    found = _PLACEHOLDER.fullmatch(name)
    return found[1] if found else None
