"""Files replaced, bits flipped, files deleted, disks full, programs interrupted: nothing acknowledged is lost unsaid.

python -m benchmarks.durability [WHAT] [--short]      WHAT: deleted, flips, replaced, interrupts, disk; all if not said
"""

import contextlib
import io
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from click.testing import CliRunner

from benchmarks.made import table
from review_tui.cli import main
from review_tui.model.review.errors import NotWrittenError, ReviewError
from review_tui.model.review.ids import Clock, Ids, RandomIds, system_clock
from review_tui.steps import identify, share
from review_tui.steps.desk import Desk, open_review
from review_tui.steps.desk.local_settings import LocalSettings
from review_tui.steps.share import backups
from review_tui.store.store import Store
from review_tui.store.vault import Vault

SEED = 20261128
Row = tuple[str, str, str]
WORDS = ("Speech", "Transport", "Quiet rooms", "Tutoring", "Portage", "Exclusions", "Respite", "Play")


def ris(n: int, first: int = 0) -> str:
    """Give reports that are alike in nothing but their sort."""
    return "".join(
        f"TY  - RPRT\nTI  - {WORDS[k % 8]} in town {k * k * 97}: a report for its council\nAU  - Quill, A{k}.\n"
        f"PY  - {1990 + k % 30}\nDO  - 10.1234/report.{k}\nER  - \n\n"
        for k in range(first, first + n)
    )


def run(folder: Path, who: str, *words: str) -> tuple[int, str]:
    """Run a command here; gives its exit code and all that it said."""
    done = CliRunner().invoke(main, ["-C", str(folder), *(["--as", who] if who else []), *words])
    return done.exit_code, done.output


def begun(folder: Path, records: int = 12) -> Path:
    """Make a review with records of two sources, a document, votes, an opening, links and a form's answers."""
    text = folder / "search.ris"
    text.write_text(ris(records))
    page = folder / "page.html"
    page.write_text("<title>A page of a council</title><p>What the council says of its schools, in some words.</p>")
    review = folder / "review"
    CliRunner().invoke(main, ["new", str(review), "--title", "T", "--lead", "Clara"])
    for words in (
        ("reviewer", "add", "Ada", "--role", "reviewer"),
        ("reviewer", "add", "Ben", "--role", "reviewer"),
        ("source", "add", "Index", "--kind", "database"),
        ("source", "add", "Web", "--kind", "website"),
        ("import", str(text), "--source", "Index"),
        ("import", str(text), str(page), "--source", "Web"),
        ("attach", "A1", "--file", str(page)),
    ):
        code, said = run(review, "Clara", *words)
        assert code == 0, said
    for who in ("Ada", "Ben"):
        for n in range(1, records - 2):
            assert run(review, who, "decide", f"A{n}", "include", "--stage", "title")[0] == 0
    run(review, "Clara", "counts")
    return review


def seen(review: Path) -> str:
    """Give what a review says of itself, to tell a harmless change from one that shows."""
    looks = (("counts", "--json"), ("progress", "--json"), ("conflicts", "--json"), ("history", "A1", "--json"),
             ("history", "A5", "--json"), ("source", "list", "--json"), ("reviewer", "list", "--json"))  # fmt: skip
    return json.dumps([run(review, "Clara", *words) for words in looks])


def deleted(short: bool) -> list[Row]:
    """Delete every file of the vault in turn; `check` must name it and leave with 1."""
    with place() as folder:
        review = begun(folder)
        names = [path for path in sorted((review / "files").rglob("*")) if path.is_file()]
        told = 0
        for path in names[:6] if short else names:
            data = path.read_bytes()
            path.unlink()
            code, said = run(review, "Clara", "check")
            told += code == 1 and path.name in said
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(data)
        tried = len(names[:6] if short else names)
    return [("vault files deleted in turn", f"{tried}", ""), ("of them told", f"{told}", f"{tried}")]


def flips(short: bool) -> list[Row]:
    """Flip single bits of the closed database; each is told, or shows nowhere; none is called a defect."""
    chance = random.Random(SEED)
    count: Counter[str] = Counter()
    untold: list[str] = []
    with place() as folder:
        review = begun(folder)
        db = review / "review.db"
        whole, before = db.read_bytes(), seen(review)
        shutil.copytree(review / "files", folder / "files")
        for _ in range(25 if short else 250):
            at, bit = chance.randrange(len(whole)), chance.randrange(8)
            damaged = bytearray(whole)
            damaged[at] ^= 1 << bit
            for old in review.glob("review.db*"):
                old.unlink()
            db.write_bytes(bytes(damaged))
            shown = seen(review)
            code, said = run(review, "Clara", "check")
            count["defect"] += "went wrong inside" in shown + said
            if code == 1:
                count["told"] += 1
            elif shown == before:
                count["harmless"] += 1
            else:
                count["untold"] += 1
                untold.append(f"byte {at} bit {bit}")
        print("untold:", untold)
    tried = sum(count[name] for name in ("told", "harmless", "untold"))
    return [
        ("bits flipped", f"{tried}", "25" if short else "250"),
        ("told", f"{count['told']}", ""),
        ("in bytes that hold nothing: every output the same", f"{count['harmless']}", ""),
        ("shown otherwise and not told", f"{count['untold']}", "0"),
        ('"went wrong inside"', f"{count['defect']}", "0"),
    ]


