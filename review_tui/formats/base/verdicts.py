"""Verdicts that reviewers leave in words on a reference: a tag "Matt: exclude", a note "Excluded at title - MH".

What a phrase says as a whole is known by its shape: who, the stage, the choice, and why; a text that only has such a
word in it ("school exclusion", "Included in the statement") is none.
"""

import html
import re
from collections.abc import Iterable, Mapping

from review_tui.formats.base.choices import ALL_WORDS, ANY_WORD
from review_tui.model.review.decisions import Decision

# One of these stands in every verdict: "ncl" and "xcl" in include, exclu, incluir, excl. and exclusion reason.
_HINTS = (
    "ncl", "xcl", "ex ", "ex:", "schl", "kludi", "ynnwys", "ynhwys", "eithr", "maybe", "undecided", "screened",
    "reason:", "vielleicht", "efallai", "peut-", "quiz", "tal vez",
    "out", "eject", "elevant", "eligible", ": in", "=in", "_in", "- in",
)  # fmt: skip
_WEAK = r"(?:screened )?(?:out|in)|reject(?:ed)?|(?:ir)?relevant|not relevant|(?:in|not )?eligible"
# As most texts with such a hint are about school exclusion or inclusive practice, those words are none.
_HINTED = re.compile(
    "[nx]cl(?!u(?:sion|siv|ding))|exclusion reason|for exclusion|"
    + "|".join(_HINTS[2:-8])
    + rf"|^[^\n:=_–—-]{{1,20}}(?:[:=_]\s?|\s?[–—-]\s)(?:{_WEAK})(?![\w-])",
    re.MULTILINE,
)
_SEVERAL = 2  # parts of a note that each say who decided what
_LONGEST = 400  # characters of a note that is a verdict as a whole; a longer one is a text about the work
STAGE = (
    r"(?:ti\s?/?\s?ab|t/a|ta|ft|titles?(?: ?(?:and|&|/|\+) ?abstracts?)?|abstracts?|full[- ]?texts?|screening|"
    r"(?:level|round|stage|phase|pass|l) ?\d|(?:first|second|1st|2nd) (?:pass|round|stage|screen(?:ing)?)|titel|titre|"
    r"título|teitl)"
)
REVIEWER = r"(?:reviewer|rater|screener|coder|reader|r) ?\d{1,2}"
_NAME = r"[^\W\d_][\w.'’]*(?:[ -][^\W\d_][\w.'’]*){0,3}"
SIGN = r"(?:\s?[_:：=]\s?|\s[-–—]\s?|\s?[-–—]\s)"  # "well-included" has none
_RATHER = r"(?:(?P<not>not\s)|(?:to|to be|probably|definitely|likely|not sure,?|rather|prob\.?|def\.?)\s)?"
_TAIL = (
    rf"(?:\s?[?!.]+|{SIGN}(?P<behind>.+)|[,;]\s?(?P<why>.+)|\s?\((?P<within>[^()]+)\)\.?|"
    rf"\s(?:by|von|par|por|gan)\s(?P<by>{REVIEWER}|{_NAME}?)(?:\s(?:at|on|in|for|after)\s.*|\W.*)?|"
    rf"\s(?:at|on|after|in)\s(?:the\s)?(?P<at>{STAGE})\b\W*(?P<then>.*)|"
    r"\s(?:because(?: of)?|due to|on|weil|wegen|parce que|car|porque|oherwydd)\s(?P<for>.+))"
)
_VERDICT = re.compile(
    rf"(?:[#*!@~>]|\d{{1,2}}[_.)-])*\s?(?:{STAGE}{SIGN})?(?:(?P<who>{REVIEWER}|{_NAME})(?:{SIGN}|-(?=(?:in|ex)clude\b)))??(?:(?P<stage>{STAGE})(?:{SIGN}|\s))?"
    rf"{_RATHER}(?P<word>{ANY_WORD}|(?<![^\W_])ex(?=\s?[:–—]\s|\s-\s))(?:{_TAIL})?",
    re.IGNORECASE | re.DOTALL,
)
# A word that decides hardly does so of somebody: "Tom: out - adults", "BR = eligible".
_BY_SOMEBODY = re.compile(
    rf"(?P<who>(?i:{REVIEWER})|[A-Z]{{2,3}}|[A-Z][^\W\d_A-Z]{{1,9}}(?: [A-Z]\.?)?){SIGN}(?P<word>(?i:{_WEAK}))[.!]?"
    rf"(?:(?:{SIGN}|[,;]\s?)(?P<why>.+)|\s?\((?P<within>[^()]+)\)\.?)?",
    re.DOTALL,
)
_NOBODY = re.compile(  # what such a word may be said of, besides
    r"(?:status|print|source|place|access|issue|stock|paper|article|book|copy|manuscript|location|loan|sign|time|year|"
    r"phase|check|shelf|item|volume|edition|drop|opt|note|notes|type|topic|subject|medium|format|press|children|pupils|"
    r"families|parents|carers|students|schools|adults|participants|patients|people|population|setting|country)\b",
    re.IGNORECASE,
)
_NAMED_BEFORE = re.compile(rf"(?P<who>{REVIEWER})\s(?P<word>{ANY_WORD})\b.*", re.IGNORECASE | re.DOTALL)
_REASON = re.compile(r"exclusion reasons?\s?[:=]\s?([^;\n]+)", re.IGNORECASE)
_INITIALS = re.compile(r"[A-Z]{2,3}|[A-Z]\.\s?[A-Z]\.|[Rr](?:eviewer)? ?\d{1,2}")
_SOMEBODY = re.compile(r"[^\W\d_]+|[^\W\d_a-z][^\W\d_]+ [^\W\d_a-z][^\W\d_]*\.?")
_SIGNED = re.compile(r"(.+?)\s?\(([^\W\d_a-z][^\W\d_]*(?: [^\W\d_a-z][^\W\d_]*\.?)?)\)")  # "adults only (Ben)"
_LABELS = re.compile(
    r"\s*(?:my |reviewers?['’]? )?(?:notes?|comments?|remarks?|tags?|labels?|decision|status)\s?[:=-]\s*", re.IGNORECASE
)
MARKUP = re.compile(r"</?[a-z][^<>]{0,200}>", re.IGNORECASE)
PARTS = re.compile(r"[;|\n\[\]]+|(?<=[.!])\s+")
ARROW = re.compile(r"\s?(?:[-=–]+>|[→⇒➔➜»])\s?")
MARKS = "✓✔☑✗✘☒👍👎✅❌"
# Signs before and behind by which tags are made to stand first in a list, or to be seen.
_SIGNS = re.compile(
    rf"^[\s#*!@~>•·_\"'“”‘’\[\]{MARKS}♥★☆🔴🟢🟡⛔🚫\ufe0f-]+|[\s*\"'“”‘’\[\]{MARKS}★☆🔴🟢🟡⛔🚫\ufe0f]+$"
)
# What one writes to colleagues: "I would exclude this", "screened in by Ben".
REMARK = re.compile(
    r"\b(?:I|we|let['’]s|should|would|must|please|could)\b.{0,30}\b(?:in|ex)clude\b|"
    r"\b(?:in|ex)cluded? (?:this|it|because|since|as)\b",
    re.IGNORECASE,
)
# The same where nobody is asked, in the note of a reference: an abstract says "we include" and "to exclude", too.
_I_WOULD = (
    r"(?: would|['’]d| should| think (?:we|I) should| suggest (?:we|to)| propose (?:we|to)| vote to)"
    r" (?:probably |definitely |rather )?(?:in|ex)clude\b"
)
_TO_COLLEAGUES = re.compile(
    rf"\bscreened (?:in|out)\b|\bwe{_I_WOULD}|\b(?:let['’]s|please) (?:in|ex)clude\b|\bshould be (?:in|ex)cluded\b",
    re.IGNORECASE,
)
_WHY = re.compile(r"(?:exclusion )?reasons?(?: for exclusion)?\s?[:=]\s?(.+)", re.IGNORECASE | re.DOTALL)
_JOINED = re.compile(rf"{STAGE}[-_.](?:in|ex)cluded?(?:[-_.][\w.-]+)?", re.IGNORECASE)  # "ft-excluded-population"
_IN_PERSON = re.compile(rf"\bI(?:{_I_WOULD}| (?:in|ex)cluded?\b)", re.IGNORECASE)
# What stands where an abstract or a summary should, and is somebody's vote: all of a short cell says so.
VERDICT = re.compile(
    r"(?=.{0,160}\Z)(?:(?:I|we)(?: would|['’]d| think we should| suggest (?:we|to)?| vote to)? |let['’]s |please )"
    r"(?:probably |definitely )?(?:in|ex)clude\b|(?=.{0,80}\Z)(?:in|ex)cluded? (?:this|it|because|since)\b",
    re.IGNORECASE,
)


