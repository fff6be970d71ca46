"""Reviewers' decisions that other programs write into a record: they are lifted out, or blinding would be lost."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from review_tui.model.review.decisions import Decision
from review_tui.model.review.records import Problem
from review_tui.model.review.tables import fold_heading

Lifted = tuple[tuple[str, str], ...]  # what stood there: (heading or "", text)

# Rayyan writes them into the notes: RAYYAN-INCLUSION: {"Emily"=>"Included"} | RAYYAN-LABELS: ... | USER-NOTES: ...
_RAYYAN = re.compile(r"(?:RAYYAN-[A-Z-]+|USER-NOTES):.*?(?=\|\s{0,9}(?:RAYYAN-|USER-NOTES)|\Z)", re.DOTALL)
_SAID = re.compile(r'"((?:[^"\\]|\\.)*)"\s*=>\s*(?:"(\w+)"|\[((?:[^\]"]|"(?:[^"\\]|\\.)*")*)\])')
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')
# ASReview: a note that says "ASReview_relevant", or a column as JSON: asreview_user_name: "Ada".
# A note that only mentions ASReview, or a paper called ASReview_2, holds neither.
_ASREVIEW = re.compile(
    r"(?:(?:^|(?<=\|))\s{0,9}(asreview_[a-z_]+)\s?:\s?(.+)|\bASReview_(?:relevant|irrelevant|not_seen|prior)\b)",
    re.IGNORECASE | re.MULTILINE,
)
_ASREVIEW_LABEL = re.compile(r"ASReview_(relevant|irrelevant)", re.IGNORECASE)
_COVIDENCE = re.compile(r"Exclusion reason:\s*(.*?)\s*(?:;|\Z)")
_LABELS = frozenset(
    {"asreview_label", "asreview_included", "label", "label_included", "included_label", "included_final", "included",
     "included_flag", "include", "final_included", "decision", "inclusion", "screening_decision", "study_status",
     "screening_status", "reviewer_decision", "final", "label_abstract_screening", "final_decision"}
)  # fmt: skip
_REASONS = frozenset({"exclusion_reason", "exclusion_reasons"})
COLUMNS = _LABELS | _REASONS | frozenset(
    {"tags", "asreview_prior", "asreview_ranking", "asreview_time", "asreview_note", "asreview_user_name",
     "asreview_user_email", "asreview_group_id", "voter", "votes", "labels", "user_notes", "who"}
)  # fmt: skip
# One column for each reviewer, and who that was.
_REVIEWER = re.compile(r"(?:reviewer|rater|screener|coder|who)_?\d{1,2}")
# What stands in a cell that is a decision, whatever its column is called.
CHOICES: Mapping[str, str] = {
    "include": "include", "included": "include", "relevant": "include", "exclude": "exclude", "excluded": "exclude",
    "irrelevant": "exclude", "maybe": "maybe", "undecided": "maybe", "conflict": "",
}  # fmt: skip
WORDS = frozenset(CHOICES)
# What decides in a column of decisions only: rather, and hardly.
_IN_A_COLUMN = {
    "1": "include", "0": "exclude", "1.0": "include", "0.0": "exclude", "-1": "exclude", "-1.0": "exclude",
    "accept": "include", "accepted": "include", "reject": "exclude", "rejected": "exclude", "unsure": "maybe",
    "unclear": "maybe", "?": "maybe", "in": "include", "out": "exclude", "eligible": "include",
    "ineligible": "exclude", "not eligible": "exclude", "retain": "include", "retained": "include",
    "discard": "exclude", "discarded": "exclude", "keep": "include", "kept": "include", "drop": "exclude",
    "dropped": "exclude", "approve": "include", "approved": "include", "decline": "exclude", "declined": "exclude",
    "einschliessen": "include", "ausschliessen": "exclude",  # as they are folded
    "eingeschlossen": "include", "ausgeschlossen": "exclude",
    "inclure": "include", "exclure": "exclude", "not included": "exclude", "not relevant": "exclude",
}  # fmt: skip
_SAID_SO = {
    "true": "include", "false": "exclude", "yes": "include", "no": "exclude", "y": "include", "n": "exclude",
    "ja": "include", "nein": "exclude", "oui": "include", "non": "exclude", "sí": "include", "✓": "include",
    "✔": "include", "☑": "include", "✗": "exclude", "✘": "exclude", "☒": "exclude", "tick": "include", "x": "include",
    "t": "include", "f": "exclude", "i": "include", "e": "exclude",
    "👍": "include", "👎": "exclude", "✅": "include", "❌": "exclude", "no!": "exclude", "yes!": "include",
    "+": "include", "-": "exclude", "wahr": "include", "falsch": "exclude",
}  # fmt: skip
_NUMERALS = frozenset({"1", "0", "1.0", "0.0", "-1", "-1.0", "?", "in", "out"})
RATHER = WORDS | frozenset(_IN_A_COLUMN)
IN_WORDS = RATHER - _NUMERALS  # what says that somebody decided, but not that it was on this list
HARDLY = frozenset(_SAID_SO)
# "Excluded - wrong population": the word, and why behind a sign.
_WITH_REASON = re.compile(r"((?:in|ex)cluded?|maybe)\s{0,3}[-–—:;,(/]\s{0,3}(.*?)\)?", re.IGNORECASE | re.DOTALL)
# A tag of somebody: "#Matt_excluded", "Matt: exclude", "Excluded (Matt)", "#include".
_TAG = re.compile(
    r"#?\s?(?:([^\W\d_][\w .'’-]{0,40}?)\s?[_:=])?\s?((?:in|ex)cluded?|maybe)(?:\s?\(([^\W\d_][\w .'’-]{0,40})\))?",
    re.IGNORECASE,
)
# What one writes to colleagues: "I would exclude this".
REMARK = re.compile(
    r"\b(?:I|we|let['’]s|should|would|must|please|to|could)\b.{0,30}\b(?:in|ex)clude\b|"
    r"\b(?:in|ex)cluded? (?:this|it|because|since|as)\b",
    re.IGNORECASE,
)
# What stands where an abstract or a summary should, and is somebody's vote: all of a short cell says so.
VERDICT = re.compile(
    r"(?=.{0,160}\Z)(?:(?:I|we)(?: would|['’]d| think we should| suggest (?:we|to)?| vote to)? |let['’]s |please )"
    r"(?:probably |definitely )?(?:in|ex)clude\b|(?=.{0,80}\Z)(?:in|ex)cluded? (?:this|it|because|since)\b",
    re.IGNORECASE,
)
_NUMBERS = {**_IN_A_COLUMN, **_SAID_SO}
_ALL_WORDS = {**_NUMBERS, **CHOICES}
_ABSTRACKR = {"1": "include", "-1": "exclude", "0": "maybe", "1.0": "include", "-1.0": "exclude", "0.0": "maybe"}
_PERSON = re.compile(r"[^(]*\(([^)]+)\)\s*|(.+?)(?:['’]s?)? (?:decision|vote|inclusion|included?|label)", re.IGNORECASE)
_NO_PERSON = re.compile(
    r"(?:final|title|abstract|full|text|screening|and|/|&|\s|-|ti|ab|1st|2nd|first|second|the|our|y|n|yes|no)+",
    re.IGNORECASE,
)
_TAGS = "keywords"  # the heading under which lifted tags stand
LEFT_OUT = (
    "Decisions, labels or notes of reviewers stood in this file; they were left out so that screening stays blind. "
    "What was decided can come in as votes: review-tui votes import"
)


def is_decision_column(heading: str) -> bool:
    """Say whether a column of this name holds what reviewers said."""
    name = _plain(heading)
    return name in COLUMNS or bool(_REVIEWER.fullmatch(name))


def lift(note: str) -> tuple[str, bool]:
    """Give a note without decisions, and whether it held any."""
    if not (_RAYYAN.search(note) or _ASREVIEW.search(note)):
        return note, False
    return " ".join(_ASREVIEW.sub("", _RAYYAN.sub("", note)).replace("|", " ").split()), True


def word_of(cell: str) -> str:
    """Give the word by which a folded cell decides: all of it, or what stands before the reason."""
    found = _WITH_REASON.fullmatch(cell)
    return found[1] if found else cell


def both_ways(cells: Sequence[str]) -> bool:
    """Say whether folded cells decide, and do so both ways: some for and some against."""
    return {"include", "exclude"} <= {_ALL_WORDS.get(word_of(cell), "") for cell in cells}


def one_way(cells: Sequence[str]) -> bool:
    """Say whether folded cells all say yes, and no other thing."""
    return {_ALL_WORDS.get(word_of(cell), "") for cell in cells} == {"include"}


def lift_tags(words: Sequence[str]) -> tuple[list[str], Lifted]:
    """Part keywords from the tags by which reviewers vote; "excluded" alone is a matter, "#excluded" is a vote."""
    lower = "\n".join(words).lower()
    if "clude" not in lower and "maybe" not in lower:
        return list(words), ()  # as of nearly all
    voted = [
        word
        for word in words
        if (found := _TAG.fullmatch(word.strip())) and (found[1] or found[3] or word.strip()[0] == "#")
    ]
    return [word for word in words if word not in voted], tuple((_TAGS, word) for word in voted)


def lift_notes(lists: dict[str, list[str]]) -> Lifted:
    """Take decisions out of the notes among these lists; gives the notes that held any, as they stood."""
    lifted = [(note, *lift(note)) for note in lists["notes"]]
    lists["notes"] = [left for _, left, _ in lifted if left]
    return tuple(("", note) for note, _, had in lifted if had)


def told(line: int) -> Problem:
    """Say once for a file that decisions were left out."""
    return Problem(line, LEFT_OUT, sealed=True)


def said(
    lifted: Lifted, program: str = "", key: str = "", votes: Mapping[str, str] | None = None
) -> tuple[Decision, ...]:
    """Read the decisions in what was lifted out of one record.

    `program` is the one that made the file, if known; a decision that names nobody is said to be the program's. `votes`
    are the headings of columns of votes and whose they are ("" = as the heading says).
    """
    votes = {heading.strip(): who for heading, who in (votes or {}).items()}
    cells = {_plain(heading): text for heading, text in lifted if heading}
    for _, note in lifted:
        for name, text in _ASREVIEW.findall(note):
            if name:
                cells.setdefault(name.lower(), text.strip().strip('"'))
    found = [decision for heading, note in lifted for decision in _of_note(note, heading)]
    found += [decision for heading, word in lifted if heading == _TAGS for decision in _of_tag(word)]
    choices = _choices(lifted, votes, _ABSTRACKR if program == "Abstrackr" else _NUMBERS)
    found += [_of_cell(name, choice, cells, program, votes.get(name, "")) for name, choice in choices]
    if program == "Covidence" and not found:
        found.append(Decision("Covidence"))  # which list the record is on, the file as a whole says
    return tuple(replace(decision, key=key) for decision in found)


def _of_note(note: str, heading: str) -> Iterator[Decision]:
    parts = dict(part.strip().partition(":")[::2] for part in _RAYYAN.findall(note))
    reasons = tuple(word.strip() for word in parts.get("RAYYAN-EXCLUSION-REASONS", "").split(",") if word.strip(" |"))
    notes = {_unquoted(who): "; ".join(map(_unquoted, _QUOTED.findall(many))) for who, _, many in
             _SAID.findall(parts.get("USER-NOTES", ""))}  # fmt: skip
    for who, choice, _ in _SAID.findall(parts.get("RAYYAN-INCLUSION", "")):
        known = CHOICES.get(choice.casefold(), "")
        if known:
            name = _unquoted(who)
            why = tuple(r.strip(" |") for r in reasons) if known == "exclude" else ()
            yield Decision(name, known, why, notes.get(name, ""))
    if reason := _COVIDENCE.search(note):
        yield Decision("Covidence", "exclude", (reason[1],) if reason[1] else ())
    for label in _ASREVIEW_LABEL.findall(note):
        if not heading:
            yield Decision("ASReview", CHOICES[label.lower()])


def _of_tag(word: str) -> Iterator[Decision]:
    if found := _TAG.fullmatch(word.strip()):
        yield Decision(found[1] or found[3] or "tags", CHOICES[found[2].casefold()])


def _choices(lifted: Lifted, votes: Mapping[str, str], numbers: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Give (heading, choice) of the cells that decide; a number or a yes does so in a column of decisions only."""
    for heading, text in lifted:
        name, word = _plain(heading), word_of(text.strip().casefold())
        if heading and heading != _TAGS and name not in COLUMNS - _LABELS and not name.startswith("who"):
            in_column = heading.strip() in votes or is_decision_column(heading)
            said_by_number = numbers.get(word, "") if in_column else ""
            if known := CHOICES.get(word) or said_by_number:
                yield heading.strip(), known