def replaced(short: bool) -> list[Row]:
    """Replace the file under an open desk in ten ways; no vote is acknowledged that is not in the file at its path."""
    from tests.store.copies import found as founded
    from tests.store.test_anchor import WAYS, yesterday

    acknowledged = lost = noticed = 0
    for way in WAYS:
        for before in (1,) if short else (1, 5, 40):
            with place() as folder:
                copy = founded(folder / "review")
                copy.bring("b1", "db", *[f"r{n}" for n in range(60)])
                old = yesterday(copy)
                for n in range(before):
                    copy.vote("ada", f"r{n}", "include")
                way(copy.folder / "review.db", old)
                kept: list[str] = []
                for n in range(3):
                    with contextlib.suppress(NotWrittenError):
                        kept.append(copy.vote("ben", f"r{n}", "include").id)
                acknowledged += len(kept)
                noticed += not kept
                copy.store.close()
                lost += len(set(kept) - _found_again(copy.folder))
    tried = len(WAYS) * (1 if short else 3)
    return [
        ("files replaced under the program", f"{tried} in {len(WAYS)} ways", "10 ways"),
        ("noticed before the next vote was acknowledged", f"{noticed}", ""),
        ("not noticed: the whole was still there, and is whole", f"{tried - noticed}", ""),
        ("acknowledged votes lost", f"{lost}", "0"),
    ]


def _found_again(folder: Path) -> set[str]:
    """Give the events that somebody finds who opens what lies at the path now, if it is whole."""
    try:
        store = Store.open(folder, Vault(folder / "files"))
    except ReviewError:
        return set()
    try:
        return set() if store.integrity() else {event.id for event in store.events()}
    finally:
        store.close()


def interrupts(short: bool) -> list[Row]:
    """Press Ctrl-C, every second time twice, at any moment of long work; nothing is left, and the words are true."""
    chance = random.Random(SEED)
    count: Counter[str] = Counter()
    leftovers: list[str] = []
    with place() as folder:
        review = begun(folder)
        big = folder / "big.ris"
        big.write_text(ris(1500, 1000))
        many = folder / "many"
        many.mkdir()
        for n in range(12):
            (many / f"{n}.ris").write_text(ris(20, 5000 + 20 * n))
        desk, _ = open_review(review, "Clara", *_world(), LocalSettings(folder / "state"), mounts="")
        share.export_bundle(desk, folder / "for-ada.zip", "Ada", LocalSettings(folder / "state"))
        desk.close()
        works: dict[str, tuple[str, ...]] = {
            "import": ("import", str(big), "--source", "Web"),
            "folder": ("import", str(many), "--source", "Web"),
            "dedupe": ("dedupe",),
            "export": ("export", "all", "--to", str(folder / "out")),
            "bundle": ("share", "export", str(folder / "b.zip"), "--for", "Ada"),
            "backup": ("backup", str(folder / "k.zip")),
            "merge": ("share", "merge", str(folder / "for-ada.zip")),
        }
        for n in range(21 if short else 150):
            name = list(works)[n % len(works)]
            place_ = folder / "run"
            shutil.rmtree(place_, ignore_errors=True)
            if name != "merge":
                shutil.copytree(review, place_)
            left = _interrupted(folder, place_, works[name], name, chance, count, twice=n % 2 == 1)
            leftovers += [f"{name}: {what}" for what in left]
    print("left:", leftovers)
    return [
        ("interrupted", f"{count['tried']}", "21" if short else "150"),
        ("of them while it worked", f"{count['stopped']}", ""),
        ("leftovers", f"{len(leftovers)}", "0"),
        ("tracebacks", f"{count['traceback']}", "0"),
        ("untrue words", f"{count['untrue']}", "0"),
    ]


