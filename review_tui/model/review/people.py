"""Who takes part in a review, and who is looking."""

import hashlib
import hmac
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from unicodedata import normalize

from review_tui.model.review.ids import uuid

_MADE = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}")  # a key that is made of a name


class Role(StrEnum):
    """What a person may do: a reader looks, a reviewer also votes, a lead plans and rules but votes as little."""

    READER = "reader"
    REVIEWER = "reviewer"
    LEAD = "lead"


@dataclass(frozen=True, slots=True)
class Person:
    """Someone with roles; `grants` names the event that gave each, `role` is the one that may most, by `grant`.

    Names live beside the log and can be erased.
    """

    id: str
    role: Role
    grant: str
    active: bool = True
    grants: Mapping[Role, str] = field(default_factory=dict)

    @property
    def roles(self) -> frozenset[Role]:
        """All roles of this person."""
        return frozenset(self.grants) | {self.role}

    @property
    def may_vote(self) -> bool:
        """Say whether this person can still cast votes: a reviewer who was not retired."""
        return self.active and Role.REVIEWER in self.roles


def person_of(name: str, secret: str) -> str:
    """Give the id of whoever is called so in a review: one name is one person, in whichever copies they are added.

    `secret` are hexadecimal digits that only those have who hold a copy: to others the id tells nothing of the name.
    It is a UUIDv8 of an HMAC-SHA256; case, blanks and ways to write a letter make no difference.
    """
    spelled = " ".join(normalize("NFKC", name).casefold().split())
    return uuid(int.from_bytes(hmac.digest(bytes.fromhex(secret), spelled.encode(), hashlib.sha256)[:16]), version=8)


def is_called(key: str, name: str, secret: str) -> bool:
    """Say whether a name may stand under a key: that of a person, or of a corrected name, is made of the name itself.

    Of a key that is drawn, as the id of whoever founded the review, it cannot be told.
    """
    return not _MADE.fullmatch(key) or key in (person_of(name, secret), key_of_name(name, secret))


def key_of_name(name: str, secret: str) -> str:
    """Give the key under which a corrected name stands beside the log; it is nobody's id, and spelling makes another.

    `secret` are the digits of `person_of`: to others the key tells nothing of the name.
    """
    spelled = f"name\0{' '.join(name.split())}"
    return uuid(int.from_bytes(hmac.digest(bytes.fromhex(secret), spelled.encode(), hashlib.sha256)[:16]), version=8)


@dataclass(frozen=True, slots=True)
class Viewer:
    """The person for whom something is read; every read of votes takes one, and there is no default."""

    person: str
    role: Role
    roles: Collection[Role] = ()

    @property
    def is_lead(self) -> bool:
        """Say whether this person plans and rules."""
        return self.role is Role.LEAD

    @property
    def may_vote(self) -> bool:
        """Say whether this person votes: a reviewer does, and a lead only who is one besides."""
        return Role.REVIEWER in (self.role, *self.roles)

    @property
    def learns_who_spoke(self) -> bool:
        """Say whether this person may know, before an opening, who has spoken: a lead does who is never asked."""
        return self.is_lead and not self.may_vote