def _of_cell(heading: str, choice: str, cells: Mapping[str, str], program: str, whose: str) -> Decision:
    """Make a decision of a cell: a reviewer's own column is theirs, a label the program's or the column's."""
    name = _plain(heading)
    by_asreview = name.startswith("asreview_") or program == "ASReview"
    who = whose or (cells.get(name.replace("reviewer", "who"), "") if _REVIEWER.fullmatch(name) else "")
    if name in _LABELS and not who:
        who = cells.get("asreview_user_name", "") or cells.get("asreview_user_email", "") or (
            "ASReview" if by_asreview else "")  # fmt: skip
    reasons = tuple(text for column, text in cells.items() if _gives_reason(column)) if choice == "exclude" else ()
    if choice == "exclude" and (beside := _WITH_REASON.fullmatch(cells.get(name, "").strip())) and beside[2]:
        reasons = (beside[2].strip(), *reasons)
    note, at = cells.get("asreview_note", ""), cells.get("asreview_time", "")
    return Decision(who or _person_in(heading), choice, reasons, note, at)


def _gives_reason(column: str) -> bool:
    return column in _REASONS or column.split("_")[0] in ("reason", "reasons", "why", "rationale")


def _person_in(heading: str) -> str:
    """Give who a heading names: Emily of "Emily's decision", Matt of "Include (Matt)"; else the heading itself."""
    found = _PERSON.fullmatch(heading)
    name = (found[1] or found[2]).strip() if found else ""
    return heading if not name or _NO_PERSON.fullmatch(name) else name


def _plain(heading: str) -> str:
    return fold_heading(heading).replace(" ", "_")


def _unquoted(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text)
