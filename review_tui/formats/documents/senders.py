"""Which body an e-mail is from: by the name of its sender, the sender's site, or how it is signed."""

import re
from collections.abc import Iterator, Mapping

from review_tui.formats.documents.bodies import registered
from review_tui.formats.documents.body_names import is_body
from review_tui.model.review.names import reads_as_body
from review_tui.model.review.text import clean_line

Said = tuple[str, str]  # the name of a body, and from what it is known
BY_NAME = "the sender of the e-mail"
BY_SITE = "the site of its sender"
BY_SIGNATURE = "how the e-mail is signed"
# A desk of a body, which names no body: "FOI Team", "Customer services".
_DESK = re.compile(
    r"(?:the |our )?(?:foi|foia|fois?a|eir|sar|dpa|freedom of information|information(?: \w+){0,2}|data protection|"
    r"customer|client|public|press|media|communications?|contact|central|corporate|general|support|admin(?:istration)?|"
    r"enquir(?:y|ies)|help|it|web|records?|complaints?|requests?|disclosures?|legal|policy|research|info(?:rmation)?|"
    r"parliamentary|ministerial|executive|business|access to information|no.?reply|do.?not.?reply)"
    r"(?:[ &/-]+(?:and |\w+ )?(?:team|office|officer|unit|desk|services?|centre|center|relations|affairs|requests?|"
    r"department|dept|group|mailbox|inbox|governance|management|support|enquiries|compliance|rights))*",
    re.IGNORECASE,
)
# Behind the name of a body: "Northmere Council FOI Team", "Northmere Council - Information Governance".
_WITH_DESK = re.compile(rf"(?P<body>.+?)(?:\s*[-–|:,(]\s*|\s+){_DESK.pattern}\)?", re.IGNORECASE)
_DESK_WORDS = frozenset(
    ("and", "of", "the", "for", "to", "complaint", "complaints", "information", "customer", "public", "access",
     "freedom", "data", "protection", "governance", "records", "requests", "request", "services", "service", "support",
     "enquiries", "relations", "team", "office", "unit", "compliments", "feedback", "foi", "sar", "dpa", "corporate")
)  # fmt: skip
# Bodies of the nation that answer requests; those of places stand in the registers.
_NATIONAL: Mapping[str, str] = {
    "education.gov.uk": "Department for Education", "ofsted.gov.uk": "Ofsted", "cqc.org.uk": "Care Quality Commission",
    "dhsc.gov.uk": "Department of Health and Social Care", "justice.gov.uk": "Ministry of Justice",
    "homeoffice.gov.uk": "Home Office", "lgo.org.uk": "Local Government and Social Care Ombudsman",
    "ombudsman.org.uk": "Parliamentary and Health Service Ombudsman", "ons.gov.uk": "Office for National Statistics",
    "gov.wales": "Welsh Government", "gov.scot": "Scottish Government", "estyn.gov.uk": "Estyn",
    "estyn.gov.wales": "Estyn", "ico.org.uk": "Information Commissioner's Office",
    "nao.org.uk": "National Audit Office",
}  # fmt: skip
_ENDS_WITH = re.compile(
    r"^[ \t]*(?:yours (?:sincerely|faithfully|truly)|(?:kind(?:est)?|best|warm|many)?[ \t]*regards|"
    r"with (?:kind )?regards|"
    r"best wishes|many thanks|thank you|thanks|sincerely|yn gywir|cofion(?: cynnes| gorau)?)[ \t]*[,.!]?[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
# Where what somebody else wrote begins.
_QUOTED = re.compile(
    r"^[ \t]*(?:>|-{3,} ?(?:original|forwarded) message|_{10,}[ \t]*$|from: .+|on .{5,80} wrote:)",
    re.IGNORECASE | re.MULTILINE,
)
_FORWARDED = re.compile(r"^[ \t>*]*From:\*?[ \t]*(?P<from>[^\n]*@[^\n]*)$", re.IGNORECASE | re.MULTILINE)
_ADDRESS = re.compile(r"[\w.+'-]+@((?:[\w-]+\.)+[A-Za-z]{2,})")
_SIGNED = 12  # lines below a closing phrase
_PARTED = re.compile(r"\s*[|,•·]\s*|\s+[-–]\s+")
_OTHERS = re.compile(
    r"\binformation commissioner|\bombudsman\b|\btribunal\b", re.IGNORECASE
)  # to whom one may complain


def body_of_sender(sender: str, text: str) -> Said:
    """Give the body that a message is from and from what it is known; twice "" where nothing tells it.

    `sender` is written as in the head of a message: a name, and an address in angle brackets.
    """
    said = clean_line(sender.partition("<")[0] if "<" in sender else _ADDRESS.sub("", sender)).strip(" \"'()[]*")
    if (found := _WITH_DESK.fullmatch(said)) and is_body(found["body"]):
        said = found["body"].strip()
    if is_body(said) and not _is_desk(said):
        return said, BY_NAME
    host = _host(sender)
    if host and (known := registered(host) or _national(host)):
        return known, BY_SITE
    if reads_as_body(said) and not _is_desk(said):
        return said, BY_NAME
    if signed := next(_signed(text), ""):
        return signed, BY_SIGNATURE
    last = _last_line(text)
    return (last, f"uncertain: {BY_SIGNATURE}") if is_body(last) and not _OTHERS.search(last) else ("", "")


def _is_desk(name: str) -> bool:
    """Say whether a name is that of a desk, or made of words of desks alone: "Complaints and Information"."""
    words = re.findall(r"[\w']+", name.casefold())
    return bool(_DESK.fullmatch(name)) or all(word in _DESK_WORDS for word in words)


def passed_on(text: str) -> str:
    """Give the sender of the message that a text passes on, as it is printed there; "" for none."""
    found = _FORWARDED.search(text)
    return clean_line(found["from"]) if found else ""


def passed_on_part(text: str) -> str:
    """Give what a message passes on or answers, without what its sender says to that; "" where it does neither."""
    quoted = _QUOTED.search(text)
    return text[quoted.start() :] if quoted else ""


def _host(sender: str) -> str:
    found = _ADDRESS.search(sender)
    return found[1].casefold() if found else ""


def _national(host: str) -> str:
    parts = host.split(".")
    return next((_NATIONAL[site] for n in range(len(parts) - 1) if (site := ".".join(parts[n:])) in _NATIONAL), "")


def _last_line(text: str) -> str:
    """Give the last line that the sender wrote, by which a short message may be signed."""
    quoted = _QUOTED.search(text)
    own = text[: quoted.start()] if quoted else text
    return next((clean_line(line) for line in reversed(own.split("\n")) if line.strip()), "")


def _signed(text: str) -> Iterator[str]:
    """Give the bodies below the closing phrases of what the sender wrote, the last of each first."""
    quoted = _QUOTED.search(text)
    own = text[: quoted.start()] if quoted else text
    for closing in _ENDS_WITH.finditer(own):
        lines = [line for line in own[closing.end() :].split("\n") if line.strip()][:_SIGNED]
        parts = [part.strip(" *_") for line in lines if len(line) < 160 for part in _PARTED.split(clean_line(line))]
        yield from (part for part in reversed(parts) if is_body(part) and not _OTHERS.search(part))
