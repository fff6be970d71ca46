"""Each bad file of the corpus that is no CSV gets what its README asks for: so many records, and this sentence."""

from pathlib import Path

import pytest

from review_tui.formats.base.parsed import Parsed
from review_tui.formats.sandbox.child import Outcome, read_file
from review_tui.model.review.records import Problem
from tests.formats.corpus import CORPUS, needs_corpus
from tests.reading import ReadOnce

pytestmark = needs_corpus
BAD = CORPUS / "bad"
ENTITIES = "declares entities of its own"
# name: (records, a part of what is told; "" where nothing is)
ASKED: dict[str, tuple[int, str]] = {
    "bib_at_in_field.bib": (1, ""),
    "bib_comment_junk.bib": (1, ""),
    "bib_deep_nesting.bib": (1, ""),
    "bib_duplicate_keys.bib": (2, "stands more than once"),
    "bib_latex_accents.bib": (1, ""),
    "bib_missing_comma.bib": (1, "An entry could not be read"),
    "bib_no_key.bib": (2, ""),
    "bib_nonstandard_type.bib": (3, 'The type "greyreport" is not known'),
    "bib_string_expand.bib": (1, "grows without measure"),
    "bib_unclosed_brace.bib": (2, "An entry could not be read"),
    "bib_unclosed_entry_eof.bib": (1, "An entry could not be read"),
    "bib_undefined_string.bib": (1, 'The macro "undefinedmacro" is not defined'),
    "csl_json_deep.json": (0, "too many levels"),
    "csl_json_not_list.json": (1, ""),
    "csl_json_truncated.json": (1, "column 28"),
    "docx_bomb_200mb.docx": (0, "made to fill a computer's memory"),
    "docx_not_a_zip.docx": (0, "not what it is called"),
    "docx_xxe.docx": (0, ENTITIES),
    **{f"empty.{ending}": (0, "is empty") for ending in ("bib", "csv", "docx", "html", "pdf", "ris", "xml")},
    "endnote_billion_laughs.xml": (0, ENTITIES),
    "endnote_control_char.xml": (1, "The XML is damaged"),
    "endnote_deep_nesting.xml": (0, "could not be read"),
    "endnote_not_endnote.xml": (0, "XML, but no list of references"),
    "endnote_quadratic_blowup.xml": (0, ENTITIES),
    "endnote_truncated.xml": (2, "ends early"),
    "endnote_wrong_declared_encoding.xml": (1, "read as windows-1252"),
    "endnote_xxe.xml": (0, ENTITIES),
    "html_cp1252_declared_utf8.html": (1, "read as windows-1252"),
    "html_deep_nesting.html": (1, "shows no text"),
    "html_error_saved_as.ris": (0, "is a web page (503 Service Unavailable), not RIS"),
    "html_login_page_saved_as.pdf": (0, "is a web page (Sign in), not PDF"),
    "html_markup_in_title.html": (1, ""),
    "html_no_body_text.html": (1, "may need JavaScript"),
    "nbib_no_pmid.nbib": (1, ""),
    "nbib_truncated.nbib": (2, "may be cut off"),
    "pdf_count_lies_2billion.pdf": (1, "no text layer"),
    "pdf_form_xobject_loop.pdf": (1, "no text layer"),
    "pdf_leading_junk_2k.pdf": (1, "no text layer"),
    "pdf_pages_loop.pdf": (1, "None of the pages"),
    "pdf_pages_mutual_loop.pdf": (1, "None of the pages"),
    "pdf_same_page_100000_times.pdf": (1, "has 100,000 pages; the first 3,000 were read"),
    "pdf_stream_bomb_200mb.pdf": (1, "no text layer"),
    "pdf_title_ansi.pdf": (1, "no text layer"),
    "pdf_truncated_half.pdf": (1, "damaged or cut off"),
    "pdf_truncated_last_100.pdf": (1, "damaged or cut off"),
    "png_renamed.ris": (0, "is a PNG image"),
    "ris_control_ansi_markup.ris": (1, ""),
    "ris_cp1252.ris": (1, "read as windows-1252"),
    "ris_cr_only.ris": (1, ""),
    "ris_csv_formula.ris": (4, ""),
    "ris_double_encoded.ris": (1, 'encoded twice: "Childrenâ€™s" would be "Children’s"'),
    "ris_double_er.ris": (2, "an end (ER) without a record"),
    "ris_duplicate_ids.ris": (3, ""),
    "ris_line_looks_like_tag.ris": (1, ""),
    "ris_long_field_300k.ris": (1, ""),
    "ris_lowercase_tags.ris": (1, "small letters or spaced unusually"),
    "ris_missing_er.ris": (2, "not closed by ER"),
    "ris_missing_ty.ris": (2, "has no type (TY)"),
    "ris_mixed_encodings.ris": (2, "utf-8 and windows-1252"),
    "ris_newline_separators.ris": (1, ""),
    "ris_no_space_after_hyphen.ris": (1, ""),
    "ris_nul_bytes.ris": (1, "held zero bytes"),
    "ris_one_space_tags.ris": (1, "small letters or spaced unusually"),
    "ris_truncated_midrecord.ris": (3, "ends inside the record that begins here"),
    "ris_ty_not_first.ris": (1, "before the type (TY)"),
    "ris_unknown_tag_and_type.ris": (1, 'The type "ZZZZ" is not known'),
    "ris_utf16be_nobom.ris": (1, ""),
    "ris_utf16le_bom.ris": (1, ""),
    "ris_utf8_bom.ris": (1, ""),
    "ris_wrapped_lines.ris": (1, ""),
    "whitespace_only.ris": (0, "is empty"),
    "xlsx_bomb_200mb.xlsx": (0, "made to fill a computer's memory"),
    "xlsx_million_empty_columns.xlsx": (0, "Look at its columns"),
    "zip_slip.docx": (0, "not a Word document"),
}
TITLES = {
    "bib_at_in_field.bib": ["Mail me @home"],
    "bib_comment_junk.bib": ["Kept"],
    "bib_latex_accents.bib": ["SEND & EHCP: 100% café"],
    "bib_unclosed_brace.bib": ["Good", "After the damage"],
    "endnote_wrong_declared_encoding.xml": ["café –"],
    "html_cp1252_declared_utf8.html": ["Children’s SEND strategy"],
    "ris_cp1252.ris": ["Children’s services – “café” €5"],
    "ris_double_encoded.ris": ["Childrenâ€™s cafÃ©"],
    "ris_mixed_encodings.ris": ["UTF-8 café", "cp1252 café – dash"],
    "ris_no_space_after_hyphen.ris": ["No space after hyphen"],
    "ris_utf16be_nobom.ris": ["UTF-16BE no BOM café"],
    "ris_utf16le_bom.ris": ["UTF-16 café"],
    "ris_wrapped_lines.ris": ["A title that wraps on to a second line"],
}


