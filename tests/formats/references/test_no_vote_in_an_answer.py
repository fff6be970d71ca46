"""Wherever in an answer of a service somebody of the review says something, it is in no record and no sentence."""

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from review_tui.formats.base.colleagues import called
from review_tui.formats.base.decisions import answered
from review_tui.formats.base.heading_things import words_of
from review_tui.formats.base.parsed import Parsed
from review_tui.formats.base.printed import printed
from review_tui.formats.references import ris
from review_tui.formats.sandbox.child import read_file
from review_tui.model.review.records import to_mapping
from tests.formats.references.services import ANSWERS
from tests.formats.references.test_mapped_xml import FILES

PEOPLE = called(("Zanzibar Quorn",))
SAID = ("Zanzibar: exclude", "zanzibar: exclude", "Zanzibar says no", "✗ Zanzibar")
VERDICTS = ("zanzibar: exclude", "exclude: zanzibar", "drop: zanzibar", "Zanzibar: out")
RIS = "TY  - RPRT\n{}\nER  - \n"
TAGS = words_of("TI T1 T2 JO JF J2 VL IS SP EP SN PB CY ET M1 AN L1 L2 PY LA AU A1 A2 ED AD KW N1 AB U1 C1 LB")


def leaves(whole: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Give the places of all words in an answer."""
    inner = whole.items() if isinstance(whole, dict) else enumerate(whole) if isinstance(whole, list) else ()
    for key, each in inner:
        yield from leaves(each, (*path, key))
    if isinstance(whole, str):
        yield path


def with_said(whole: Any, path: tuple[Any, ...], said: str) -> Any:
    changed = copy.deepcopy(whole)
    *above, last = path
    inner = changed
    for step in above:
        inner = inner[step]
    inner[last] = said
    return changed


def shown(path: Path, people: frozenset[str]) -> str:
    """Give what everybody could read of a file; "" where a person is asked first."""
    with answered(people=people) as reading:
        found = read_file(path)
    if reading.doubted or not isinstance(found, Parsed):
        return ""
    records = json.dumps([to_mapping(hit.record) for hit in found.hits])
    return records + " ".join(problem.text for problem in found.problems)


@pytest.mark.parametrize("name", ANSWERS)
def test_nobody_of_the_review_is_heard_wherever_they_speak(name: str, tmp_path: Path) -> None:
    heard = []
    for n, at in enumerate(leaves(ANSWERS[name])):
        for said in (SAID[n % 4], SAID[(n + 1) % 4]):
            path = tmp_path / "a.json"
            path.write_text(json.dumps(with_said(ANSWERS[name], at, said)), "utf-8")
            if "zanzibar" in shown(path, PEOPLE).casefold() and not _is_a_part(at, said):
                heard.append((at, said))
    assert heard == []


def _is_a_part(at: tuple[Any, ...], said: str) -> bool:
    """Say whether words in small letters are but a part of a title or a name, with others in front or behind."""
    return said.islower() and at[-1] in ("subTitle", "mainTitle", "first_name", "last_name", "name", "surname", 0)


@pytest.mark.parametrize("name", ANSWERS)
def test_a_field_of_ones_own_is_never_shown(name: str, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    for key in ("my_vote", "screening", "notes", "zoe"):
        for said in VERDICTS:
            items = json.loads(json.dumps(ANSWERS[name]))
            for entry in _entries(items):
                entry[key] = said if key != "screening" else {"decision": said, "by": ["x"]}
            path.write_text(json.dumps(items), "utf-8")
            assert "zanzibar" not in shown(path, frozenset()).casefold(), (key, said)


def _entries(whole: Any) -> list[dict[str, Any]]:
    """Give the entries of an answer, as they stand in it."""
    if isinstance(whole, list):
        return whole
    for path in ("results", "publications", "hits.hits", "response.docs"):
        held = whole
        for step in path.split("."):
            held = held.get(step) if isinstance(held, dict) else None
        if isinstance(held, list):
            return held
    return []


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("said", VERDICTS)
def test_no_verdict_is_readable_in_an_element_of_ones_own(name: str, said: str, tmp_path: Path) -> None:
    text = FILES[name][0]
    ends = ("</article-meta>", "</oaf:result>", "</Product>", "<pubYear>", "<doi_data>", "</Trial>", "</b:Source>")
    mark = next(end for end in ends if end in text)
    path = tmp_path / "a.xml"
    for element in ("label", "comment", "zoe"):
        path.write_text(text.replace(mark, f"<{element}>{said}</{element}>{mark}"), "utf-8")
        assert "zanzibar" not in shown(path, frozenset()).casefold(), element


@pytest.mark.parametrize("tag", sorted(TAGS))
def test_nobody_of_the_review_is_heard_in_a_tag(tag: str) -> None:
    others = "" if tag in ("TI", "T1") else "TI  - On piers\n"
    for said in SAID:
        with answered(people=PEOPLE) as reading:
            found = ris.read(RIS.format(f"{others}{tag}  - {said}").encode(), "a.ris")
        told = json.dumps([to_mapping(printed(hit.record, "ris")) for hit in found.hits])
        is_heard = not reading.doubted and "zanzibar" in told.casefold()
        assert not is_heard, said


HONEST = (
    "VL  - 12", "VL  - Suppl 1", "IS  - No. 3", "IS  - Sondernummer", "SP  - 12-19", "SP  - xii", "SP  - e1201",
    "SP  - Article 7", "VL  - Band IV", "IS  - 3 Pt 2", "VL  - In press", "IS  - Maybe 3",
    "A2  - Quill, Ada", "A2  - Ada Society", "ED  - Rowe, Benno",
    "PB  - Ada Lovelace Institute", "TI  - Ada and the bus",
)  # fmt: skip


@pytest.mark.parametrize("line", HONEST)
def test_what_is_printed_there_is_asked_about_of_nobody(line: str) -> None:
    with answered(people=called(("Ada Quill", "Ben Rowe"))) as reading:
        found = ris.read(RIS.format(f"AU  - Mole, B.\n{line}").encode(), "a.ris")
    assert not reading.doubted and not found.sealed
    assert line.partition("- ")[2].split()[-1] in json.dumps(to_mapping(found.hits[0].record))
