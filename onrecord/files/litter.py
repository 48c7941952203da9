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
        ".com.apple.timemachine.donotpresent", "__macosx", "network trash folder", "temporary items",
        # Windows
        "thumbs.db", "ehthumbs.db", "ehthumbs_vista.db", "desktop.ini", "$recycle.bin", "system volume information",
        # Linux
        ".directory", "lost+found",
        # network storage: Synology, QNAP, and snapshots of others
        "@eadir", "@tmp", "@recycle", "@recently-snapshot", "@sharebin", ".@__thumb", ".@__desc", ".snapshot", ".zfs",
        # folders that are kept the same on several machines
        ".stfolder", ".stversions", ".stignore", ".dropbox", ".dropbox.attr", ".dropbox.cache", ".dropbox.device",
        "seafile-ignore.txt", ".owncloudsync.log", ".nextcloudsync.log", ".tmp.driveupload", ".tmp.drivedownload",
        # editors, and what keeps versions
        "4913", ".idea", ".vscode", ".vs", ".obsidian", ".git", ".gitignore", ".gitattributes", ".gitkeep", ".keep",
        ".gitmodules", ".hg", ".hgignore", ".svn", ".bzr", ".jj",
    }
)  # fmt: skip
_STARTS = (
    "._",  # AppleDouble: what macOS knows of a file, where the file system has no place for it
    "~$",  # Office: who has the file open
    "~wrl",
    ".#",  # emacs, and CVS
    "#",  # emacs; #recycle and #snapshot of network storage
    ".~",  # LibreOffice (.~lock), Nextcloud
    ".fuse_hidden",
    ".smbdelete",
    ".goutputstream-",
    ".syncthing.",
    "~syncthing~",
    ".sync_",
    ".trash",
    ".tmp-",
)
_ENDS = ("~", ".tmp", ".temp", ".bak", ".orig", ".rej", ".un~", ".kate-swp", ".crdownload", ".part", ".partial")
_PATTERNS = re.compile(
    r".*\.sw[a-eg-px]"  # vim: .swp, and .swo, .swn … where several have the file open; .swf is a film
    r"|.*___jb_(?:tmp|old|bak)___"  # JetBrains
    r"|\.nfs[0-9a-f]+",
    re.DOTALL,
)

# What comes into a folder by itself once it is looked at, or is a disk of its own.
_EMPTY = frozenset({".ds_store", ".localized", "thumbs.db", "desktop.ini", ".directory", "@eadir", "lost+found"})
_CONFLICT = re.compile(
    r"\.sync-conflict-\d|conflicted copy|conflict copy|\(sfconflict|\(case conflict|_conflict-\d{8}|konfliktkopie"
    r"|copie en conflit|copia en conflicto"
)


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
