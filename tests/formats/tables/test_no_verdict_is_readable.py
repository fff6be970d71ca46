"""Whatever the columns and names of a table of votes are, no verdict is left in a record or shown of the table."""

import json
from collections.abc import Callable, Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from review_tui.formats.tables.rows import read_rows
from review_tui.model.review.records import Hit, to_mapping
from review_tui.model.review.tables import Known, ReadTable

NAMES = st.sampled_from(
    ["Ada", "Nora Quill", "JK", "Siân", "Łukasz", "Ümit", "O'Hara", "Jean-Luc", "Mx. Lee", "reviewer A"]
)
VOTED = st.sampled_from(
    ["Include ({})", "{}'s decision", "{}: include?", "Screening 1 ({})", "Excluded by {}", "{} vote", "Decision: {}",
     "Screener 1", "INCLUDE on title", "Stage 1: in/out", "Entscheidung ({})", "Décision ({})", "Penderfyniad ({})"]
)  # fmt: skip
BESIDE = st.sampled_from(
    ["Reason", "Why", "{} notes", "Rationale", "Agreed?", "resolved", "Conflict", "Consensus", "Excluded because",
     "Comment 1", "Grund", "Motif", "Comentarios", "Rheswm", "{} 2nd check", "Final decision", "exclusion_label"]
)  # fmt: skip
DATA = st.sampled_from(["Country", "Sample size", "Key stage", "Postcode", "Year group", "Colour"])
WORDS = st.sampled_from(
    [("Include", "Exclude"), ("yes", "no"), ("included", "excluded"), ("1", "0"), ("in", "out"), ("keep", "drop"),
     ("ja", "nein"), ("inclus", "exclu"), ("cynnwys", "eithrio"), ("✓", "✗")]
)  # fmt: skip
CANARY = "zanzibar"
LINES = 4
Cells = Callable[[str], str]


def read(columns: Sequence[tuple[str, Sequence[str]]]) -> tuple[ReadTable, list[Hit]]:
    heads = ["Title", "Year", *(heading for heading, _ in columns)]
    rows = [[f"A pier {n}", "2020", *(cells[n] for _, cells in columns)] for n in range(LINES)]
    table, hits, _ = read_rows(list(enumerate([heads, *rows], 1)), Known())
    return table, hits


@st.composite
def tables(draw: st.DrawFn) -> list[tuple[str, list[str]]]:
    """Draw a table: one column of votes or more, with a reason in some of its cells, what stands beside, and data."""
    name, (for_, against) = draw(NAMES), draw(WORDS)
    sides = [for_, against, *draw(st.lists(st.sampled_from([for_, against, ""]), min_size=2, max_size=2))]
    columns = [(draw(VOTED).format(name), sides)]
    if draw(st.booleans()):
        whole = [f"Excluded - {CANARY}", "Included", f"exclude: {CANARY}", f"EXCLUDE on {CANARY}"]
        columns.append((f"Decision ({draw(NAMES)})", whole))
    for heading in draw(st.lists(BESIDE, max_size=3, unique=True)):
        columns.append((heading.format(name), [CANARY, "", f"{CANARY} again", ""]))
    columns += [(heading, ["alpha", "beta", "gamma", ""]) for heading in draw(st.lists(DATA, max_size=2, unique=True))]
    return draw(st.permutations(columns))


@settings(max_examples=80)
@given(tables())
def test_votes_and_what_stands_beside_them_are_left_in_no_record(columns: list[tuple[str, list[str]]]) -> None:
    table, hits = read(columns)
    shown = json.dumps([to_mapping(hit.record) for hit in hits]) + json.dumps(table.to_json())
    assert CANARY not in shown
    data = {heading for heading, cells in columns if "alpha" in cells}
    assert all({name for name, _ in hit.record.extra} <= data for hit in hits)
    assert (table.asks, len(hits)) == ("", LINES)
    assert {name for name, _ in hits[0].record.extra} == data
    assert any(hit.said for hit in hits)


@settings(max_examples=40)
@given(tables())
def test_every_voter_is_somebody_or_a_heading_and_never_a_verdict(columns: list[tuple[str, list[str]]]) -> None:
    voters = {decision.who for hit in read(columns)[1] for decision in hit.said}
    assert not {who.casefold() for who in voters} & {"include", "exclude", "included", "excluded", "yes", "no", ""}
    assert not any(CANARY in who for who in voters)
