"""Names of authors and editors as records hold them: "Family, Given", "Family, Given, Jr.", or the name of a body."""

import re
from dataclasses import dataclass
from functools import lru_cache

_BODY = re.compile(
    r"\b(?:group|council|committee|team|teams|collaborat\w+|consortium|university|college|department|dept|ministry|"
    r"the|of|for|and|office|ltd|limited|inc|plc|llc|gmbh|institut\w*|organi[sz]ation|agency|authority|association|"
    r"society|societies|foundation|network|commission|commissioner|centre|center|school|schools|hospital|trust|"
    r"nations|bank|services?|partnership|federation|board|parliament|government|press|library|charity|alliance|"
    r"union|forum|academy|bureau|borough|county|city|nhs|ofsted|unesco|unicef|oecd|who|project|programme|research|"
    r"education|health|children|parents|carers|inspectorate|ombudsman|directorate|secretariat|unit|panel)(?!\w)|&",
    re.IGNORECASE,
)
# Words that a body's name holds before or behind a comma; among persons "Bank, Beth" is one.
_BODY_WITH_COMMA = re.compile(
    r"\b(?:for|of|and|the|council|department|dept|ministry|office|committee|university|institute|society|association|"
    r"ltd|limited|inc)\b",
    re.IGNORECASE,
)
SUFFIX = re.compile(r"(?:Jr|Sr|Jnr|Snr)\.?|II|III|IV|2nd|3rd|4th", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Name:
    """A name in its parts; `literal` is that of a body, or one that is not divided."""

    family: str = ""
    given: str = ""
    suffix: str = ""
    literal: str = ""


def reads_as_body(name: str) -> bool:
    """Say whether a name holds a word that names of bodies hold."""
    return bool(_BODY.search(name))


def is_suffix(text: str) -> bool:
    """Say whether a part of a name is "Jr." or the like."""
    return bool(SUFFIX.fullmatch(text.strip()))


@lru_cache(maxsize=65_536)  # an export asks of each author a dozen times
def named(author: str) -> Name:
    """Divide a name at its commas; a body may have a comma in its name, as "Department for Work, Wales"."""
    parts = [part.strip() for part in author.split(",")]
    if len(parts) == 3 and is_suffix(parts[2]) and parts[0] and parts[1]:
        return Name(parts[0], parts[1], parts[2])
    if len(parts) == 2 and all(parts) and not _BODY_WITH_COMMA.search(author):
        return Name(parts[0], parts[1])
    return Name(literal=author.strip())


def written(name: Name) -> str:
    """Give a name as records hold it."""
    return name.literal or ", ".join(part for part in (name.family, name.given, name.suffix) if part)
