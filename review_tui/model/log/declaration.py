"""What a kind of event means, said once beside its fields: who writes, reads and undoes it, its refs, what it moves."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache


class Writer(StrEnum):
    """Whose grant covers a kind; the value is how docs/log.md says it."""

    FOUNDER = "who founds the review"
    LEAD = "leads"
    VOTER = "the voter; leads for others"
    PERSON = "whom it is about; leads for others"
    IMPORTER = "who brought the batch; leads"
    REVIEWER = "reviewers and leads"
    BALLOT = "reviewers, and leads who are reviewers besides"


class Audience(StrEnum):
    """Who may read a body, and know that the event happened."""

    EVERYONE = "everyone"
    VOTE = "its author; others once it was opened"
    NOTE = "its author; others once a vote of its author may be read"
    LEAD = "its author and leads"
    ASKER = "its author, leads and who had asked"
    TARGET = "who may read what it takes back"
    AUTHOR = "its author alone"


class Undoer(StrEnum):
    """Who may take an event back."""

    NOBODY = "nobody"
    AUTHOR = "its author"
    LEAD = "its author and leads"
    TARGET = "who may take back what it takes back"


class Moves(StrEnum):
    """What changes by an event."""

    ROLES = "who may act"
    ORIGINS = "which copies speak for whom"
    FRAME = "what holds for the whole review"
    EVERYWHERE = "where all reports stand"
    RECORDS = "which records there are"
    REMOVALS = "which records go on to screening"
    UNIONS = "which records are one report"
    VOTES = "votes and sheets, no outcome before they are opened"
    PLACES = "where its report stands"
    STUDIES = "which reports are one study"
    SHOWN = "what its report shows"
    NOTHING = "nothing that is counted"


class Room(StrEnum):
    """The screen on which a kind of act is at home: `u` takes it back there unasked, and asks first elsewhere."""

    DUPLICATES = "Duplicates"
    SOURCES = "Sources"
    ORGANISATIONS = "Organisations guessed"
    CONFLICTS = "Conflicts"
    REMARKS = "Questions and notes"


ALL_WORDS = "*"  # of a kind that is nothing but words
EACH = "each is one more, both stand"  # what becomes of two events of most kinds

_REF = re.compile(r"([a-z*])([+?]?)")


@dataclass(frozen=True, slots=True)
class Declaration:
    """The meaning of one kind.

    `refs` names what it is about, by the letters of refs: `r` one record, `r+` one or more, `o?` none or one, `r or o`
    one of either, `=` what its target is about. `founding` kinds may stand on the founding of the review itself.
    `files` names the fields whose values are the SHA-256 of files in the vault. `rooms` are where in the app such an
    act is taken back unasked. `apart` says of a kind that defines nothing why two of them, from two copies, do not
    clash. `words` are the free words in it that may be erased, as `erasing.remainder` reads them: no number hangs on
    them. `named` are texts by which something is told apart, shown or printed: of these, words may be erased for which
    something then stands.
    """

    writes: Writer
    reads: Audience
    undoes: Undoer
    refs: str
    moves: tuple[Moves, ...]
    founding: bool = False
    files: tuple[str, ...] = ()
    rooms: tuple[Room, ...] = ()
    apart: str = ""
    words: tuple[str, ...] = ()
    named: tuple[str, ...] = ()

    @property
    def is_undoable(self) -> bool:
        """Say whether anybody can take such an event back."""
        return self.undoes is not Undoer.NOBODY

    def fits(self, refs: Sequence[str]) -> bool:
        """Say whether an event of this kind can be about these."""
        return self.takes(letters_of(refs))

    def takes(self, letters: str) -> bool:
        """Say the same by the letters of what it is about alone."""
        return _takes(self.refs, letters)


def letters_of(refs: Sequence[str]) -> str:
    """Give the letter of each ref; a blank for one that has none."""
    return "".join(ref[:1] or " " for ref in refs)


@lru_cache(maxsize=1_000)  # asked of every event of a log, and most are about one record
def _takes(declared: str, letters: str) -> bool:
    if declared in ("", "="):
        return True
    if " or " in declared:
        return any(_takes(one, letters) for one in declared.split(" or "))
    for letter, many in _REF.findall(declared):
        found = letters.count(letter)
        if (found == 0 and many != "?") or (found > 1 and many != "+"):
            return False
        letters = letters.replace(letter, "")
    return not letters


UNKNOWN = Declaration(Writer.REVIEWER, Audience.AUTHOR, Undoer.AUTHOR, "", (Moves.NOTHING,))
