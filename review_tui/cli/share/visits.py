"""Who may come to the page of `review-tui serve`: a key for each person, and the line that opens the app for them."""

import secrets
import shlex
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

LOOPBACK = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Visits:
    """Who may come: names by key, and by name the line that opens the app; `public` is what the page is called."""

    keys: Mapping[str, str]
    commands: Mapping[str, str]
    public: str

    @property
    def policy(self) -> str:
        """What the page may fetch: what this server sends, and nothing else (its fonts would come from elsewhere)."""
        address = urlsplit(self.public)
        socket = f"{'wss' if address.scheme == 'https' else 'ws'}://{address.netloc}"
        return (
            "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; font-src 'self'; "
            f"img-src 'self' data:; connect-src 'self' {socket}; frame-ancestors 'none'; base-uri 'none'; "
            "form-action 'none'"
        )


def command(folder: Path, name: str) -> str:
    """Give the line that opens the app for a person, whatever the folder and they are called."""
    words = [sys.executable, "-m", "review_tui", "-C", str(folder), "--as", name]
    return subprocess.list2cmdline(words) if sys.platform == "win32" else shlex.join(words)


def person_of(keys: Mapping[str, str], given: str) -> str:
    """Give whose key this is, "" for nobody's, in the same time whichever is wrong."""
    found = ""
    for key, name in keys.items():
        if secrets.compare_digest(key.encode(), given.encode()):
            found = name
    return found