@pytest.fixture(scope="module")
def outcomes(read_once: ReadOnce) -> dict[str, Outcome]:
    """What the children give of all bad files, each with half a minute and one GiB."""
    paths = sorted(path for path in BAD.iterdir() if path.suffix != ".md")
    return {path.name: outcome for path, outcome in read_once(paths, seconds=30, memory=1 << 30, workers=2)}


def test_no_bad_file_crashes_or_hangs_and_all_are_counted(outcomes: dict[str, Outcome]) -> None:
    assert len(outcomes) > len(ASKED)
    for name, outcome in outcomes.items():
        if isinstance(outcome, Problem):
            assert outcome.lost
            assert name in outcome.text
        else:
            assert outcome.found == len(outcome.hits) + sum(problem.lost for problem in outcome.problems)
            assert outcome.found >= 1


def test_every_bad_file_has_its_row() -> None:
    here = {path.name for path in BAD.iterdir() if path.suffix != ".md" and not path.name.startswith("csv_")}
    assert here == set(ASKED)


@pytest.mark.parametrize("name", ASKED)
def test_a_bad_file_gives_its_records_and_its_sentence(outcomes: dict[str, Outcome], name: str) -> None:
    records, sentence = ASKED[name]
    outcome = outcomes[name]
    hits, told = (outcome.hits, outcome.problems) if isinstance(outcome, Parsed) else ((), (outcome,))
    assert len(hits) == records
    said = " ".join(problem.text for problem in told)
    assert sentence in said if sentence else not said, said
    assert (not hits) <= any(problem.lost for problem in told), "what gives nothing is told as lost"


@pytest.mark.parametrize("name", TITLES)
def test_what_is_read_of_a_bad_file_is_what_stands_in_it(outcomes: dict[str, Outcome], name: str) -> None:
    outcome = outcomes[name]
    assert isinstance(outcome, Parsed)
    assert [hit.record.title for hit in outcome.hits] == TITLES[name]


def test_a_file_outside_of_the_packed_one_is_never_written(tmp_path: Path) -> None:
    before = sorted(BAD.parent.iterdir())
    assert isinstance(read_file(BAD / "zip_slip.docx"), Parsed | Problem)
    assert sorted(BAD.parent.iterdir()) == before
    assert list(tmp_path.iterdir()) == []
