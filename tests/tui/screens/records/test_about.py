"""What the page of a report says of where its words come from."""

from review_tui.model.review.records import Record
from review_tui.steps import deduplicate, identify
from review_tui.steps.desk.texts import bases_of
from review_tui.store import reading
from review_tui.tui.screens.records.about import paragraphs
from tests.tui.golden_review import Team

TITLE = "Reading rooms at the ends of lines"


def test_what_comes_from_another_record_says_from_which(team: Team) -> None:
    source = team.clara.frame.sources[next(iter(team.clara.frame.sources))].name
    short = Record(title=TITLE, extra=(("Shelf", "9b"), ("Colour of the cover", "green")))
    whole = Record(
        title=TITLE, authors=("Moss, Fay",), doi="10.5555/rooms", abstract="Nine rooms.", extra=(("Box", "4"),)
    )
    for record in (short, whole):
        identify.add_by_hand(team.clara, record, source)
    one, other = (line.record for line in list(reading.held(team.clara.store))[-2:])
    deduplicate.judge(team.clara, one, other, "same")
    report = reading.report(team.clara.store, other)
    said = [content.plain.strip() for content in paragraphs(team.clara, report.home)]
    number = report.records[1].number
    assert f"authors  (from {number})" in said
    assert f"doi           10.5555/rooms  (from {number})" in said
    assert f"Abstract  (from {number})" in said
    assert said.index(f"What else came with {number}") + 1 == said.index("Box           4")
    assert "Shelf         9b" in said
    assert "Colour of the cover green" in said
    assert bases_of(team.clara, report)[0].text == "Nine rooms."
