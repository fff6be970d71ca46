"""Who speaks in an interview: whose name stands before what they say, turn about with others, is a voice of it.

"Interviewer: Did they come? – Mark: No." is an answer; "Mark: no" below a report, or "Mark: exclude" anywhere, is what
somebody of the review decided.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from review_tui.formats.base.choices import DECIDING, WORDS, any_of

_TURN = re.compile(
    r"[*_]*(?P<who>[^\W\d_a-z][\w.'’]*(?:[ -][\w.'’]+){0,3}(?:\s\([^()]{1,40}\))?)[*_]*\s?[:：][*_]*\s*(?P<said>\S.*)"
)
_FEWEST = 4  # turns of a dialogue
_SEVERAL = 2  # turns of one voice
# What decides on a work where it is said by itself ("no, not relevant"), and no part of a tale ("they rejected it").
_DECIDES = (
    rf"(?:{any_of((DECIDING | WORDS) - {'conflict', 'maybe', 'relevant', 'kept', 'accept', 'accepted'})}|"
    r"(?:ir|not\s)?relevant|out of scope|off.topic)"
)
_DECIDED = re.compile(rf"(?:^|[,;:.–—(-])\s*(?:and\s|so\s)?{_DECIDES}(?!\w)", re.IGNORECASE)
_ON_A_WORK = re.compile(
    r"\b(?:include|exclude|incl|excl|reject|discard|drop it|(?:in)?eligible|(?:ir)?relevant|(?:in|out of) scope|"
    r"our review)\b",
    re.IGNORECASE,
)
_ANSWER = re.compile(r"(?:yes|no|yeah|yep|nope|maybe|perhaps|ok|okay|ja|nein|oui|non|ie|na|tak|nie)\b", re.IGNORECASE)


class _Turn(NamedTuple):
    """Who says what, in which line."""

    at: int
    who: str
    said: str


def own_turns(lines: Sequence[str], is_of_us: Callable[[str], bool]) -> frozenset[int]:
    """Give the lines in which somebody called like one of the review speaks as a voice of a dialogue with others.

    `is_of_us` says whether a name is known in the review. Of what would be a verdict by itself ("Mark: no") only the
    answer to a question is given.
    """
    turns = [_Turn(n, found["who"], found["said"]) for n, line in enumerate(lines) if (found := _TURN.match(line))]
    if len(turns) < _FEWEST:
        return frozenset()
    ours = {who for who in {turn.who for turn in turns} if is_of_us(who)}
    often = Counter(turn.who for turn in turns if turn.who not in ours)
    speaks_anybody = max(often.values(), default=0) >= _SEVERAL  # not but once each, as at the head of a letter
    again = {who for who in ours if _takes_turns(who, turns)}
    ended = max((n for n, (before, turn) in enumerate(pairwise(turns), 1) if before.who != turn.who), default=0)
    return frozenset(
        turn.at
        for before, turn in pairwise(turns[: ended + 1])  # what one adds below their last turn is no answer
        if turn.who in again and not _DECIDED.search(turn.said)
        if (_is_asked(before, turn, lines) and before.who not in ours)
        or (speaks_anybody and not _ANSWER.match(turn.said))
    )


def _takes_turns(who: str, turns: Sequence[_Turn]) -> bool:
    """Say whether somebody speaks again after others have."""
    places = [n for n, turn in enumerate(turns) if turn.who == who]
    return any(after - before > 1 for before, after in pairwise(places))


def _is_asked(before: _Turn, turn: _Turn, lines: Sequence[str]) -> bool:
    """Say whether what somebody says is the answer to what was asked right before, which is no question on a work."""
    asked = " ".join(line for line in lines[before.at : turn.at] if line.strip())
    return asked.rstrip(" ”\"')").endswith("?") and not _ON_A_WORK.search(asked)
