"""Second versions that services make where they cannot choose one, by the names that they give them."""

import re

_LOG = re.compile(r"(review)(.+?)(\.db)")  # the log of a review that itself lies in such a folder
_OURS = re.compile(
    r"(\d{6,9}(?:-all|-[0-9a-f]{12})?|about|files|[0-9a-f]{64}|[0-9a-f]{8}-[0-9a-f-]{27})(.+?)(\.zip|\.age|\.json|)"
)
_KINDS = (  # as it is told; what stands behind the name of the first version
    ("Syncthing", re.compile(r"\.sync-conflict-\d{8}-\d{6}(-[A-Z0-9]{7})?")),
    ("Nextcloud", re.compile(r"_conflict-\d{8}-\d{6}| \(conflicted copy \d{4}-\d\d-\d\d \d{6}\)")),
    ("Dropbox", re.compile(r" \((.* )?(conflicted copy|Case Conflict|Selective Sync Conflict).*\)")),
    ("Google Drive", re.compile(r" ?\(\d+\)")),  # Dropbox and browsers, too
    ("iCloud", re.compile(r" \d{1,2}")),
    ("OneDrive or SharePoint", re.compile(r"-[\w' -]{1,63}")),  # the name of the computer
)
_LITTER = re.compile(
    r"[~.].*|desktop\.ini|Thumbs\.db|Icon\r?|.*\.(tmp|partial|crdownload|odsync|sb-[\w-]+)", re.IGNORECASE
)


def is_litter(name: str) -> bool:
    """Say whether a system or a service keeps a file of this name for itself, or is still bringing it."""
    return bool(_LITTER.fullmatch(name))


def made_by(name: str) -> tuple[str, str]:
    """Give of which file this is a second version, and which service names them so; "" and "" for none."""
    if not (found := _LOG.fullmatch(name) or _OURS.fullmatch(name)):
        return "", ""
    first, behind, ending = found.groups()
    service = next((service for service, pattern in _KINDS if pattern.fullmatch(behind)), "")
    return (first + ending, service) if service else ("", "")
