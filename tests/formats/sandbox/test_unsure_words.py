"""What was read in an encoding that had to be guessed is marked in every format, until somebody says what it is."""

from pathlib import Path

import pytest

from review_tui.formats.base.encoding import was_guessed
from review_tui.formats.base.parsed import Parsed
from review_tui.formats.sandbox.child import read_file, read_part
from review_tui.formats.sandbox.parts import Part
from review_tui.model.review.tables import Known

TITLE, NAME = "Школьный транспорт в сельских районах", "Иванова, Анна"
FILES = {
    "t.csv": f"Название;Автор;Год\n{TITLE};{NAME};2019\nПриложение к отчёту;Петров;2020\n",
    "r.ris": f"TY  - RPRT\nAU  - {NAME}\nTI  - {TITLE}\nPY  - 2019\nER  - \n",
    "b.bib": f"@techreport{{a, author = {{{NAME}}}, title = {{{TITLE}}}, year = {{2019}}}}\n",
    "e.enw": f"%0 Report\n%A {NAME}\n%T {TITLE}\n%D 2019\n",
    "n.nbib": f"PMID- 31000001\nTI  - {TITLE}\nFAU - {NAME}\nDP  - 2019\n",
    "w.txt": f"FN Clarivate\nVR 1.0\nPT J\nAU {NAME}\nTI {TITLE}\nPY 2019\nER\n\nEF\n",
}


def read(folder: Path, name: str, encoding: str, known: Known | None = None) -> Parsed:
    path = folder / name
    path.write_bytes(FILES[name].encode(encoding))
    found = read_file(path, known=known)
    assert isinstance(found, Parsed)
    return found


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r"])
@pytest.mark.parametrize("name", FILES)
def test_it_is_read_told_and_marked(tmp_path: Path, name: str, encoding: str) -> None:
    found = read(tmp_path, name, encoding)
    record = found.hits[0].record
    assert (record.title, record.authors, record.year) == (TITLE, (NAME,), 2019)
    assert was_guessed(found.problems)
    assert {"title", "authors"} <= set(record.guessed) and "year" not in record.guessed
    origins = dict(record.origins)
    assert all(origins[name].startswith("uncertain: its encoding") for name in ("title", "authors"))


@pytest.mark.parametrize("name", FILES)
def test_once_it_is_said_nothing_is_a_guess(tmp_path: Path, name: str) -> None:
    for found in (read(tmp_path, name, "cp1251", Known(encoding="cp1251")), read(tmp_path, name, "utf-8")):
        assert found.hits[0].record.title == TITLE
        assert not was_guessed(found.problems)
        assert not {"title", "authors"} & set(found.hits[0].record.guessed)


def test_a_part_of_a_long_list_is_marked_too(tmp_path: Path) -> None:
    path = tmp_path / "r.ris"
    path.write_bytes(FILES["r.ris"].encode("cp1251"))
    found = read_part(path, Part("ris", 1, 0, path.stat().st_size))
    assert isinstance(found, Parsed) and "title" in found.hits[0].record.guessed


def test_what_is_plain_is_no_guess(tmp_path: Path) -> None:
    path = tmp_path / "r.ris"
    path.write_bytes((FILES["r.ris"] + "TY  - RPRT\nTI  - A plan\nER  - \n").encode("cp1251"))
    found = read_file(path)
    assert isinstance(found, Parsed)
    assert [bool(hit.record.guessed) for hit in found.hits] == [True, False]
