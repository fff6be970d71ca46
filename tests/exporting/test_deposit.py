"""A package for a repository: tables that describe themselves, RO-Crate metadata, and checksums that hold."""

import csv
import io
import json
import shutil
import subprocess
import tempfile
import weakref
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from review_tui.exporting.deposit import DepositHead, data_csv, datapackage, resource, write_deposit
from review_tui.exporting.table import ExportTable
from review_tui.model.review.cells import safe_cell

HEAD = DepositHead(title="Speech: a review", about="What helps?", day="2026-11-29", licence="https://example.org/by")
TABLE = ExportTable(
    "sums", "Sums", ("Report", "n", "Share", "Note", "Note"),
    (("A1", 3, 0.5, "=cmd()", "a\nb"), ("A2", None, 1, "", "–")),
    ("A note.",), provisional="Provisional: 1 waits.",
)  # fmt: skip
FILES = {"README.md": b"# Read", "log/log.jsonl": b"{}\n", "figures/prisma.svg": b"<svg/>"}


def bag(head: DepositHead, tables: Sequence[ExportTable], files: Mapping[str, bytes]) -> bytes:
    """Write a package called review, each file in two parts."""
    out = io.BytesIO()
    write_deposit(out, "review", head, tables, ((name, [data[:2], data[2:]]) for name, data in files.items()))
    return out.getvalue()


