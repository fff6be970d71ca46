"""Records of trial registers, which databases give as articles: the number as author, an address as journal."""

import re
from typing import Any

from review_tui.model.review.records import Record

_NUMBER = re.compile(
    r"(?:NCT\d{8}|(?:ISRCTN|ACTRN|DRKS|PACTR|UMIN|KCT|TCTR|RPCEC|IRCT|NTR|NL|jRCTs?|LBCTR)[\dN]{3,20}|ChiCTR[\w-]{4,20}|"
    r"(?:EUCTR|EudraCT ?|CTIS)?20\d\d-[\d-]{6,14}(?:-[A-Z]{2,3})?|CTRI/\d{4}/\d\d+/\d+|SLCTR/\d{4}/\d+|"
    r"JPRN-\w{4,20}|RBR-\w{4,12}|PER-\d+-\d+),?",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_REGISTER = re.compile(
    r"//(?:www\.)?(?:classic\.)?(?:clinicaltrials\.gov|trialsearch\.who\.int|isrctn\.|controlled-trials\.|"
    r"clinicaltrialsregister\.eu|euclinicaltrials\.eu|anzctr\.|chictr\.|drks\.|ctri\.|umin\.|trialregister\.nl|irct\.)"
    r"|//apps\.who\.int/trialsearch|/ctr_view\.cgi",
    re.IGNORECASE,
)
_WORD = re.compile(r"\btrial(?:s)? regist(?:er|ry|ration)|\bregist(?:er|ry) (?:record|entry)", re.IGNORECASE)


def is_number(text: str) -> bool:
    """Say whether a text is the number of a trial in a register."""
    return bool(_NUMBER.fullmatch(text))


def placed(record: Record) -> dict[str, Any]:
    """Give the fields that change where an address stands for a journal, and where a trial's number for its author.

    A record of a register is no article: it has no authors but those who are named.
    """
    changed: dict[str, Any] = {}
    venue = record.container
    if _ADDRESS.fullmatch(venue):
        changed["container"] = ""
        if not record.url:
            changed["url"] = venue
        elif record.url != venue:
            changed["extra"] = (*record.extra, ("journal", venue))
    numbers = tuple(name for name in record.authors if is_number(name))
    said = any(_WORD.search(value) for _, value in record.extra)
    if numbers and (said or _REGISTER.search(venue)):
        changed["authors"] = tuple(name for name in record.authors if name not in numbers)
        if not record.number:
            changed["number"] = numbers[0].rstrip(",")
    if record.type == "article-journal" and (said or numbers) and (numbers or _REGISTER.search(venue)):
        changed["type"] = "document"
    return changed