def may_speak(texts: Iterable[str]) -> bool:
    """Say quickly whether any of these texts could hold a verdict; of nearly all records none does."""
    return is_hinted("\n".join(texts).lower())


def is_hinted(lower: str) -> bool:
    """Say the same of a text in small letters."""
    for hint in _HINTS:
        if hint in lower:
            return bool(_HINTED.search(lower))
    return False


def undecorated(text: str) -> str:
    """Give a text without the signs around it; of one that is nothing else all of it."""
    bare = _SIGNS.sub("", text) or text.strip()
    inner = bare[1:-1]
    return inner.strip() if bare[:1] + bare[-1:] == "()" and not {"(", ")"} & set(inner) else bare


def of_tag(word: str, otherwise: str = "tags") -> Decision | None:
    """Read a tag, a label or a cell as a whole; a decision that names nobody is said by `otherwise`."""
    if len(word) > _LONGEST:
        return None
    word = ARROW.sub(": ", undecorated(word))
    if reason := _WHY.fullmatch(word):
        return Decision(otherwise, "exclude", (reason[1],))
    if _JOINED.fullmatch(word):
        word = re.sub(r"[-_.]+", " - ", word)
    found = _VERDICT.fullmatch(word) or _NAMED_BEFORE.fullmatch(word) or _by_somebody(word)
    if not found:
        return None
    said = {name: text.strip() for name, text in found.groupdict().items() if text}
    choice = ALL_WORDS.get(said["word"].casefold(), "exclude")  # "EX - adults"
    choice = "exclude" if "not" in said else choice
    why = next((said[name] for name in ("why", "for", "behind", "then", "within") if name in said), "")
    why = why if "(" in why else why.rstrip(")")
    why = "" if re.fullmatch(STAGE, why, re.IGNORECASE) else why
    who = said.get("who") or said.get("by") or ""
    if not who and _names_somebody(why, choice, said):
        who, why = why, ""
    elif not who and (signed := _SIGNED.fullmatch(why)):
        why, who = signed[1], signed[2]
    return Decision(who or otherwise, choice, (why,) if why and choice == "exclude" else ())