def payload(head: DepositHead, tables: Sequence[ExportTable], files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Give what is deposited, by path."""
    found = unpacked(bag(head, tables, files))
    return {name[len("review/data/") :]: data for name, data in found.items() if name.startswith("review/data/")}


def unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_table_is_data_alone_and_says_what_stood_below_it_in_its_description() -> None:
    rows = list(csv.reader(io.StringIO(data_csv(TABLE).decode())))
    assert rows == [
        ["Report", "n", "Share", "Note", "Note (2)"], ["A1", "3", "0.5", "'=cmd()", "a\nb"], ["A2", "", "1", "", "–"],
    ]  # fmt: skip
    (described,) = datapackage(HEAD, [resource(TABLE)])["resources"]
    assert described["description"].startswith("Provisional: 1 waits. A note.")
    assert [(field["name"], field["type"]) for field in described["schema"]["fields"]] == [
        ("Report", "string"), ("n", "integer"), ("Share", "number"), ("Note", "string"), ("Note (2)", "string"),
    ]  # fmt: skip


CELLS = st.none() | st.integers(-9, 10**9) | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=9)


def _says_something(row: tuple[Any, ...]) -> bool:
    """Whatever a row is of stands in it: none of ours is blank, which frictionless would tell."""
    return any(safe_cell(cell).strip() for cell in row)


@st.composite
def tables(draw: Any) -> ExportTable:
    wide = draw(st.integers(1, 4))
    headers = tuple(draw(st.lists(st.sampled_from(("A", "B", "a", "É ü")), min_size=wide, max_size=wide)))
    rows = draw(st.lists(st.tuples(*[CELLS] * wide).filter(_says_something), max_size=4))
    return ExportTable("made", "Made", headers, tuple(rows), ("n",))


@settings(max_examples=25, deadline=None)
@given(tables())
def test_frictionless_finds_every_package_of_tables_valid(table: ExportTable) -> None:
    pytest.importorskip("frictionless", reason="the extra dev was installed before frictionless was part of it")
    import frictionless

    with tempfile.TemporaryDirectory() as folder:
        for name, data in payload(HEAD, [TABLE, table], {}).items():
            file = Path(folder) / name
            file.parent.mkdir(exist_ok=True)
            file.write_bytes(data)
        report = frictionless.Package(str(Path(folder) / "datapackage.json")).validate()
        assert report.flatten(["name", "type", "note"]) == []
        assert report.valid


def crate(head: DepositHead = HEAD) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(payload(head, [TABLE], FILES)["ro-crate-metadata.json"])
    return found


def test_ro_crate_has_its_descriptor_its_root_and_an_entity_for_every_file() -> None:
    """What RO-Crate 1.1 demands: sections 2, 3 and 4 of its specification."""
    found = crate()
    assert found["@context"][0] == "https://w3id.org/ro/crate/1.1/context"
    by_id = {entity["@id"]: entity for entity in found["@graph"]}
    assert len(by_id) == len(found["@graph"])
    descriptor, root = by_id["ro-crate-metadata.json"], by_id["./"]
    assert (descriptor["@type"], descriptor["about"]) == ("CreativeWork", {"@id": "./"})
    assert descriptor["conformsTo"] == {"@id": "https://w3id.org/ro/crate/1.1"}
    assert (root["@type"], root["name"], root["datePublished"]) == ("Dataset", HEAD.title, "2026-11-29")
    assert root["description"] == "What helps?"
    assert by_id[root["license"]["@id"]]["@id"] == "https://example.org/by"
    parts = [part["@id"] for part in root["hasPart"]]
    assert {*parts} == {*FILES, "tables/sums.csv", "datapackage.json"}
    assert {by_id[part]["@type"] for part in parts} == {"File"}
    assert by_id["tables/sums.csv"]["encodingFormat"] == "text/csv"
    assert by_id["README.md"]["contentSize"] == "6"


TERMS = {  # of schema.org 10 and RO-Crate, which the context of RO-Crate 1.1 defines; sha256 came with schema.org 13
    "about", "author", "conformsTo", "contentSize", "dateModified", "datePublished", "description", "encodingFormat",
    "hasPart", "identifier", "keywords", "license", "name", "publisher", "url", "version",
}  # fmt: skip


def test_every_term_of_the_crate_is_one_that_its_context_defines() -> None:
    found = crate()
    added = {term for part in found["@context"] if isinstance(part, dict) for term in part}
    used = {term for entity in found["@graph"] for term in entity if not term.startswith("@")}
    assert used <= TERMS | added
    assert added == used - TERMS


def test_the_crate_is_flat_and_whatever_it_points_to_is_described_or_on_the_web() -> None:
    """Sections 2 to 4 of RO-Crate 1.1: a flat graph, no entity twice, paths below the root spelled as addresses."""
    graph = crate()["@graph"]
    known = {entity["@id"] for entity in graph}
    pointed = [
        one
        for entity in graph
        for value in entity.values()
        for one in (value if isinstance(value, list) else [value])
        if isinstance(one, dict)
    ]
    assert all(set(one) == {"@id"} for one in pointed)
    assert {one["@id"] for one in pointed} - known <= {"https://w3id.org/ro/crate/1.1"}
    paths = [entity["@id"] for entity in graph if entity["@type"] == "File"]
    assert paths
    assert all(quote(unquote(path)) == path and not path.startswith(("/", ".")) for path in paths)


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="no sha256sum on this computer")
def test_a_bag_is_found_whole_by_a_program_that_is_not_ours(tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(bag(HEAD, [TABLE], FILES))) as archive:
        archive.extractall(tmp_path)
    for program, manifest in (("sha256sum", "manifest-sha256.txt"), ("sha256sum", "tagmanifest-sha256.txt"),
                              ("sha512sum", "manifest-sha512.txt")):  # fmt: skip
        told = subprocess.run([program, "-c", "--strict", manifest], cwd=tmp_path / "review", capture_output=True)
        assert told.returncode == 0, told.stderr
    (tmp_path / "review" / "data" / "README.md").write_bytes(b"another")
    told = subprocess.run(["sha256sum", "-c", "manifest-sha256.txt"], cwd=tmp_path / "review", capture_output=True)
    assert told.returncode == 1


def test_a_licence_that_nobody_chose_is_not_made_up() -> None:
    by_id = {entity["@id"]: entity for entity in crate(DepositHead(title="t", about="", day="2026-01-01"))["@graph"]}
    assert by_id[by_id["./"]["license"]["@id"]]["name"] == "No licence yet"
    assert by_id["./"]["description"] == "t"


def test_the_authors_are_those_who_are_named_in_their_order() -> None:
    named = DepositHead(title="t", about="", day="2026-01-01", authors=("Zoë  Ŵyn", "أمل", "Ada"))
    by_id = {entity["@id"]: entity for entity in crate(named)["@graph"]}
    authors = [by_id[one["@id"]] for one in by_id["./"]["author"]]
    assert [(one["@type"], one["name"]) for one in authors] == [
        ("Person", "Zoë Ŵyn"), ("Person", "أمل"), ("Person", "Ada"),
    ]  # fmt: skip
    assert "#team" not in by_id


def test_where_nobody_is_named_the_package_says_so_and_that_the_repository_publishes_it() -> None:
    by_id = {entity["@id"]: entity for entity in crate()["@graph"]}
    (author,) = by_id["./"]["author"]
    assert by_id[author["@id"]]["@type"] == "Organization"
    assert "People are not named in this package" in by_id[author["@id"]]["description"]
    publisher = by_id[by_id["./"]["publisher"]["@id"]]
    assert (publisher["@type"], publisher["name"]) == ("Organization", "No publisher yet")


def test_no_more_than_one_file_is_asked_for_before_it_is_written() -> None:
    """A package may be larger than memory: of each file the last part is in the zip before the next is made."""
    out, seen = io.BytesIO(), list[int]()

    def files() -> Iterator[tuple[str, Iterator[bytes]]]:
        for n in range(3):
            seen.append(out.tell())
            yield f"log/{n}.jsonl", (bytes([n, part % 251]) * 40_000 for part in range(3))

    write_deposit(out, "review", HEAD, [], files())
    assert seen == sorted(set(seen))
    found = unpacked(out.getvalue())
    assert [len(found[f"review/data/log/{n}.jsonl"]) for n in range(3)] == [240_000] * 3


def test_a_bag_holds_the_payload_with_checksums_that_hold_and_the_same_bytes_each_time() -> None:
    held = payload(HEAD, [TABLE], FILES)
    made = bag(HEAD, [TABLE], FILES)
    assert made == bag(HEAD, [TABLE], FILES)
    found = unpacked(made)
    assert found["review/bagit.txt"] == b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
    listed = dict(line.split("  ")[::-1] for line in found["review/manifest-sha256.txt"].decode().splitlines())
    assert listed == {f"data/{name}": sha256(data).hexdigest() for name, data in held.items()}
    assert {name for name in found if name.startswith("review/data/")} == {f"review/{name}" for name in listed}
    tags = dict(line.split("  ")[::-1] for line in found["review/tagmanifest-sha256.txt"].decode().splitlines())
    assert tags == {name: sha256(found[f"review/{name}"]).hexdigest() for name in tags}
    assert {"bagit.txt", "bag-info.txt", "manifest-sha256.txt", "manifest-sha512.txt"} == {*tags}
    oxum = f"Payload-Oxum: {sum(map(len, held.values()))}.{len(held)}"
    assert oxum in found["review/bag-info.txt"].decode()


class Watched(ExportTable):
    """A table of which one can see whether anybody still holds it."""

    __slots__ = ("__weakref__",)


def test_a_table_is_let_go_before_the_next_is_asked_for() -> None:
    """Its description is kept, and not its rows."""
    made: list[weakref.ref[Watched]] = []

    def tables() -> Iterator[ExportTable]:
        for n in range(4):
            assert [one() for one in made[:-1]] == [None] * len(made[:-1])  # the last is in the hands of who asks
            table = Watched(f"t{n}", f"Table {n}", ("A", "B"), ((n, "x"),))
            made.append(weakref.ref(table))
            yield table
            del table

    out = io.BytesIO()
    write_deposit(out, "review", HEAD, tables(), [])
    with zipfile.ZipFile(out) as archive:
        described = json.loads(archive.read("review/data/datapackage.json"))["resources"]
        assert [one["path"] for one in described] == [f"tables/t{n}.csv" for n in range(4)]
        assert archive.read("review/data/tables/t3.csv") == b"A,B\r\n3,x\r\n"
