"""A long list of references read part by part is what it is read as a whole."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from review_tui.formats.base.parsed import Parsed
from review_tui.formats.sandbox import child, parts
from review_tui.formats.sandbox.child import read_file, read_files, read_part
from review_tui.formats.sandbox.parts import Placing, parts_of
from review_tui.model.review.records import Problem

RIS = "TY  - RPRT\nTI  - {}\nAB  - One line\nand another.\nER  - \n\n"
NBIB = "PMID- {}\nTI  - {}\nAB  - One line\n      and another.\n\n"
ODD = (
    RIS.format("Plain"),
    RIS.format("Größer").replace("\n", "\r\n"),
    "TY  - RPRT\nTI  - Without an end\n",
    "ty  - RPRT\nti  - Small letters\ner  -\n",
    "TI  - Without a beginning\nER  - \n",
    "ER  -\n",
    "A line that is of no record.\n\n",
    "TY  - RPRT\nTI  - Two\nTI  - titles\nKW  - 1\nDO  - not one\nER  - \n",
)


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Divide at a hundred bytes."""
    monkeypatch.setattr(parts, "SIZE", 100)


def in_parts(path: Path) -> Parsed:
    """Read all parts here and now, and give them as one."""
    placing, found = Placing(), list[Parsed]()
    for part in parts_of(path):
        read = read_part(path, part)
        assert isinstance(read, Parsed)
        found.append(placing.placed(read, part))
    assert [one.part for one in found] == list(range(1, len(found) + 1))
    hits = tuple(hit for one in found for hit in one.hits)
    return Parsed(found[0].format, hits, tuple(problem for one in found for problem in one.problems))


@pytest.mark.usefixtures("short")
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("name", ["a.ris", "a.nbib"])
def test_a_plain_list_in_parts_is_the_list(tmp_path: Path, name: str, end: str) -> None:
    path = tmp_path / name
    text = "".join(RIS.format(n) if name == "a.ris" else NBIB.format(n, f"Title {n}") for n in range(1, 40))
    path.write_bytes(text.replace("\n", end).encode())
    whole, parted = read_file(path), in_parts(path)
    assert len(parts_of(path)) > 10
    assert isinstance(whole, Parsed)
    assert (parted.hits, parted.problems) == (whole.hits, whole.problems)


@pytest.mark.usefixtures("short")
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(ODD), min_size=8, max_size=14))
def test_whatever_stands_in_it_no_record_and_no_place_of_one_differs(tmp_path: Path, said: list[str]) -> None:
    path = tmp_path / "odd.ris"
    path.write_bytes(RIS.format("First").encode() + "".join(said).encode())
    whole = read_file(path)
    assert isinstance(whole, Parsed)
    assume(parts_of(path))
    parted = in_parts(path)
    assert parted.hits == whole.hits
    assert [p for p in parted.problems if p.lost] == [p for p in whole.problems if p.lost]
    told = {problem for problem in whole.problems if "outside records" not in problem.text}
    assert told <= set(parted.problems)  # and what stands outside records is told of each part anew


@pytest.mark.usefixtures("short")
@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("short.ris", RIS.format("x").encode() * 2),
        ("utf16.ris", ("\ufeff" + RIS.format("x") * 20).encode("utf-16-le")),
        ("table.csv", b"title,year\n" + b"Kites,2020\n" * 100),
        ("endless.ris", b"TY  - RPRT\nAB  - " + b"x" * (2 << 20) + b"\nER  - \n"),
        ("gone.ris", b""),
    ],
)
def test_what_is_short_or_has_no_place_to_divide_it_at_is_read_as_a_whole(
    tmp_path: Path, name: str, data: bytes
) -> None:
    if data:
        (tmp_path / name).write_bytes(data)
    assert parts_of(tmp_path / name) == ()


@pytest.mark.usefixtures("short")
def test_children_give_the_parts_in_their_order_and_other_files_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    long, other = tmp_path / "long.ris", tmp_path / "other.ris"
    long.write_text("".join(RIS.format(f"Plan {n}") for n in range(12)), "utf-8")
    other.write_text(RIS.format("other"), "utf-8")
    monkeypatch.setattr(child, "LARGEST", 300)
    found = list(read_files([other, long, other], workers=1, in_parts=True))
    assert [path.name for path, _ in found] == ["other.ris", *["long.ris"] * (len(found) - 2), "other.ris"]
    hits = [hit for path, read in found if path == long and isinstance(read, Parsed) for hit in read.hits]
    assert [hit.record.title for hit in hits] == [f"Plan {n}" for n in range(12)]
    assert [(hit.position, hit.line) for hit in hits] == [(n, 1 + 6 * n) for n in range(12)]
    refused = read_file(long)  # as a whole
    assert isinstance(refused, Problem)
    assert "Export it in several parts" in refused.text
