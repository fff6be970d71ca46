"""A column is a decision by its heading and its cells; where only one of both speaks a person is asked."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from review_tui.formats.base.parsed import Parsed
from review_tui.formats.references import ris
from review_tui.formats.registry import FORMATS
from review_tui.formats.sniff import sniff
from review_tui.formats.tables import csv_table
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.tables import Known, parse_votes

NOBODY = Known()


def table(headings: Sequence[str], *rows: Sequence[str], known: Known = NOBODY) -> Parsed:
    titles = [f"A report on schools {n}" for n in range(len(rows))]
    lines = [["title", "year", *headings], *([title, "2020", *row] for title, row in zip(titles, rows, strict=True))]
    text = "\n".join(",".join(f'"{cell}"' for cell in line) for line in lines)
    return csv_table.read(text.encode(), "list.csv", known)


def none(*columns: str) -> Known:
    return Known(voting=parse_votes((), columns))


def kept(found: Parsed) -> set[str]:
    return {name for hit in found.hits for name, _ in hit.record.extra}


def votes(found: Parsed) -> list[tuple[str, str]]:
    return [(decision.who, decision.choice) for hit in found.hits for decision in hit.said]


@pytest.mark.parametrize(
    ("heading", "cells", "who"),
    [
        ("Emily", ("1", "0"), "Emily"),
        ("Emily", ("include", "Exclude"), "Emily"),
        ("Emily's decision", ("1", "0"), "Emily"),
        ("Include (Matt)", ("1", "0"), "Matt"),
        ("Include (Matt)", ("yes", "no"), "Matt"),
        ("TA decision", ("Accepted", "Rejected"), "TA"),
        ("status", ("Accepted", "Rejected"), "status"),
        ("decision", ("1", "0"), "decision"),
        ("Final decision", ("Include", "Exclude"), "Final decision"),
        ("Reviewer 1", ("1", "0"), "Reviewer 1"),
        ("second reader", ("include", "exclude"), "second reader"),
    ],
)
def test_heading_and_cells_together_are_votes_and_are_left_out(heading: str, cells: tuple[str, str], who: str) -> None:
    found = table([heading], *([cell] for cell in cells))
    assert votes(found) == [(who, "include"), (who, "exclude")]
    assert (kept(found), found.sealed) == (set(), True)


@pytest.mark.parametrize(
    ("heading", "cells", "people"),
    [
        ("Decision Nora", ("Included", "Excluded - wrong setting"), ()),
        ("Nora decision", ("eligible", "ineligible"), ()),
        ("Verdict", ("retain", "discard"), ()),
        ("Nora: keep?", ("keep", "drop"), ()),
        ("Einschluss", ("ja", "nein"), ()),
        ("Selected", ("yes", "no"), ()),
        ("R1", ("I", "E"), ()),
        ("Nora vote", ("+", "-"), ()),
        ("Nora", ("Y", "N"), ("nora",)),
        ("nora quill", ("✓", "✗"), ("nora", "quill")),
        ("Nora", ("TRUE", "FALSE"), ("nora",)),
    ],
)  # fmt: skip
def test_votes_in_other_words_are_left_out_too(heading: str, cells: tuple[str, str], people: tuple[str, ...]) -> None:
    found = table([heading], *([cell] for cell in cells), known=Known(people=frozenset(people)))
    assert [choice for _, choice in votes(found)] == ["include", "exclude"]
    assert (kept(found), found.sealed) == (set(), True)
    assert "wrong setting" not in repr([replace(hit, said=()).record for hit in found.hits])


def test_a_reason_in_the_same_cell_comes_with_the_vote() -> None:
    found = table(["Decision Nora"], ["Excluded - wrong setting"], ["Exclude: no data"], ["Included"])
    assert [hit.said[0].reasons for hit in found.hits] == [("wrong setting",), ("no data",), ()]


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("Nora", ("Y", "N")),
        ("Nora", ("TRUE", "FALSE")),
        ("Nora", ("✓", "✗")),
        ("First pass", ("eligible", "ineligible")),
        ("Nora comments", ("I would exclude this", "")),
        ("remarks", ("fine", "exclude because it is old")),
    ],
)
def test_what_may_be_of_a_reviewer_is_asked(heading: str, cells: tuple[str, str]) -> None:
    found = table([heading], *([cell] for cell in cells))
    assert found.hits == ()
    assert f'"{heading}" may hold decisions of reviewers' in found.problems[0].text
    said = table([heading], *([cell] for cell in cells), known=none(heading))
    assert (len(said.hits), said.sealed) == (2, False)


def test_many_columns_of_yes_and_no_are_the_criteria_of_a_grid() -> None:
    heads = ["Autism", "Transport", "Children", "Nursery", "College", "Housing", "Attendance"]
    found = table(heads, ["Y"] * 7, ["N"] * 7)
    assert (len(found.hits), kept(found), found.sealed) == (2, set(heads), False)


def test_tags_by_which_reviewers_vote_are_left_out_of_the_keywords() -> None:
    found = table(
        ["keywords"], ["school exclusion; #Nora_excluded; excluded; Excluded (Ben)"], ["Nora:include; transport"]
    )
    assert [hit.record.keywords for hit in found.hits] == [("school exclusion",), ("transport",)]
    assert votes(found) == [("Nora", "exclude"), ("tags", "exclude"), ("Ben", "exclude"), ("Nora", "include")]
    assert found.sealed


def test_tags_of_votes_are_left_out_of_references_too() -> None:
    found = ris.read(b"TY  - RPRT\nTI  - Piers\nKW  - tides\nKW  - #Nora_excluded\nER  -\n", "a.ris")
    assert (found.hits[0].record.keywords, votes(found), found.sealed) == (("tides",), [("Nora", "exclude")], True)


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("Topic", ("Excluded pupils", "Included pupils")),
        ("decision", ("Upheld", "Not upheld")),
        ("tags", ("transport; EHC plan", "tuition")),
        ("final", ("yes", "no")),
        ("who", ("the council", "a charity")),
        ("status", ("closed", "open")),
        ("Peer reviewed", ("yes", "no")),
        ("open access", ("1", "0")),
        ("Reason", ("delay", "no provision")),
    ],
)
def test_what_a_table_of_documents_says_is_data(heading: str, cells: tuple[str, str]) -> None:
    found = table([heading], *([cell] for cell in cells))
    assert (votes(found), found.sealed) == ([], False)
    keywords = {word for hit in found.hits for word in hit.record.keywords}
    assert (kept(found), keywords) == (
        (set(), {"transport", "EHC plan", "tuition"}) if heading == "tags" else ({heading}, set())
    )


@pytest.mark.parametrize(
    ("signs", "heading", "cells", "is_asked"),
    [
        ("PT\tAU\tTI\tSO", "SI", ("SI", ""), False), ("PT\tAF\tTI\tSO", "SI", ("", ""), False),
        ("PT\tAU\tTI\tSO", "Special Issue", ("SI", ""), False), ("PT\tAU\tTI\tSO", "SI", ("SI", "no"), True),
        ("PT\tAF\tTI\tSO", "SI", ("no", "si"), True), ("Author\tTitle\tYear", "SI", ("SI", "no"), True),
    ],
)  # fmt: skip
def test_a_special_issue_of_web_of_science_is_asked_about_of_nobody(
    signs: str, heading: str, cells: tuple[str, str], is_asked: bool
) -> None:
    rows = (
        f"J\tQuill, A\tKites {n}\tWINDS\t{cell}".split("\t")[-signs.count("\t") - 2 :] for n, cell in enumerate(cells)
    )
    found = csv_table.read("\n".join((f"{signs}\t{heading}", *map("\t".join, rows))).encode(), "savedrecs.txt")
    (asked,) = found.tables
    assert (bool(asked.asks), bool(found.hits)) == (is_asked, not is_asked)


WOS_COUNTED = (
    "PT\tAU\tTI\tSO\tNR\tTC\tZ9\tU1\tU2\tPN\tSU\tEI\tJ9\tJI\tGP\tPG\tWC\tSC\tHC\tHP",
    "J\tQuill, A\tKites\tWINDS\t30\t0\t0\t0\t1\t1\t\t1234-567X\tWINDS\tWinds\t\t6\tPediatrics\tPsychology\tY\tN",
    "J\tQuill, A\tPiers\tTIDES\t41\t1\t1\t0\t0\t\tS1\t9876-543X\tTIDES\tTides\t\t8\tNursing\tNursing\t\t",
    "J\tQuill, B\tLofts\tWINDS\t9\t2\t3\t1\t0\t2\t\t1234-567X\tWINDS\tWinds\tIEEE\t7\tPediatrics\tPsychology\tY\tN",
    "B\tRowe, B\tWharves\tTIDES\t7\t1\t1\t0\t0\t\tA\t9876-543X\tTIDES\tTides\t\t8\tNursing\tNursing\t\t",
)


def test_what_web_of_science_counts_and_marks_is_asked_about_of_nobody() -> None:
    found = csv_table.read("\n".join(WOS_COUNTED).encode("utf-16"), "savedrecs.txt")
    assert (found.problems, len(found.hits)) == ((), 4)
    assert ("TC", "2") in found.hits[2].record.extra


@pytest.mark.parametrize(
    ("signs", "heading", "cells"),
    [
        ("UT (Unique WOS ID),Article Title", "Since 2013 Usage Count", "0 1 2 0"),
        ("UT (Unique WOS ID),Article Title", "Part Number", "1 1 2 2"),
        ("Publication ID,Title,PubYear", "RCR", "0 1.5 1 0"),
        ("Publication ID,Title,PubYear", "FCR", "0 1 2 0"),
        ("EID,Title,Source title", "CODEN", "ABCDE FGHIJ ABCDE FGHIJ"),
        ("Cochrane Review ID,Title", "Stage", "Review Protocol Review Protocol"),
    ],
)  # fmt: skip
def test_what_databases_count_and_mark_in_their_tables_is_asked_about_of_nobody(
    signs: str, heading: str, cells: str
) -> None:
    rows = [f"{','.join(f'K{n}' for _ in signs.split(','))},{cell}" for n, cell in enumerate(cells.split())]
    found = csv_table.read("\n".join((f"{signs},{heading}", *rows)).encode(), "export.csv")
    assert ([each.asks for each in found.tables], len(found.hits)) == ([""], 4)


@pytest.mark.parametrize(("tag", "said"), [("TC", "include"), ("HC", "maybe"), ("U1", "no"), ("PG", "👍")])
def test_a_colleague_who_judges_below_a_tag_of_web_of_science_is_heard(tag: str, said: str) -> None:
    found = csv_table.read(f"PT\tAU\tTI\tSO\t{tag}\nJ\tA\tKites\tW\t{said}\nJ\tB\tPiers\tW\t\n".encode(), "s.txt")
    assert said not in repr([hit.record for hit in found.hits])


@pytest.mark.parametrize("heading", ["Reason", "Notes", "Emily's comments", "tags", "why", "Rationale for it"])
def test_reasons_and_notes_beside_a_vote_are_left_out_with_it(heading: str) -> None:
    found = table(["Emily", heading], ["include", ""], ["exclude", "wrong population"])
    assert kept(found) == set()
    assert "wrong population" not in repr([replace(hit, said=()).record for hit in found.hits])


def test_the_reason_of_an_exclusion_comes_with_the_vote() -> None:
    found = table(["Emily", "Reason"], ["exclude", "wrong population"])
    assert found.hits[0].said[0].reasons == ("wrong population",)


def test_the_columns_of_abstrackr_are_votes() -> None:
    head = ["(internal) id", "consensus", "emily", "matt", "notes"]
    found = table(head, ["1", "1", "1", "-1", "mine"], ["2", "o", "0", "1", ""])
    assert votes(found) == [
        ("consensus", "include"), ("emily", "include"), ("matt", "exclude"), ("emily", "maybe"), ("matt", "include"),
    ]  # fmt: skip
    assert "mine" not in repr([replace(hit, said=()).record for hit in found.hits])


class TestWhereOnlyOneSpeaks:
    ROWS = (["Adults"], ["Children"])

    def test_the_person_is_asked_and_nothing_comes_in(self) -> None:
        found = table(["Included people"], *self.ROWS)
        assert found.hits == ()
        assert '"Included people" may hold decisions of reviewers' in found.problems[0].text
        assert '--not-votes "Included people"' in found.problems[0].text

    def test_said_to_be_none_it_is_kept(self) -> None:
        found = table(["Included people"], *self.ROWS, known=none("Included people"))
        assert (kept(found), found.sealed) == ({"Included people"}, False)

    def test_said_to_be_votes_it_is_left_out_as_those_of_whom_it_is_said(self) -> None:
        known = Known(voting=parse_votes(("open access=Emily",), ()))
        found = table(["open access"], ["1"], ["0"], known=known)
        assert votes(found) == [("Emily", "include"), ("Emily", "exclude")]
        assert kept(found) == set()

    def test_what_looks_like_votes_and_is_none_is_kept(self) -> None:
        found = table(["Autism"], ["1"], ["0"], known=none("Autism"))
        assert (kept(found), votes(found)) == ({"Autism"}, [])


@pytest.mark.parametrize("word", ["Emily", "=Emily", "open access=", ""])
def test_whose_a_column_is_needs_both_words(word: str) -> None:
    with pytest.raises(ReviewError, match="does not say whose votes"):
        parse_votes((word,), ())


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("Priya", ("yes", "")), ("Priya", ("x", "")), ("Priya", ("yes", "yes")), ("Priya K", ("✓", "")),
        ("PK", ("Y", "")),
        ("abstract", ("I would exclude this, wrong topic", "We asked which children schools include.")),
        ("abstract", ("Exclude because adults", "Text.")), ("summary", ("let’s include it", "Text.")),
    ],
)  # fmt: skip
def test_one_side_of_a_name_and_a_verdict_in_place_of_a_text_are_asked_about(
    heading: str, cells: tuple[str, ...]
) -> None:
    found = table([heading], *([cell] for cell in cells))
    assert (found.hits, found.tables[0].asks.startswith(f'"{heading}" may hold decisions')) == ((), True)


@pytest.mark.parametrize(
    ("heading", "cells"),
    [("1st reader", ("Y", "N")), ("Relevant?", ("Yes", "No")), ("Eligible (Y/N)", ("Y", "N")), ("Vote", ("👍", "👎")),
     ("Sichtung Anna", ("einschließen", "ausschließen"))],
)  # fmt: skip
def test_more_headings_for_votes_are_known(heading: str, cells: tuple[str, str]) -> None:
    found = table([heading], *([cell] for cell in cells))
    assert [choice for _, choice in votes(found)] == ["include", "exclude"]
    assert (kept(found), found.sealed) == (set(), True)


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("Peer Reviewed", ("yes", "no")), ("Open access", ("yes", "")), ("Registered", ("yes", "yes")),
        ("Registered", ("yes", "")), ("Relevance", ("4", "2")),
        ("abstract", ("We include 20 studies of adults, and exclude what they said of their first schools, " * 3, "B")),
    ],
)  # fmt: skip
def test_what_is_data_stays_data(heading: str, cells: tuple[str, str]) -> None:
    found = table([heading], *([cell] for cell in cells))
    assert (len(found.hits), found.sealed) == (2, False)


KEYWORDED = {
    "csl": b'[{"type": "report", "title": "Buses", "keyword": "taxis, #Matt_excluded"}]',
    "bibtex": b"@report{a, title={Buses}, keywords={taxis; #Matt_excluded}}",
    "nbib": b"PMID- 1\nTI  - Buses\nOT  - taxis\nOT  - #Matt_excluded\n",
    "refer": b"%0 Report\n%T Buses\n%K taxis\n#Matt_excluded\n",
    "refworks": b"RT Report\nID 1\nT1 Buses\nK1 taxis\nK1 #Matt_excluded\n",
    "ris": b"TY  - RPRT\nTI  - Buses\nKW  - taxis\nKW  - #Matt_excluded\nER  - \n",
    "wos": b"FN X\nVR 1.0\nPT J\nTI Buses\nDE taxis; #Matt_excluded\nER\nEF\n",
    "mods": b"<modsCollection><mods><titleInfo><title>Buses</title></titleInfo><subject><topic>taxis</topic></subject>"
    b"<subject><topic>#Matt_excluded</topic></subject></mods></modsCollection>",
    "endnote": b"<xml><records><record><ref-type name='Report'>27</ref-type><titles><title>Buses</title></titles>"
    b"<keywords><keyword>taxis</keyword><keyword>#Matt_excluded</keyword></keywords></record></records></xml>",
    "pubmed": b"<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>1</PMID><Article>"
    b"<ArticleTitle>Buses</ArticleTitle></Article><KeywordList><Keyword>taxis</Keyword><Keyword>#Matt_excluded</Keyword></KeywordList></MedlineCitation>"
    b"</PubmedArticle></PubmedArticleSet>",
}  # fmt: skip


@pytest.mark.parametrize("name", KEYWORDED)
def test_a_tag_by_which_somebody_votes_is_sealed_in_every_format(name: str) -> None:
    assert sniff(KEYWORDED[name], "x.txt") == name
    found = FORMATS[name].read(KEYWORDED[name], "x.txt")
    (hit,) = found.hits
    assert (hit.record.keywords, found.sealed) == (("taxis",), True)
    assert [(d.who, d.choice) for d in hit.said] == [("Matt", "exclude")]


def test_what_a_tribunal_decided_is_data_beside_votes_too() -> None:
    table = "title,year,Decision,Sofia\nOn buses,2019,Upheld,1\nOn taxis,2020,Not upheld,0\n"
    found = csv_table.read(table.encode(), "t.csv")
    assert [dict(hit.record.extra) for hit in found.hits] == [{"Decision": "Upheld"}, {"Decision": "Not upheld"}]
    assert [[said.who for said in hit.said] for hit in found.hits] == [["Sofia"], ["Sofia"]]
