"""The grey-literature review with two raters each, and what is made of findings and recommendations."""

from pathlib import Path

from review_tui.model.review.records import Record
from review_tui.steps import identify, plan
from review_tui.steps.report.progress import counts
from review_tui.store import reading
from tests.works.study import SEEDS, Study, needs_corpus, study

GRADED = """\
- {name: graded, kind: appraisal, form_by: {grey: aacods, peer_reviewed: maryland_sms}}
- {name: described, kind: extraction, form: characteristics}
"""
ADVICE = "- {name: advised, kind: extraction, form: recommendations}\n"
MET = "{authority: met, accuracy: met, coverage: partly, objectivity: met, date: met, significance: met, overall: %s}"
LEVEL = '{level: {value: "3", quote: a comparison group}}'
TOLD = """\
findings:
  value: [{quote: FINDING}]
recommendations:
  value:
    - who: local areas
      what: {value: write down what is ordinarily available, quote: FINDING}
      strength: should
      rests_on: own_findings
"""


def test_grey_and_peer_reviewed_reports_are_graded_by_two_people_each_with_its_form(tmp_path: Path) -> None:
    found = study(tmp_path, GRADED)
    title, text = "SEND strategy of Ash", "What the council plans for children, year by year and place by place."
    page = f"<html><head><title>{title}</title></head><body><h1>{title}</h1><p>{text}</p></body></html>"
    (grey,) = found.bring("Ash council", "website", found.write("strategy.html", page))
    plan.log_run(found.clara, "Ash council", searched="2026-11-01", query="SEND", seen=40, kept=1)
    plan.add_source(found.clara, "Index", "database")
    article = Record(
        title="A trial of speech support", year=2020, type="article-journal", container="Inclusion Journal"
    )
    identify.add_by_hand(found.clara, article, "Index")
    peer = reading.report(found.clara.store, reading.homes_at(found.clara.store, "included")[1]).number
    found.both(grey, "graded_grey", MET % "high", MET % "moderate")
    found.both(peer, "graded_peer_reviewed", LEVEL)
    tables = found.tables("tables")
    (graded,) = tables("appraisal")
    assert (graded["Report"], graded["Coverage"], graded["Overall verdict"]) == (grey, "Partly met", "not yet agreed")
    (levelled,) = tables("graded_peer_reviewed")
    assert (levelled["Report"], levelled["Literature"]) == (peer, "Peer-reviewed")
    assert levelled["Level"].startswith("3 A comparison")
    told = counts(found.clara).boxes
    assert (told["db_identified"].n, told["other_identified"].n) == (1, 1)
    drawn = {file.name for file in (found.out("plots", "svg") / "plots").iterdir()}
    assert {"traffic_light_graded_grey.svg", "judgements_graded_peer_reviewed.svg"} <= drawn
    lights = (found.folder / "out" / "plots" / "traffic_light_graded_grey.svg").read_text("utf-8")
    assert "SEND strategy" in lights and "speech" not in lights, "an article is not asked what grey literature is"


def advised(found: Study, number: str, finding: str) -> None:
    assert found.both(number, "advised", TOLD.replace("FINDING", f'"{finding}"')) == []
    (row,) = found.tables()("advised_recommendations")
    assert (row["who"], row["strength"]) == ("local areas", "should")
    (printed,) = found.tables("tables")("recommendations_advised")
    assert (printed["Report"], printed["Who"], printed["Strength"]) == (number, "local areas", "Should")
    assert printed["Should do what"] == f"write down what is ordinarily available\n“{finding}” (p. 1)"
    folder = found.out("findings", "md")
    assert f"“{finding}” (p. 1)" in (folder / "findings.md").read_text("utf-8")
    listed = (folder / "recommendations.md").read_text("utf-8")
    assert "### local areas\n\n**Should**\n\n- write down what is ordinarily available." in listed
    assert f"“{finding}”" in listed and f"{number}, p. 1\\]" in listed


def test_recommendations_of_an_invented_flyer_as_a_list_with_pages(tmp_path: Path) -> None:
    found = study(tmp_path, ADVICE)
    flyer = found.write("flyer.txt", "Key findings\n\nA clear offer helps schools.\n")
    (number,) = found.bring("Flyers", "website", flyer)
    advised(found, number, "A clear offer helps schools.")


@needs_corpus
def test_recommendations_of_the_article_as_a_list_with_pages(tmp_path: Path) -> None:
    found = study(tmp_path, ADVICE)
    (number,) = found.bring("Press", "website", next(SEEDS.glob("003*")))
    advised(found, number, "High quality delivery of the essentials")
