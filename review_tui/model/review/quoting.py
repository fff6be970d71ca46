"""Spelling the words of a command that is proposed to a person."""

import re
import shlex

from review_tui.model.review.text import clean_line

_PLAIN = re.compile(r"[\w@%+=:,./-]+", re.ASCII)
_LIVE = re.compile(r"[\"$`!\\\n]")  # what a shell reads inside double quotes


def quoted(word: object) -> str:
    """Spell one word of a command that is proposed, so that it can be pasted whatever it holds."""
    text = clean_line(str(word))
    if _PLAIN.fullmatch(text):
        return text
    return shlex.quote(text) if _LIVE.search(text) else f'"{text}"'
