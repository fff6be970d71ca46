"""Words locked for one person, in the format age, so that a synced folder may carry what not everybody may read.

What is locked is as long whatever it says, since sizes of files are seen by all: beside its envelope, which all read
anyway, each event takes the same room, and twice as much, or four times, only where somebody wrote at length.
"""

import base64
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from importlib.util import find_spec

from review_tui.model.log.events import Event
from review_tui.model.log.reading import records_said
from review_tui.model.review.canonical import sha256
from review_tui.model.review.errors import BrokenLogError, ReviewError
from review_tui.sharing.bundle import from_line, to_line

NEEDS = 'A synced folder needs the extra "team": pip install "review-tui[team]"'
STEP = 2048  # bytes that what an event says takes at least; more is doubled, so that few lengths can be told apart


@dataclass(frozen=True, slots=True)
class Letter:
    """What is locked together: events with what they say, and files by their SHA-256, sealed ones apart."""

    events: tuple[Event, ...]
    files: Mapping[str, bytes] = field(default_factory=dict)
    sealed: Mapping[str, bytes] = field(default_factory=dict)


def is_here() -> bool:
    """Say whether what locks is installed."""
    return find_spec("pyrage") is not None


def assert_here() -> None:
    """Raise ReviewError where what locks is not installed."""
    if not is_here():
        raise ReviewError(NEEDS)


def new_key() -> tuple[str, str]:
    """Make a key; gives by what one opens, and with what others lock."""
    from pyrage import x25519

    secret = x25519.Identity.generate()
    return str(secret), str(secret.to_public())


def public_of(secret: str) -> str:
    """Give with what others lock for whoever opens with this; "" where it is no key."""
    from pyrage import IdentityError, x25519

    try:
        return str(x25519.Identity.from_str(secret).to_public())
    except IdentityError:
        return ""


def locked(letter: Letter, keys: Sequence[str]) -> bytes:
    """Lock a letter so that whoever holds the other half of one of these keys can read it."""
    from pyrage import RecipientError, encrypt, x25519

    found = []
    for key in keys:
        try:
            found.append(x25519.Recipient.from_str(key))
        except RecipientError:
            continue  # of a changed program: whoever gave it cannot read
    return bytes(encrypt(spelled(letter), found)) if found else b""


def unlocked(data: bytes, secret: str) -> Letter | None:
    """Open what was locked; None where it is locked for another key. Raises BrokenLogError for what is no letter."""
    from pyrage import DecryptError, IdentityError, decrypt, x25519

    try:
        return read(bytes(decrypt(data, [x25519.Identity.from_str(secret)])))
    except (DecryptError, IdentityError):
        return None


def spelled(letter: Letter) -> bytes:
    """Spell a letter in lines whose lengths tell nothing of what they say."""
    return b"".join(_padded(_json(line), public) for line, public in _lines(letter))


def _lines(letter: Letter) -> Iterator[tuple[Mapping[str, object], int]]:
    """Give each line, with how much of its length is no secret."""
    for event in letter.events:
        yield {"event": to_line(event)}, len(_json({"event": to_line(_envelope(event))}))
    for name, files in (("file", letter.files), ("sealed", letter.sealed)):
        yield from (({name: base64.b64encode(files[each]).decode()}, 0) for each in sorted(files))


def _envelope(event: Event) -> Event:
    """Give what everybody sees of an event; how many records a report had can be seen, too."""
    records = records_said(event)
    return replace(event, body={"records": records}) if event.body is not None else event


def _json(line: Mapping[str, object]) -> bytes:
    return json.dumps(line, sort_keys=True).encode()


def _padded(line: bytes, public: int) -> bytes:
    room = STEP
    while room < len(line) - public:
        room *= 2
    return line + b" " * (public + room - len(line)) + b"\n"


def read(plain: bytes) -> Letter:
    """Read a letter back; raises BrokenLogError."""
    events: list[Event] = []
    files: dict[str, dict[str, bytes]] = {"file": {}, "sealed": {}}
    try:
        for line in plain.split(b"\n"):
            if line.strip():
                ((what, said),) = json.loads(line).items()
                if what == "event":
                    events.append(from_line(said))
                else:
                    data = base64.b64decode(said, validate=True)
                    files[what][sha256(data)] = data
    except (AttributeError, LookupError, TypeError, ValueError) as problem:
        raise BrokenLogError("A letter in the folder is none of review-tui, or was changed.") from problem
    return Letter(tuple(events), files["file"], files["sealed"])
