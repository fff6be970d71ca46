"""What somebody put beside a text that is not theirs: before or behind a title or an abstract, or into a document.

Where it stands and who is named tells it, not what it says.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from review_tui.formats.base import doubts, verdicts
from review_tui.formats.base.colleagues import may_name, named_in, names_one, says_something
from review_tui.formats.base.dialogues import own_turns

_APART = r"(?:--+|—|\|+|\*{2,}|>>+|//)"
_IN_FRONT, _BEHIND = 120, 200  # characters of a text in which a remark may stand
_BRACKETED = r"[\[({](?P<said>[^\[\](){}]{1,80})[\])}]"
_OPENING, _CLOSING = frozenset("[({ "), frozenset("])}")
_IN_BRACKETS = re.compile(rf"\s*{_BRACKETED}\s*(?=\S)")
_SET_APART = re.compile(rf"\s*(?P<said>\S.{{1,60}}?)\s{_APART}\s(?=\S)", re.DOTALL)
_DASHED = 80  # characters in which a word of somebody may stand behind a dash
_BEHIND_A_DASH = re.compile(r"\s[–-]\s(?P<said>[^–]{1,60})\Z", re.DOTALL)
_BRACKETS_BEHIND = re.compile(rf"\s*{_BRACKETED}\W*\Z")
_SET_BEHIND = re.compile(rf"\s{_APART}\s?(?P<said>\S.{{1,160}})\Z", re.DOTALL)
# "OUT (too old). This report": one word in capitals that decides, before all that a work says of itself.
_SHOUTED = re.compile(r"(?P<said>(?P<word>[A-Z][A-Z ]{1,14})\s?(?:[:;,(–-]\s?[^.]{0,60}?)?[.:)–-])\s+(?=\S)")
# What studies and systems are called, too: "REQUEST - A Query Language", "ACCEPT: a trial".
_CALLED_SO = frozenset(
    ("request", "order", "get", "go", "pass", "accept", "keep", "read", "check", "fit", "stop", "hold")
)
_REVIEWERS = re.compile(
    rf"(?:note (?:by|of|from) )?(?:{verdicts.REVIEWER}|reviewer|screener|rater)(?:['’]s)?\b.*",
    re.IGNORECASE | re.DOTALL,
)
_SENTENCE = re.compile(r"[.!?…]")
_LINE = 400  # characters of a remark in a document
# "Ada: too old for us": what is noted in passing is no sentence, as who is cited says it, and no number of a table.
_IN_PASSING = re.compile(r"[^:]+:\s*(?!\W*\d[\d.,]*\s?(?:%|\w*\s?of\s?\w*|$))\S.{0,80}(?<![.?!…”’\"'])")
_PARTED = re.compile(r"\s[–—-]\s|[()\[\]|;]")
_NOT_SIGNED = re.compile(r".{40}|:|\b(?:by|to|dear|with|from)\s*$", re.IGNORECASE)  # "Report by Ada Quill: part one"
_SAYING = re.compile(r"(?![\w-])[^:\n]{0,30}:\s")


def remark_at_edge(text: str, people: frozenset[str]) -> tuple[str, str]:
    """Give what a colleague put before or behind a title or an abstract, and the text without; ("", text) for none."""
    is_bracketed = text[:1] in _OPENING or not _CLOSING.isdisjoint(text[-3:])
    is_seen = is_bracketed or text[1:2].isupper() or (_has_sign(text) and _is_set_apart(text))
    if not (is_seen or (people and may_name(text[-_DASHED:], people))):
        return "", text  # as of nearly all
    front, back = text[:_IN_FRONT], text[-_BEHIND:]
    for found in _in_front(front):
        if _is_remark(found["said"], people):
            return found["said"].strip(), text[found.end() :].strip()
    for found in _behind(back, people):
        left = text[: len(text) - len(back) + found.start()].strip()
        if left and _is_remark(found["said"], people):
            return found["said"].strip(), left
    shouted = _SHOUTED.match(front) if text[1:2].isupper() else None
    word = shouted["word"].strip().casefold() if shouted else ""
    if shouted and word not in _CALLED_SO and doubts.side(word, bare=True):
        return shouted["said"].strip(), text[shouted.end() :].strip()
    return "", text


def _has_sign(text: str) -> bool:
    """Say quickly whether a text has a sign of those that set something apart, wherever it stands."""
    return "|" in text or "*" in text or ">" in text or "/" in text or "—" in text or ("-" in text and "--" in text)


def _is_set_apart(text: str) -> bool:
    return any(sign in text[:_IN_FRONT] or sign in text[-_BEHIND:] for sign in ("--", "—", "|", "**", ">>", "//"))


def _in_front(front: str) -> Iterator[re.Match[str]]:
    if found := _IN_BRACKETS.match(front):
        yield found
    if found := _SET_APART.match(front):
        yield found


def _behind(back: str, people: frozenset[str]) -> Iterator[re.Match[str]]:
    if found := _BRACKETS_BEHIND.search(back):
        yield found
    if found := _SET_BEHIND.search(back):
        yield found
    found = _BEHIND_A_DASH.search(back)
    if found and names_one(found["said"].split()[0], people) and says_something(found["said"], people):
        yield found


def _is_remark(said: str, people: frozenset[str]) -> bool:
    if names_one(said, people) or _REVIEWERS.fullmatch(said.strip()):
        return True
    verdict = verdicts.of_tag(said) if verdicts.may_speak((said,)) else None
    return verdict is not None or doubts.of_tag(said, people) is not None


def signed_in(page: str, people: frozenset[str]) -> Mapping[str, int]:
    """Give the colleagues who sign a line of a page, each with the number of the first: a remark, or a verdict.

    A voice of an interview is nobody of the review, whatever its name.
    """
    if not may_name(page, people):
        return {}
    lines = [line.strip() for line in page.split("\n")]
    whole = sorted(name for name in people if " " in name.strip())
    signed = {n: who for n, line in enumerate(lines) if (who := _signer(line, whole, people))}
    own = own_turns(lines, lambda who: names_one(who, people)) if signed else frozenset()
    first: dict[str, int] = {}
    for n, who in signed.items():
        if n not in own:
            first.setdefault(who, n + 1)
    return first


def _signer(line: str, whole: Iterable[str], people: frozenset[str]) -> str:
    """Give by what name a line is signed; "" for one that is not."""
    if who := next((name for name in whole if name in line and _says(name, line)), ""):
        return who.split()[0]
    if len(line) > _LINE or not _is_signed(line, people):
        return ""
    return named_in(line, people)


def _says(name: str, line: str) -> bool:
    """Say whether somebody of this whole name says something in a line: "Ada Quill: too old"."""
    before, _, behind = line.partition(name)
    return not _NOT_SIGNED.search(_SENTENCE.split(before)[-1]) and bool(_SAYING.match(behind))


def _is_signed(line: str, people: frozenset[str]) -> bool:
    if not names_one(line, people):
        return False
    _, *parts = _PARTED.split(line)
    if _IN_PASSING.fullmatch(line) and _is_spoken(line, people):
        return True
    if any(_is_spoken(part, people) for part in parts):
        return True
    return any(_is_verdict(part, people) for part in (line, *_PARTED.split(line)))


def _is_spoken(part: str, people: frozenset[str]) -> bool:
    """Say whether a line, or a part of it, is what one of the people says: "Bus routes – Ada: too old"."""
    who, found, _ = part.partition(":")
    return bool(found) and len(who.split()) == 1 and names_one(who, people)


def _is_verdict(part: str, people: frozenset[str]) -> bool:
    if not names_one(part, people):
        return False
    return verdicts.of_tag(part) is not None or doubts.of_note(part, people) is not None
