"""What the heading of a column says of votes: how clearly, whose they are, and whether reviewers say there why."""

import re
from dataclasses import dataclass

from review_tui.formats.tables.heading_words import (
    AGREED,
    ANSWERS,
    AT_STAGE,
    BESIDE_IT,
    EXCLUDES,
    IN_BRACKETS,
    INCLUDED,
    MEETS,
    NAME,
    NO_NAMES,
    NOBODY,
    NOTE,
    NUMBER,
    NUMBERED,
    OF_ANOTHER,
    OF_EXCLUSION,
    ON,
    OTHER_BESIDE,
    OWNER,
    OWNER_BEHIND,
    PARTICLES,
    PLAIN_NAME,
    RATED,
    REASON,
    ROUND,
    SCREENED,
    SPEAKS_CLEARLY,
    SPEAKS_HARDLY,
    SPEAKS_RATHER,
    STAGE,
    WHO,
    WHY_CODE,
    WORDS_OF_VOTES,
)
from review_tui.model.review.tables import plain_heading

SURE, RATHER, HARDLY = 3, 2, 1
# What councils, courts and committees decide, or call so: "Key decision" yes or no.
_OF_A_COUNCIL = re.compile(
    r"(?:key|cabinet|committee|council|officer|delegated|executive|court|tribunal|planning|appeal|portfolio holder)"
    r" decisions?\b(?! by)"
)
_T_AND_A = re.compile(r"\bT\s?[&/+]\s?A\b", re.IGNORECASE)  # title and abstract
_LEADING_ON = frozenset({"of", "to", "for", "on", "in", "and", "about", "against", "towards"})
_OF_RATINGS = BESIDE_IT | {
    "score", "scores", "rating", "ratings", "mark", "marks", "high", "low", "medium", "scale", "out", "points",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadingOfVotes:
    """How a heading speaks of votes.

    `strength` is 0-3; one that is `qualified` is of another thing, as "Included people", so that its cells decide
    nothing alone. `is_person` says that it is the name of somebody, `excludes` that a yes below it is an exclusion, for
    `reason`. `person` and `number` say whose they are.
    """

    plain: str
    strength: int = 0
    qualified: bool = False
    is_person: bool = False
    is_round: bool = False
    excludes: bool = False
    reason: str = ""
    person: str = ""
    number: str = ""
    rates: bool = False  # by whose mark a work is more or less relevant: "Relevance (0-3) Ada"

    @property
    def gives_reason(self) -> bool:
        """Say whether reviewers say why below it."""
        return bool(REASON.search(self.plain))

    @property
    def is_signed(self) -> bool:
        """Say whether somebody may be named behind a word of decisions: "Decision: mara q"."""
        return bool(
            re.search(
                r"\b(?:decisions?|labels?|verdict|entscheidung|décision|decisión|penderfyniad)\s?[:(=-]", self.plain
            )
        )

    @property
    def is_stage(self) -> bool:
        """Say whether it names the stage to which a work goes on."""
        return bool(STAGE.fullmatch(self.plain))

    @property
    def mentions_votes(self) -> bool:
        """Say whether a word of votes stands in it, whatever it is about."""
        return bool(SPEAKS_CLEARLY.search(self.plain))

    @property
    def is_of_exclusion(self) -> bool:
        """Say whether it speaks of exclusion, which may be that of works from a review, or of pupils from a school."""
        return bool(OF_EXCLUSION.search(self.plain))

    @property
    def holds_notes(self) -> bool:
        """Say whether reviewers remark below it."""
        return bool(NOTE.search(self.plain)) and not self.gives_reason

    @property
    def names_who(self) -> bool:
        """Say whether it is the heading of who decided."""
        return bool(WHO.fullmatch(self.plain))

    @property
    def stands_beside(self) -> bool:
        """Say whether what stands below it belongs to votes that stand in the same table."""
        plain = self.plain
        return bool(REASON.search(plain) or NOTE.search(plain) or AGREED.search(plain) or OTHER_BESIDE.search(plain))

    @property
    def is_agreement(self) -> bool:
        """Say whether it tells of votes, and of none itself: agreed, resolved."""
        return bool(AGREED.search(self.plain) or REASON.search(self.plain) or NOTE.search(self.plain))


def read_heading(heading: str, people: frozenset[str] = frozenset()) -> HeadingOfVotes:
    """Say what a heading says of votes; `people` are the folded names of those of the review."""
    heading = _T_AND_A.sub("TA", heading)
    plain = plain_heading(heading)
    is_named = bool(people.intersection(re.findall(r"[^\W\d_]+", plain)))
    name = AT_STAGE.sub("", ANSWERS.sub("", heading).strip())  # Ann of "Ann T&A", "Ann (y/n)"
    is_person = bool(NAME.fullmatch(name)) and plain_heading(name) not in NO_NAMES and not _known(plain_heading(name))
    strength, qualified = _strength(plain, heading)
    if is_named and not _is_beside(plain):
        strength, qualified = SURE, False
    elif not strength and is_person:
        strength = HARDLY
    code, person = WHY_CODE.fullmatch(plain), _person_in(heading.strip())
    return HeadingOfVotes(
        plain=plain,
        strength=strength,
        qualified=qualified,
        is_person=is_person or is_named,
        is_round=bool(ROUND.fullmatch(plain)),
        excludes=bool(EXCLUDES.search(plain)) and not re.search(rf"\b(?:{INCLUDED})\b", plain),
        reason=_reason_of(code[1], heading, person) if code else "",
        person=person,
        number="".join(found[-1]) if (found := NUMBER.findall(plain)) else "",
        rates=bool(RATED.search(plain)) and (is_named or _is_somebodys(heading)),
    )


def _is_somebodys(heading: str) -> bool:
    """Say whether the words of a rating leave one that may be a name: Ada of "Relevance (0-3) Ada"."""
    left = re.findall(r"[^\W\d_][\w'’-]*", RATED.sub(" ", heading))
    names = [word.removesuffix("'s").removesuffix("’s") for word in left if plain_heading(word) not in _OF_RATINGS]
    return 0 < len(names) <= 2 and all(NAME.fullmatch(name) and plain_heading(name) not in NO_NAMES for name in names)


def is_plain_name(heading: str) -> bool:
    """Say whether a heading is one first name, and no word that tables use."""
    plain = plain_heading(heading)
    return bool(PLAIN_NAME.fullmatch(heading.strip())) and plain not in NO_NAMES and not _known(plain)


def _is_beside(plain: str) -> bool:
    return HeadingOfVotes(plain=plain).stands_beside


def _known(plain: str) -> bool:
    """Say whether a heading is one of the words of these lists, and so no name."""
    return bool(_is_beside(plain) or WHO.fullmatch(plain) or plain in BESIDE_IT or SPEAKS_HARDLY.fullmatch(plain))


def _strength(plain: str, heading: str) -> tuple[int, bool]:
    """Say how clearly (0-3), and whether it is of another thing than the review."""
    if _OF_A_COUNCIL.match(plain):
        return 0, False
    if found := SPEAKS_CLEARLY.search(plain):
        others = _others(plain, heading)
        if not others or WHY_CODE.fullmatch(plain):
            return SURE, False
        if OF_ANOTHER.search(plain):
            return 0, False  # "Included in statement", "Excluded from school"
        if found[0] in SCREENED.split("|") and not SPEAKS_RATHER.search(plain):
            return (0, False) if found[0] not in ("vote", "votes") else (SURE, False)  # "Screening programme"
        return SURE, True
    if SPEAKS_RATHER.search(plain):
        return RATHER, bool(_others(plain, heading))  # "Decision letter", of which a yes is no vote
    return (HARDLY if SPEAKS_HARDLY.search(plain) or ROUND.fullmatch(plain) else 0), False


def _others(plain: str, heading: str) -> list[str]:
    """Give the words of a heading that are neither of votes nor of reviews, nor who it names."""
    person = plain_heading(_person_in(heading.strip()))
    left = plain.replace(person, " ", 1) if person else plain
    told = SPEAKS_RATHER.sub(" ", re.sub(rf"\b(?:{NUMBERED}|{MEETS}|{ON})\b", " ", left))
    words = re.findall(r"[^\W_]+", told)
    return [word for word in words if word not in BESIDE_IT and word != "s" and not word.isdigit()]


def _reason_of(code: str, heading: str, person: str) -> str:
    """Give the reason of a code as it is written; who decided, and at which stage, is none."""
    written = " ".join(heading.replace("_", " ").split())
    at = plain_heading(heading).rfind(code)
    reason = written[at : at + len(code)] if at >= 0 and len(written) == len(plain_heading(heading)) else code
    return "" if reason == person or _is_nobody(reason) else reason


def _is_nobody(name: str) -> bool:
    """Say whether the words that stand where a name could are those of stages and answers."""
    return all(
        word in NOBODY or word in WORDS_OF_VOTES or word.isdigit() for word in re.findall(r"[^\W_]+", name.casefold())
    )


def _person_in(heading: str) -> str:
    """Give who a heading names: Emily of "Emily's decision", Matt of "Include (Matt)"; "" for nobody."""
    if (found := IN_BRACKETS.fullmatch(heading)) and not _is_nobody(found[1]):
        is_who = not found[1][0].islower() or (heading.islower() and not EXCLUDES.search(heading))
        return found[1].strip() if is_who else ""
    if (found := IN_BRACKETS.fullmatch(heading)) and NAME.fullmatch(front := heading.partition("(")[0].strip()):
        return "" if _is_nobody(front) or not SPEAKS_CLEARLY.search(plain_heading(found[1])) else front
    if found := OWNER.fullmatch(heading):
        name = next(part for part in found.groups() if part).strip()
        words = [word for word in name.split() if word not in PARTICLES]
        is_thing = bool(words) and words[-1] in _LEADING_ON  # "Type of inclusion", "Barriers to inclusion"
        return "" if _is_nobody(name) or len(words) > 2 or is_thing else name
    if (found := OWNER_BEHIND.fullmatch(heading)) and NAME.fullmatch(found[1].strip()):
        return "" if _is_nobody(found[1]) else found[1].strip()
    return ""
