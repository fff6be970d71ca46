"""What events say of copies and the people that they belong to: a copy gets a key, and a lead gives it to somebody."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from review_tui.model.log.bodies import Body, Json
from review_tui.model.log.declaration import EACH, Audience, Declaration, Moves, Undoer, Writer
from review_tui.model.review.canonical import canonical
from review_tui.model.review.shapes import Shape, listed, mapped, spelled, text, whole

_KEY = spelled(r"([0-9a-f]{64})?", "key")
_SIGNATURE = spelled(r"([0-9a-f]{128})?", "signature")


@dataclass(frozen=True, slots=True)
class OriginOpened(Body):
    """The copy that writes this signs with a key from here on, whose public half is `key` (Ed25519, hexadecimal).

    `held` is the public half of the invitation that it was begun with, or of the key of an earlier copy, and `proof`
    the signature by it; both are "" in the copy that founded the review. That one says in `heads` how far every other
    copy had come that it knew: {origin: origin_seq}. So far they are believed without a key.
    """

    KIND: ClassVar[str] = "origin_opened"
    MEANS: ClassVar[Declaration] = Declaration(
        Writer.REVIEWER, Audience.EVERYONE, Undoer.NOBODY, "*", (Moves.ORIGINS,), apart=EACH
    )
    SHAPES: ClassVar[Mapping[str, Shape]] = {
        "key": spelled(r"[0-9a-f]{64}", "key"), "held": _KEY, "proof": _SIGNATURE, "heads": mapped(whole(0)),
    }  # fmt: skip
    key: str = ""
    held: str = ""
    proof: str = ""
    heads: Json = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OriginGiven(Body):
    """A lead gave a copy to people: whoever proves to hold an `invitation` (its public half), or the copy `origin`.

    Of a copy that has no key what it wrote until its event `until` is meant, else the copy with this `key`.
    """

    KIND: ClassVar[str] = "origin_given"
    MEANS: ClassVar[Declaration] = Declaration(
        Writer.LEAD, Audience.EVERYONE, Undoer.NOBODY, "*", (Moves.ORIGINS,), apart=EACH
    )
    SHAPES: ClassVar[Mapping[str, Shape]] = {"invitation": _KEY, "key": _KEY, "people": listed(text)}
    people: tuple[str, ...] = ()
    invitation: str = ""
    origin: str = ""
    key: str = ""
    until: int = 0


@dataclass(frozen=True, slots=True)
class LetterboxOpened(Body):
    """What its author alone may read of a synced folder can be locked with `key`, in the format age.

    The other half lies with its author, outside the review. All keys of theirs that stand are locked with.
    """

    KIND: ClassVar[str] = "letterbox_opened"
    MEANS: ClassVar[Declaration] = Declaration(
        Writer.REVIEWER, Audience.EVERYONE, Undoer.LEAD, "*", (Moves.NOTHING,), apart=EACH
    )
    SHAPES: ClassVar[Mapping[str, Shape]] = {"key": spelled(r"age1[a-z0-9]{50,90}", "key of age")}
    key: str = ""


BINDING = frozenset({OriginOpened.KIND, OriginGiven.KIND})


def opening_words(origin: str, key: str) -> bytes:
    """Give what whoever holds an invitation signs to show that a copy and its key are theirs."""
    return canonical(["review-tui origin", origin, key]).encode()


def head_words(origin: str, seq: int, chain: str) -> bytes:
    """Give what a copy signs of the last event that it wrote: its place and its hash, which binds all before it."""
    return canonical(["review-tui head", origin, seq, chain]).encode()
