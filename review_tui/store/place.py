"""Where a review may lie: never on a network mount; in a synced folder with a warning."""

import os
import re
import sys
from pathlib import Path

NETWORK = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "9p", "fuse.sshfs", "fuse.rclone", "ncpfs", "davfs"}
)
SYNCED = ("onedrive", "dropbox", "google drive", "icloud", "nextcloud", "owncloud", "box sync")
_ESCAPED = re.compile(r"\\([0-7]{3})")  # blanks, tabs and backslashes in a path of the table


def mount_table() -> str:
    """Read this machine's mounts in the form of /proc/self/mounts; "" where there is no such table."""
    table = Path("/proc/self/mounts")
    return os.fsdecode(table.read_bytes()) if table.exists() else ""


def network_file_system(path: Path, mounts: str) -> str:
    """Give the kind of network file system a path lies on, or "".

    On Windows a path that begins with two backslashes is a share.
    """
    if sys.platform == "win32" and str(path).startswith("\\\\"):
        return "a network share"
    best, kind = "", ""
    for line in mounts.splitlines():
        parts = line.split(" ")
        if len(parts) < 3:
            continue
        point = _ESCAPED.sub(lambda found: chr(int(found[1], 8)), parts[1])
        if path.is_relative_to(point) and len(point) >= len(best):
            best, kind = point, parts[2]
    return kind if kind in NETWORK else ""


def synced_folder(path: Path) -> str:
    """Give the name of the syncing service whose folder a path seems to lie in, or ""."""
    for part in path.parts:
        for service in SYNCED:
            if part.casefold().startswith(service):
                return part
    return ""
