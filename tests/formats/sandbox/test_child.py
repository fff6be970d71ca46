"""No file can hang, crash or flood the program: it becomes a sentence, and the others are read all the same."""

import gc
import multiprocessing
import os
import pickle
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.formats.base import limits
from review_tui.formats.base.parsed import Parsed
from review_tui.formats.sandbox import child, wire_format
from review_tui.formats.sandbox.child import read_file, read_files
from review_tui.model.review.records import Hit, Problem, Record
from review_tui.model.review.tables import Known
from tests.formats.corpus import CORPUS, needs_corpus

RIS = "TY  - RPRT\nTI  - {}\nER  -\n"
needs_fifo = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a file that never ends needs a named pipe")


@pytest.fixture
def three(tmp_path: Path) -> list[Path]:
    paths = []
    for name in ("c", "a", "b"):
        path = tmp_path / f"{name}.ris"
        path.write_text(RIS.format(name), encoding="utf-8")
        paths.append(path)
    return paths


@pytest.fixture
def endless(tmp_path: Path) -> Path:
    path = tmp_path / "endless.ris"
    os.mkfifo(path)
    return path


@pytest.fixture(autouse=True)
def no_child_is_left() -> Iterator[None]:
    yield
    assert multiprocessing.active_children() == []


def titles(paths: list[Path], **options: object) -> list[str]:
    return [
        outcome.text if isinstance(outcome, Problem) else outcome.hits[0].record.title
        for _, outcome in read_files(paths, **options)  # type: ignore[arg-type]
    ]


def test_files_come_in_the_order_named(three: list[Path]) -> None:
    assert titles(three, workers=2) == ["c", "a", "b"]


def test_progress_reaches_the_whole(three: list[Path]) -> None:
    steps: list[tuple[int, int]] = []
    list(read_files(three, workers=1, progress=lambda n, of: steps.append((n, of))))
    assert steps == [(1, 3), (2, 3), (3, 3)]


def test_no_files_need_no_child() -> None:
    assert list(read_files([])) == []


def test_a_file_that_is_not_there_is_a_sentence_and_the_rest_is_read(three: list[Path], tmp_path: Path) -> None:
    found = titles([tmp_path / "gone.ris", *three], workers=1)
    assert found[0].startswith("gone.ris could not be opened: No such file")
    assert found[1:] == ["c", "a", "b"]


