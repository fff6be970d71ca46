"""A copy that does not speak for who works in it opens itself, where an invitation or an earlier key is held here."""

import sqlite3

from review_tui.model.fold.binding import Binding
from review_tui.model.fold.frame import Frame
from review_tui.model.log.binding import OriginOpened, opening_words
from review_tui.model.log.events import FRAME, Draft
from review_tui.model.review.errors import NotAllowedError
from review_tui.model.review.ids import Ids
from review_tui.model.review.quoting import quoted
from review_tui.store.keyring import Keyring
from review_tui.store.log import head
from review_tui.store.signing import is_signed, public_key, signature


def needed(
    connection: sqlite3.Connection, frame: Frame, keys: Keyring | None, origin: str, actor: str, ids: Ids
) -> list[Draft]:
    """Give what has to be written first so that a copy speaks for somebody; raises NotAllowedError where it cannot."""
    binding = frame.binding
    if not binding.root or binding.carries(origin, actor, head(connection, origin).seq + 1):
        return []
    seed = _entitled(binding, keys, actor)
    if keys is None or not seed:
        raise NotAllowedError(_refusal(connection, binding, keys, origin, actor))
    key = binding.keys.get(origin) or keys.begin(origin, ids)
    proof = signature(seed, opening_words(origin, key))
    return [Draft(OriginOpened(key=key, held=public_key(seed), proof=proof), (FRAME,))]


def is_possible(frame: Frame, keys: Keyring | None, actor: str) -> bool:
    """Say whether a copy can be opened for somebody by what is held here."""
    return bool(_entitled(frame.binding, keys, actor))


def _entitled(binding: Binding, keys: Keyring | None, actor: str) -> str:
    """Give the seed of an invitation, or of another copy's key, that speaks for somebody; "" for none."""
    for seed in keys.seeds() if keys else ():
        who = binding.holders(public_key(seed))
        if who is None or actor in who:
            return seed
    return ""


def shown_by(frame: Frame, keys: Keyring | None, actor: str, words: bytes) -> tuple[str, str]:
    """Give a public key that speaks for somebody and the signature of words by it; "" where none is held here."""
    seed = _entitled(frame.binding, keys, actor)
    return (public_key(seed), signature(seed, words)) if seed else ("", "")


def is_shown(frame: Frame, actor: str, words: bytes, shown: tuple[str, str]) -> bool:
    """Say whether words were signed by a key that speaks for somebody."""
    key, signed = shown
    who = frame.binding.holders(key) if key else frozenset[str]()
    return (who is None or actor in who) and is_signed(key, words, signed)


def _refusal(connection: sqlite3.Connection, binding: Binding, keys: Keyring | None, origin: str, actor: str) -> str:
    names = dict(connection.execute("SELECT id, name FROM person").fetchall())
    who = names.get(actor, "this person")
    others = sorted(names.get(person, "somebody") for person in binding.people.get(origin, ()))
    own = f"A lead writes a bundle for that: review-tui share export --for {quoted(who)}"
    if others:
        return (
            f"This copy of the review was given to {', '.join(others)}: what {who} says here would count in no copy. "
            f"{who} works in a copy of their own. {own}. Or a lead gives this one to {who} besides: "
            f"review-tui share accept {quoted(origin)} --for {quoted(who)}"
        )
    where = ", restore a backup by review-tui restore, which brings the keys"
    where += f", or bring the file {keys.file} from the computer where it was before" if keys else ""
    return (
        "This copy of the review is nobody's yet: it was copied or restored from elsewhere, or begun with a bundle by "
        f"no lead. What {who} says here would count in no copy. Take in a bundle that a lead wrote for {who}{where}. "
        f"{own}"
    )
