"""The sections of an abstract that names them: background, methods, results, conclusions and their like."""

import re
from dataclasses import dataclass

_NAMED = (
    "background", "introduction", "context", "rationale", "importance", "aims?", "objectives?", "purpose", "questions?",
    "hypothes[ie]s", "design", "study design", "setting", "settings", "data sources?", "participants?", "population",
    "patients?", "subjects", "sample", "interventions?", "exposures?", "main outcome measures?", "outcomes?",
    "main outcomes and measures", "methods?", "materials? and methods", "methodology", "approach", "study selection",
    "data extraction", "data synthesis", "eligibility criteria", "results?", "findings?", "main results?",
    "principal findings", "conclusions?", "discussion", "interpretation", "implications(?: for \\w+)?", "relevance",
    "limitations?", "originality(?:/value)?", "recommendations?", "funding", "(?:trial |study )?registration",
)  # fmt: skip
_NAME = rf"(?:{'|'.join(_NAMED)})"
# At the beginning of a line, or behind the end of a sentence; two names may stand together: "Methods and findings".
_HEADING = re.compile(
    rf"(?:^|(?<=[.!?;)\]]\s)|(?<=\n))[ \t]{{0,4}}({_NAME}(?:(?:[ ]?/[ ]?| and | & |, ){_NAME}){{0,2}})"
    r"(?:[ ]?[:—–][ \t]{0,4}|[ ]?[.]?\n|[ ]-[ ])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class NamedPart:
    """A part of an abstract under its name as it stands there; "" before the first name."""

    name: str
    text: str


def sections(abstract: str) -> tuple[NamedPart, ...]:
    """Part an abstract at the names of its sections; one section without a name where it has not two of them."""
    found = list(_HEADING.finditer(abstract))
    if len(found) < 2:
        return (NamedPart("", abstract.strip()),)
    ends = [*(heading.start() for heading in found[1:]), len(abstract)]
    named = [
        NamedPart(" ".join(heading[1].split()), abstract[heading.end() : end].strip())
        for heading, end in zip(found, ends, strict=True)
    ]
    before = abstract[: found[0].start()].strip()
    return (*([NamedPart("", before)] if before else []), *named)