def _interrupted(
    folder: Path, review: Path, words: tuple[str, ...], name: str, chance: random.Random, count: Counter[str],
    *, twice: bool,
) -> list[str]:  # fmt: skip
    """Run a command in a process of its own and interrupt it; gives what it left behind though it was stopped."""
    shutil.rmtree(folder / "out", ignore_errors=True)
    for file in ("b.zip", "k.zip"):
        (folder / file).unlink(missing_ok=True)
    before, log = _files(folder), _log(review)
    who = "Ada" if name == "merge" else "Clara"
    command = [sys.executable, "-m", "review_tui", "-C", str(review), "--as", who, *words]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"}
    )
    time.sleep(0.12 + chance.random() ** 2 * 2.5)
    if process.poll() is None:
        process.send_signal(signal.SIGINT)
        if twice:
            time.sleep(chance.random() * 0.1)
            with contextlib.suppress(ProcessLookupError):
                process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=120)
    count["tried"] += 1
    count["traceback"] += "Traceback" in said
    if process.returncode == 0:
        return []
    count["stopped"] += 1
    after = _log(review)
    wrote = after != log
    if wrote and not ("stays" in said or "kept" in said):
        count["untrue"] += 1
    left = sorted(_files(folder) - before)
    if wrote:  # it was over already, and said so: what it wrote is whole, as `check` finds
        return [] if run(review, who, "check")[0] == 0 else ["a review that is not whole"]
    return [path for path in left if not path.startswith("state")]


def _files(folder: Path) -> set[str]:
    """Give every file below a folder but SQLite's own."""
    return {
        str(path.relative_to(folder))
        for path in folder.rglob("*")
        if path.is_file() and not path.name.endswith(("-wal", "-shm")) and "state" not in path.parts
    }


def _log(review: Path) -> int:
    if not (review / "review.db").exists():
        return 0
    code, said = run(review, "Clara", "progress", "--json")
    runs = run(review, "Clara", "source", "list", "--json")[1]
    return hash((code, said, runs))


def disk(short: bool) -> list[Row]:
    """Let the disk be full at one write after another of an import, a bundle and a backup: all of it or nothing."""
    tried = told = whole = 0
    real = os.fsync
    for at in range(1, 5 if short else 21):
        for act in (_import, _bundle, _backup):
            with place() as folder:
                review = begun(folder, 6)
                desk, _ = open_review(review, "Clara", *_world(), LocalSettings(folder / "state"), mounts="")
                before, state = _files(folder), desk.store.state_hash()
                left = at

                def full(handle: int) -> None:
                    nonlocal left
                    left -= 1
                    if left <= 0:
                        raise OSError(28, "No space left on device")
                    real(handle)

                tried += 1
                try:
                    with patch("os.fsync", full):
                        act(desk, folder)
                    whole += 1  # it needed fewer writes than were allowed
                    told += 1
                except ReviewError as problem:
                    told += "No space" in str(problem) or "full" in str(problem)
                    whole += _files(folder) == before and desk.store.state_hash() == state
                desk.close()
    return [("disks full", f"{tried}", "12" if short else "60"), ("told", f"{told}", f"{tried}"),
            ("nothing half", f"{whole}", f"{tried}")]  # fmt: skip


def _import(desk: Desk, folder: Path) -> None:
    (folder / "more.ris").write_text(ris(3, 700))
    try:
        identify.import_files(desk, [folder / "more.ris"], "Web")
    finally:
        (folder / "more.ris").unlink()


def _bundle(desk: Desk, folder: Path) -> None:
    share.export_bundle(desk, folder / "b.zip", "Ada", LocalSettings(folder / "state"))


def _backup(desk: Desk, folder: Path) -> None:
    backups.backup(desk, folder / "k.zip", LocalSettings(folder / "state"))


def _world() -> tuple[Clock, Ids]:
    return system_clock, RandomIds()


@contextlib.contextmanager
def place() -> Iterator[Path]:
    """Give a folder with a state folder of its own."""
    with TemporaryDirectory() as name, patch.dict(os.environ, {"REVIEW_TUI_STATE": f"{name}/state"}):
        yield Path(name)


WHAT: dict[str, Callable[[bool], list[Row]]] = {
    "deleted": deleted, "flips": flips, "replaced": replaced, "interrupts": interrupts, "disk": disk,
}  # fmt: skip


def figures(what: str, *, short: bool) -> list[Row]:
    """Give the rows of one kind, without what it prints beside them."""
    with contextlib.redirect_stdout(io.StringIO()):
        return WHAT[what](short)


if __name__ == "__main__":
    chosen = [word for word in sys.argv[1:] if word in WHAT] or list(WHAT)
    for name_ in chosen:
        table(f"Durability: {name_}", WHAT[name_]("--short" in sys.argv))
