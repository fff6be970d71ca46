"""The rules of deduplication, one by one, for a run that leaves each out."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from review_tui.matching.compare import Match
from review_tui.matching.titles import words


@dataclass(frozen=True)
class Rule:
    """One rule that can be left out: where it stands in the package, and what stands there instead."""

    name: str
    place: str
    instead: Callable[..., Any]


def _nothing(*_: object) -> bool:
    return False


RULES = (
    Rule("whole cluster checked", "corpus.Corpus.compatible", lambda *_: True),
    Rule("recurring titles", "corpus.recurs", _nothing),
    Rule("front matter", "normalise.is_front_matter", _nothing),
    Rule("aliases of journals learned", "lessons.Lessons.is_alias", _nothing),
    Rule("issue numbers distrusted", "lessons.Lessons.trust_issues", lambda *_: True),
    Rule("same place, other title", "decide.same_place", _nothing),
    Rule("two printings are two", "decide.is_other_printing", _nothing),
    Rule("longer form of a title", "decide.is_longer_form", _nothing),
    Rule("bare record joins the only offer", "decide.attaches", _nothing),
    Rule("two conflicts veto", "decide.conflicts", lambda *_: 0),
    Rule("typing errors", "compare.only_typos", _nothing),
    Rule("title within title", "compare.contained", _nothing),
    Rule("numbers in titles", "compare.compare_digits", lambda *_: Match.AGREES),
    Rule("numbers in titles of documents", "grey.compare_numbers", lambda *_: Match.MISSING),
    Rule("misread titles of one issue", "decide.may_be_misread", _nothing),
    Rule("one abstract printed twice", "decide.is_printed_again", _nothing),
    Rule("erratum, reply, protocol", "normalise.relations_of", lambda *_: frozenset()),
    Rule("parts", "normalise.part_of_title", lambda *_: ""),
    Rule("notes and translations in titles", "normalise.undress", lambda title: (title, "")),
    Rule("author debris before titles", "normalise.cited_year", lambda title: (title, None)),
    Rule("acronyms of venues", "venues._is_run_together", _nothing),
    Rule("abbreviated venues", "venues._is_abbreviated", _nothing),
    Rule("journal is no meeting", "venues._kind", lambda *_: ""),
    Rule("dates that were pages", "fields.undated", lambda text: text.strip()),
    Rule("file names as titles", "normalise.file_name_words", lambda title: title),
    Rule("long names as acronyms", "normalise.with_short_forms", lambda title: " ".join(words(title))),
    Rule("bodies", "grey.compare_bodies", lambda *_: Match.MISSING),
    Rule("hosts of known bodies", "engine.with_known_bodies", lambda found, _: found),
    Rule("periods", "grey.compare_periods", lambda *_: Match.MISSING),
    Rule("forms (draft, summary, part)", "normalise.forms_of", lambda *_: frozenset()),
)


def forget() -> None:
    """Empty what the package remembers, so that a rule left out is left out everywhere."""
    for name in [name for name in sys.modules if name.startswith("review_tui.matching")]:
        for value in list(vars(sys.modules[name]).values()):
            if hasattr(value, "cache_clear"):
                value.cache_clear()
