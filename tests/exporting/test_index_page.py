"""The page of a whole export: every file with its checksum, and nothing of a file name is markup."""

import json
import re
from hashlib import sha256

from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from review_tui.exporting.index_page import INDEX, MANIFEST, ExportHead, index_files, listed_in

HEAD = ExportHead(
    title="A <b> & review", state="State: 3 events.", provisional="Provisional: 3 wait.", flow='Of 3 "records" …'
)


def made_of(files: dict[str, bytes]) -> dict[str, tuple[int, str]]:
    return {name: (len(data), sha256(data).hexdigest()) for name, data in files.items()}


FILES = made_of({"prisma.svg": b"<svg/>", "data/x.csv": b"a", "zz <i>.csv": b"b", "methods/methods.md": b""})


def test_it_lists_every_file_below_its_kind_with_its_bytes_and_checksum() -> None:
    page = html.fromstring(index_files(HEAD, FILES)[INDEX].decode())
    assert page.findtext(".//h1") == "A <b> & review"
    assert [link.get("href") for link in page.iterfind(".//th/a")] == [
        "prisma.svg", "methods/methods.md", "data/x.csv", "zz <i>.csv",
    ]  # fmt: skip
    assert [head.text for head in page.iterfind(".//h2")] == [
        "Flow diagram (PRISMA 2020)", "Methods, results and checklists", "Data and codebook", "Tables",
    ]  # fmt: skip
    assert [cell.text for cell in page.iterfind(".//td[@class='n']")] == ["6", "0", "1", "1"]
    assert page.find(".//img").get("alt") == 'Of 3 "records" …'
    assert page.get("lang") == "en-GB"


def test_it_says_what_is_missing_and_of_which_state_it_is_and_fetches_nothing() -> None:
    page = index_files(HEAD, FILES)[INDEX].decode()
    assert "Provisional: 3 wait." in page
    assert "State: 3 events." in page
    assert re.findall(r"https?://|<script", page) == []
    assert "Provisional" not in index_files(ExportHead(title="t", state="s"), {})[INDEX].decode()


@given(st.dictionaries(st.text("ab/.é<", min_size=1, max_size=8), st.binary(max_size=9), max_size=5))
def test_the_manifest_is_read_back_with_the_checksum_of_each_file(files: dict[str, bytes]) -> None:
    made = index_files(HEAD, made_of(files))
    assert listed_in(made[MANIFEST]) == {name: sha256(data).hexdigest() for name, data in files.items()}
    assert made == index_files(HEAD, made_of(dict(reversed(files.items()))))


def test_what_is_no_manifest_lists_nothing() -> None:
    for strange in (b"", b"[]", b"{}", b'{"files": [1]}', b'{"files": [{"path": "x"}]}', b"\xff"):
        assert listed_in(strange) == {}
    assert json.loads(index_files(HEAD, {})[MANIFEST])["files"] == []