@needs_fifo
def test_a_file_that_takes_too_long_is_given_up_and_the_rest_is_read(
    three: list[Path], endless: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The clock goes only while the endless file is read: how long a child takes to begin is the machine's affair."""
    read: list[int] = []

    def clock() -> float:
        return time.monotonic() if len(read) == 1 else 0.0

    monkeypatch.setattr(child, "monotonic", clock)
    files = [three[0], endless, *three[1:]]
    found = titles(files, workers=1, patience=0.5, progress=lambda done, _: read.append(done))
    assert found == ["c", "endless.ris took longer than 0.5 seconds to read; it was left out.", "a", "b"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no timer of work")
def test_a_file_that_takes_too_much_work_is_given_up_and_the_rest_is_read(three: list[Path], tmp_path: Path) -> None:
    long = tmp_path / "long.ris"
    long.write_text("".join(RIS.format(f"title {n}") for n in range(200_000)), encoding="utf-8")
    found = titles([long, three[0]], workers=1, seconds=1.0, patience=120.0)
    assert found == ["long.ris took longer than 1 seconds of work to read; it was left out.", "c"]


@needs_fifo
def test_time_that_others_take_is_not_counted_as_work(endless: Path) -> None:
    def later() -> None:
        time.sleep(2)
        endless.write_text(RIS.format("late"), encoding="utf-8")

    writer = threading.Thread(target=later)
    writer.start()
    assert titles([endless], workers=1, seconds=1.0, patience=120.0) == ["late"]
    writer.join()


@needs_fifo
def test_a_child_that_dies_is_replaced(three: list[Path], endless: Path) -> None:
    killed: list[int] = []

    def kill() -> bool:
        for process in multiprocessing.active_children():
            if process.pid and not killed and time.monotonic() > start + 0.7:
                killed.append(process.pid)
                process.kill()
        return False

    start = time.monotonic()
    found = titles([endless, three[0]], workers=1, stop=kill)
    assert len(killed) == 1
    assert found == ["endless.ris made the reader fail; it may be damaged or far too large; it was left out.", "c"]


@needs_fifo
def test_stopping_ends_at_once(three: list[Path], endless: Path) -> None:
    start = time.monotonic()
    calls = iter(range(100))
    found = list(read_files([endless, *three], workers=2, stop=lambda: next(calls) > 2))
    assert found == []
    assert time.monotonic() - start < 60  # a file has five times as long


@needs_fifo
def test_closing_early_leaves_no_process(three: list[Path], endless: Path) -> None:
    reading = read_files([three[0], endless], workers=2)
    path, _ = next(reading)
    assert path == three[0]
    reading.close()  # type: ignore[attr-defined]
    assert multiprocessing.active_children() == []


@pytest.mark.skipif(sys.platform != "linux", reason="addresses are bounded on Linux only")
def test_a_file_beyond_the_memory_is_a_sentence(tmp_path: Path, three: list[Path]) -> None:
    big = tmp_path / "big.ris"
    big.write_bytes(b"TY  - RPRT\nTI  - " + b"x" * (150 << 20) + b"\nER  -\n")
    found = titles([big, three[0]], workers=1, memory=160 << 20)
    assert re.search("memory|far too large", found[0])
    assert found[1] == "c"


def test_too_large_a_file_is_refused_before_it_is_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "large.ris"
    path.write_text(RIS.format("x") * 100, encoding="utf-8")
    monkeypatch.setattr(child, "LARGEST", 1000)
    found = read_file(path)
    assert isinstance(found, Problem)
    assert "are not read. Export it in several parts, each of some of its records, and bring these in" in found.text
    assert found.lost


@pytest.mark.parametrize("data", [b"", b" \n\r\n\t", b"\xef\xbb\xbf\n", b"\0\0\0"])
def test_an_empty_file_is_told(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "empty.ris"
    path.write_bytes(data)
    assert read_file(path) == Problem(1, "empty.ris is empty.", lost=True)


def test_a_picture_called_ris_is_named_as_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "picture.ris"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    found = read_file(path)
    assert isinstance(found, Problem)
    assert "is a PNG image, which this version does not read" in found.text


def test_a_page_called_pdf_is_an_error_page_and_no_record(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_text("<html><title>Sign in</title><body>Please sign in</body></html>", encoding="utf-8")
    found = read_file(path)
    assert isinstance(found, Problem)
    assert "report.pdf is a web page (Sign in), not PDF" in found.text
    as_page = tmp_path / "report.htm"
    path.rename(as_page)
    assert isinstance(read_file(as_page), Parsed)


def test_a_list_under_another_name_is_read_as_what_it_is_and_told(tmp_path: Path) -> None:
    path = tmp_path / "report.ris"
    path.write_text('[{"title": "One", "type": "book"}]', encoding="utf-8")
    found = read_file(path)
    assert isinstance(found, Parsed)
    assert (
        found.problems[0].text
        == "report.ris is called .ris but is JSON (CSL, OpenAlex, DataCite); it was read as that."
    )


def test_references_called_txt_are_nothing_to_tell(tmp_path: Path) -> None:
    path = tmp_path / "export.txt"
    path.write_text(RIS.format("T"), encoding="utf-8")
    found = read_file(path)
    assert isinstance(found, Parsed)
    assert (found.format, found.problems) == ("ris", ())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_a_text_in_any_encoding_is_a_text_and_a_table_under_its_name_where_its_columns_are_named(
    tmp_path: Path, encoding: str
) -> None:
    text, table = tmp_path / "a.txt", tmp_path / "b.txt"
    text.write_bytes("The council’s review\nMarch 2019\n\nIt was read.\n".encode(encoding))
    table.write_bytes("Überschrift;Stelle\nEin Bericht;Amt\n".encode(encoding))
    found = read_file(text, known=Known())
    assert isinstance(found, Parsed)
    assert (found.format, found.hits[0].record.title) == ("text", "The council’s review")
    named = read_file(table, known=Known(said={"title": "Überschrift"}))
    assert isinstance(named, Parsed)
    assert (named.format, named.hits[0].record.title) == ("csv", "Ein Bericht")


def test_a_problem_cites_a_file_without_what_drives_a_terminal(tmp_path: Path) -> None:
    path = tmp_path / "a.ris"
    path.write_text("stray \x1b[2J\u202eline\n" + RIS.format("T"), encoding="utf-8")
    found = read_file(path)
    assert isinstance(found, Parsed)
    assert found.problems[0].text == "A line stands outside any record: stray line"
    missing = read_file(tmp_path / "a\x1b[2Jb.ris")
    assert isinstance(missing, Problem)
    assert missing.text.startswith("ab.ris could not be opened")


_texts = st.text(max_size=20)
_records = st.builds(
    Record, title=_texts, authors=st.lists(_texts).map(tuple), year=st.none() | st.integers(0, 3000),
    extra=st.lists(st.tuples(_texts, _texts)).map(tuple), page_count=st.none() | st.integers(0, 9),
)  # fmt: skip
_hits = st.builds(Hit, st.integers(0, 9), st.integers(1, 9), _records, st.lists(_texts).map(tuple))
_problems = st.builds(Problem, st.integers(1, 9), _texts, st.booleans())
_parsed = st.builds(Parsed, _texts, st.lists(_hits).map(tuple), st.lists(_problems).map(tuple))


@given(_parsed | _problems)
def test_what_a_child_sends_arrives_the_same(outcome: Parsed | Problem) -> None:
    assert wire_format.unpack(wire_format.pack(outcome)) == outcome


class _Evil:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, ("echo taken",)


@pytest.mark.parametrize("sent", [_Evil(), ("parsed", _Evil(), [], []), ("problem", Problem(1, "x"))])
def test_a_child_that_was_taken_can_make_nothing_happen(sent: object, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(pickle.UnpicklingError):
        wire_format.unpack(pickle.dumps(sent))
    assert "taken" not in capfd.readouterr().out


def test_the_watchdog_ends_a_process_that_takes_too_much() -> None:
    code = (
        "from review_tui.formats.base import limits\nimport time\n"
        "limits.watch(64 << 20)\nheld = b'x' * (200 << 20)\ntime.sleep(300)\n"
    )
    start = time.monotonic()
    found = subprocess.run([sys.executable, "-c", code], cwd=Path(child.__file__).parents[3], timeout=200, check=False)
    assert found.returncode == limits.TOO_MUCH
    assert time.monotonic() - start < 100


def test_a_process_knows_how_much_it_holds() -> None:
    assert 5 << 20 < limits.held() < 8 << 30


def test_a_quiet_process_prints_nothing() -> None:
    code = (
        "from review_tui.formats.base import limits\nimport os\nlimits.quiet()\n"
        "os.write(1, b'out')\nos.write(2, b'err')\n"
    )
    found = subprocess.run(
        [sys.executable, "-c", code], cwd=Path(child.__file__).parents[3], capture_output=True, check=True
    )
    assert (found.stdout, found.stderr) == (b"", b"")


def test_a_child_needs_no_library_to_start() -> None:
    code = (
        "import sys, review_tui.formats.sandbox.child\n"
        "heavy = {'textual', 'rich', 'click', 'lxml', 'trafilatura', 'pypdf', 'pypdfium2', 'openpyxl'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    found = subprocess.run(
        [sys.executable, "-c", code], cwd=Path(child.__file__).parents[3], capture_output=True, check=True, text=True
    )
    assert found.stdout.strip() == "[]"


@needs_corpus
def test_a_pdf_on_which_one_library_fails_is_read_by_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    """By the first a page of it would take more than it is given; the bomb beside it is read in `test_bad_files`.

    Its children are forked where that can be: on a slow machine to load the other library is more than a second's work.
    """
    if "forkserver" in multiprocessing.get_all_start_methods():
        monkeypatch.setattr(child, "START", multiprocessing.get_context("forkserver"))
    ((_, outcome),) = read_files([CORPUS / "bad" / "pdf_form_xobject_loop.pdf"], seconds=1)
    assert isinstance(outcome, Parsed)
    assert outcome.found == len(outcome.hits) == 1


def test_an_email_dated_after_it_came_here_loses_that_date_and_it_is_told(tmp_path: Path) -> None:
    (tmp_path / "late.eml").write_bytes(
        b"From: a@b.example\nTo: c@d.example\nSubject: Dues\nDate: Mon, 4 Mar 2239 09:00:00 +0000\n\nThe dues.\n"
    )
    found = child.read_file(tmp_path / "late.eml")
    assert isinstance(found, Parsed)
    assert (found.hits[0].record.year, found.hits[0].record.date, found.hits[0].record.title) == (None, "", "Dues")
    assert "still to come" in found.problems[0].text


@pytest.mark.parametrize("name", ["et al.", "Anon", "Anonymous", "[Anonymous]", "others"])
def test_an_author_who_is_nobody_is_told(tmp_path: Path, name: str) -> None:
    file = tmp_path / "x.ris"
    file.write_text(f"TY  - RPRT\nTI  - T\nAU  - Quill, A.\nAU  - {name}\nER  - \n" * 2, "utf-8")
    found = child.read_file(file)
    assert isinstance(found, Parsed)
    assert [hit.record.authors for hit in found.hits] == [("Quill, A.",)] * 2
    assert [problem.text for problem in found.problems] == [
        f'"{name}" among the authors names nobody and was left out (and so 1 more).'
    ]


def test_a_day_that_never_was_is_told_and_its_year_stays(tmp_path: Path) -> None:
    file = tmp_path / "x.ris"
    file.write_text("TY  - RPRT\nTI  - T\nPY  - 2019/06/31\nER  - \n", "utf-8")
    found = child.read_file(file)
    assert isinstance(found, Parsed)
    assert (found.hits[0].record.year, found.hits[0].record.date) == (2019, "2019/06/31")
    assert [problem.text for problem in found.problems] == ['There is no day "2019/06/31"; it was kept as it stands.']


class Pipe:
    """Hands files to a child one after the other, and looks at what it would have to look through after each."""

    def __init__(self, paths: list[Path]) -> None:
        self.paths, self.looked_through, self.sent = list(paths), list[int](), list[bytes]()

    def recv(self) -> tuple[str, bool, None]:
        self.looked_through.append(len(gc.get_objects()))
        if not self.paths:
            raise EOFError
        return str(self.paths.pop(0)), False, None

    def send_bytes(self, data: bytes) -> None:
        self.sent.append(data)


def test_a_child_looks_through_what_a_file_left_and_not_through_the_program(
    three: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = signal.getsignal(signal.SIGINT)
    for name in ("quiet", "bound", "working"):
        monkeypatch.setattr(child, name, lambda *_: nullcontext())
    pipe = Pipe(three * 3)
    program = [[n] for n in range(10_000)]
    try:
        child._serve(cast(Any, pipe), 1.0, 1, None)
    finally:
        gc.unfreeze()
        gc.enable()
        signal.signal(signal.SIGINT, before)
    first, *others = pipe.looked_through
    assert len(pipe.sent) == 9
    assert max(others) < first / 10
    assert first > len(program)
