"""BibTeX: every type of entry is taken, macros and accents are resolved, damage is reported with its line."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from review_tui.formats.base.printed import printed
from review_tui.formats.references import bibtex
from review_tui.formats.references.latex import plain, split_outside_braces
from review_tui.formats.sniff import sniff
from tests.formats.corpus import bad, needs_corpus, reference

ENTRIES = r"""% Encoding: UTF-8 @article{no}
@string{jp = "Journal of " # {Plans}}
@Report{key1,
  Author = {{Northmere County Council} and M{\"u}ller, J{\'e}r{\^o}me and D. E. Quill},
  Title = {{SEND} \& {EHCP}: 100% caf\'{e}, $x^2$},
  subtitle = {a study},
  institution = {Northmere},
  number = {12},
  date = {2021-05},
  keywords = {SEND, autism; plans},
  url = {https://a.example/x_y?a=b%20c},
  pages = {12--19},
  custom = {kept},
}
@article{key2, title = "Another", journal = jp, year = 2020, month = jan, number = 3, doi = {10.1234/ABC}}
@misc{key3, title = {A page}, url = {https://a.example}}
"""


def test_entries_find_their_fields_and_the_rest_is_kept() -> None:
    found = bibtex.read(ENTRIES.encode(), "x.bib")
    first, second, third = (hit.record for hit in found.hits)
    assert first.title == "SEND & EHCP: 100% café, x²: a study"
    assert first.authors == ("Northmere County Council", "Müller, Jérôme", "Quill, D. E.")
    assert (first.type, first.organisation, first.number) == ("report", "Northmere", "12")
    assert (first.year, first.date, first.pages) == (2021, "2021-05", "12-19")
    assert first.keywords == ("SEND", "autism", "plans")
    assert first.url == "https://a.example/x_y?a=b%20c"
    assert first.extra == (("entry type", "report"), ("custom", "kept"))
    assert (second.container, second.year, second.date, second.issue) == ("Journal of Plans", 2020, "2020-01", "3")
    assert second.doi == "10.1234/abc"
    assert (third.type, third.source_id) == ("webpage", "key3")
    assert [hit.line for hit in found.hits] == [3, 15, 16]
    assert found.problems == ()


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (r"caf\'{e}", "café"),
        (r"{\O}yvind", "Øyvind"),
        ("a~b", "a b"),
        ("50% of all", "50% of all"),
        (r"50\% of all", "50% of all"),
        ("{{{deep}}}", "deep"),
        ("plain text", "plain text"),
    ],
)
def test_latex_becomes_plain_text(written: str, read: str) -> None:
    assert plain(written) == read


def test_an_entry_without_a_key_is_nobodys_parent() -> None:
    both = b"@report{a, title={One}}\n@misc{, title={Two}, booktitle={Of two}, urldate={2021-04-05}, editor={Venn, T}}"
    one, two = (hit.record for hit in bibtex.read(both, "x.bib").hits)
    assert (one.title, one.container, one.accessed, one.editors) == ("One", "", "", ())
    assert (two.title, two.container, two.accessed) == ("Two", "Of two", "2021-04-05")


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("family=Berg, given=Jan, prefix=van der, useprefix=true", "van der Berg, Jan"),
        ("family=King, given={Martin Luther}, given-i=ML, suffix=Jr.", "King, Martin Luther, Jr."),
        ('given=Ada, family="Quill"', "Quill, Ada"),
        ("Ben T. Marsh 0001", "Marsh, Ben T."),
        ("{Area 0001}", "Area 0001"),
        ("family", "family"),
    ],
)
def test_names_in_parts_and_those_that_a_service_numbers(written: str, name: str) -> None:
    entry = f"@misc{{a, title={{T}}, author={{{written} and Venn, Tom}}}}".encode()
    (hit,) = bibtex.read(entry, "x.bib").hits
    assert hit.record.authors == (name, "Venn, Tom")


@pytest.mark.parametrize("name", ["Article-Number", "eid", "articleno"])
def test_the_number_of_an_article_stands_for_pages_that_it_has_not(name: str) -> None:
    entry = f"@article{{a, title={{T}}, {name}={{104567}}, journal={{J}}MORE}}"
    (alone,) = bibtex.read(entry.replace("MORE", "").encode(), "x.bib").hits
    (both,) = bibtex.read(entry.replace("MORE", ", pages={1--9}").encode(), "x.bib").hits
    assert alone.record.pages == "104567"
    assert (both.record.pages, (name.lower(), "104567") in both.record.extra) == ("1-9", True)


def test_a_separator_within_braces_does_not_part() -> None:
    import re

    parts = split_outside_braces(r"{A and B} and C and {D \} and E}", re.compile(r"\s+and\s+"))
    assert parts == ["{A and B}", "C", r"{D \} and E}"]


@pytest.mark.parametrize("name", ["x.bib", "x.txt"])
def test_it_is_known_by_its_content(name: str) -> None:
    assert sniff(ENTRIES.encode(), name) == "bibtex"


def test_a_text_that_shows_an_entry_is_no_list_of_references() -> None:
    assert sniff(b"How to cite\n\nLike this:\n\n@report{a, title={T}}\n", "x.md") != "bibtex"


@needs_corpus
@pytest.mark.parametrize(
    ("path", "count"),
    [
        ("jabref/testjabref.bib", 156),
        ("jabref/ieee-paper-reference-text.bib", 16),
        ("jabref/biblatex-software.bib", 9),
        ("jabref/crossref.bib", 4),
        ("jabref/BibtexImporter.examples.bib", 4),
        ("jabref/tiny-BE-withBOM.bib", 1),
        ("jabref/tiny-LE-withBOM.bib", 1),
        ("jabref/tiny-LE-noBOM.bib", 1),
    ],
)
def test_real_files_are_read_whole(path: str, count: int) -> None:
    found = bibtex.read(reference(path), path)
    assert sniff(reference(path), path) == "bibtex"
    assert len(found.hits) == found.found == count
    titled = sum(bool(hit.record.title) for hit in found.hits)
    assert titled >= count - 6  # BibLaTeX's sets and versions have none of their own


@needs_corpus
@pytest.mark.parametrize(
    ("name", "count", "lost", "said"),
    [
        ("bib_at_in_field", 1, 0, ""),
        ("bib_comment_junk", 1, 0, ""),
        ("bib_deep_nesting", 1, 0, ""),
        ("bib_duplicate_keys", 2, 0, 'The key "a" stands more than once'),
        ("bib_latex_accents", 1, 0, ""),
        ("bib_missing_comma", 1, 1, "could not be read"),
        ("bib_no_key", 2, 0, ""),
        ("bib_nonstandard_type", 3, 0, '"greyreport" is not known'),
        ("bib_string_expand", 1, 0, "it was cut"),
        ("bib_unclosed_brace", 2, 1, "could not be read"),
        ("bib_unclosed_entry_eof", 1, 1, "could not be read"),
        ("bib_undefined_string", 1, 0, '"undefinedmacro" is not defined'),
    ],
)
def test_bad_files_get_their_message(name: str, count: int, lost: int, said: str) -> None:
    found = bibtex.read(bad(f"{name}.bib"), f"{name}.bib")
    assert (len(found.hits), found.found - len(found.hits)) == (count, lost)
    assert said in " ".join(problem.text for problem in found.problems)
    assert bool(said) == bool(found.problems)


@needs_corpus
def test_accents_of_a_bad_file_come_out_and_its_body_stays_whole() -> None:
    (hit,) = bibtex.read(bad("bib_latex_accents.bib"), "x.bib").hits
    assert hit.record.title == "SEND & EHCP: 100% café"
    assert hit.record.authors == ("Exampleshire County Council", "Müller, Jérôme", "Øyvind")


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet='@report{}ab,="#\\%\n T', max_size=80))
def test_no_text_makes_it_fail(text: str) -> None:
    assert bibtex.read(text.encode(), "x.bib").found >= 1


@pytest.mark.parametrize(
    ("written", "date", "year"),
    [
        ("month=mar, year=2020, day=3", "2020-03-03", 2020),
        ("month={3}, year={2020}", "2020-03", 2020),
        ("month={September}, year={2020}", "2020-09", 2020),
        ("month={Spring}, year={2020}", "Spring 2020", 2020),
        ("month={March 3}, year={2020}", "March 3 2020", 2020),
        ("month=jan, year={2020/21}", "jan 2020/21", 2020),
    ],
)
def test_a_month_is_read_as_a_date_where_it_is_one(written: str, date: str, year: int) -> None:
    (hit,) = bibtex.read(f"@report{{a, title={{Buses}}, {written}}}".encode(), "x.bib").hits
    assert (hit.record.date, hit.record.year) == (date, year)


def test_the_head_of_a_program_an_address_and_what_is_cited_in_a_title() -> None:
    text = "CITATION LIST\n\n\n@comment{{1}}\n@report{a,\n title = {Buses \\citep[p.~3]{x} and H$_2$O},\n" \
        " howpublished = {\\url{https://a.example/b}},\n author = {John P. Smith, Jr.}\n}\n"  # fmt: skip
    assert sniff(text.encode(), "list.txt") == "bibtex"
    record = bibtex.read(text.encode(), "list.txt").hits[0].record
    assert (record.title, record.url) == ("Buses and H2O", "https://a.example/b")
    assert printed(record, "bibtex").authors == ("Smith, John P., Jr.",)


@pytest.mark.parametrize("sign", ["_", r"\_", r"{\_}", r"\textunderscore ", r"{\textunderscore}"])
def test_an_address_is_read_however_its_underscore_is_written(sign: str) -> None:
    (hit,) = bibtex.read(f"@misc{{a, title={{T}}, url={{https://n.example/a{sign}b.pdf}}}}".encode(), "a.bib").hits
    assert hit.record.url == "https://n.example/a_b.pdf"


def test_a_double_issue_has_a_hyphen_as_pages_have() -> None:
    (hit,) = bibtex.read(b"@article{a, title={T}, journal={J}, number={1--2}, pages={3--9}}", "a.bib").hits
    assert (hit.record.issue, hit.record.pages) == ("1-2", "3-9")


@pytest.mark.parametrize("name", ["author_keywords", "Author-Keywords", "keyword"])
def test_keywords_are_read_however_a_database_calls_them(name: str) -> None:
    (hit,) = bibtex.read(
        f"@article{{a, title={{T}}, journal={{J}}, {name}={{SEND; transport}}}}".encode(), "a.bib"
    ).hits
    assert hit.record.keywords == ("SEND", "transport")


@pytest.mark.parametrize("end", ["@", "@on", "@online", "  @misc"])
def test_a_file_that_ends_where_an_entry_begins_has_lost_one(end: str) -> None:
    found = bibtex.read(f"@misc{{a, title={{T}}}}\n{end}".encode(), "a.bib")
    assert (len(found.hits), found.found) == (1, 2)
    assert found.problems[0].line == 2


@pytest.mark.parametrize(
    ("kind", "number", "issue"),
    [("patent", "12", ""), ("report", "12", ""), ("legislation", "12", ""), ("article", "", "12")],
)
def test_the_number_of_a_patent_or_law_is_its_own_and_that_of_an_article_an_issue(
    kind: str, number: str, issue: str
) -> None:
    data = f"@{kind}{{a, title={{A gate}}, number={{12}}, city={{Hull}}}}".encode()
    record = bibtex.read(data, "b.bib").hits[0].record
    assert (record.number, record.issue, record.place) == (number, issue, "Hull")