def _by_somebody(word: str) -> re.Match[str] | None:
    return None if _NOBODY.match(word) else _BY_SOMEBODY.fullmatch(word)


def _names_somebody(why: str, choice: str, said: Mapping[str, str]) -> bool:
    """Say whether what stands behind the word is who decided: in brackets, as initials, or where no reason can be."""
    is_who = "within" in said or choice != "exclude"
    return bool(_INITIALS.fullmatch(why) or (is_who and _SOMEBODY.fullmatch(why)))


def of_note(note: str, otherwise: str = "notes") -> tuple[tuple[Decision, ...], bool]:
    """Give the verdicts that a note holds, and whether it speaks of the decision at all: then it is held back."""
    text = html.unescape(MARKUP.sub(" ", note)).strip()
    reasons = [Decision(otherwise, "exclude", (why.strip(),)) for why in _REASON.findall(text)]
    if reasons:
        return tuple(reasons), True
    in_person = bool(_IN_PERSON.search(text))
    if len(text) > _LONGEST:
        return (), in_person
    parts = [_LABELS.sub("", part, count=1).strip() for part in (text, *PARTS.split(text))]
    found = tuple(said for part in parts[1:] if (said := of_tag(part, otherwise)))
    if len(found) < _SEVERAL and (whole := of_tag(parts[0], otherwise)):
        return (whole,), True
    return found, bool(found) or in_person or bool(_TO_COLLEAGUES.search(text))
