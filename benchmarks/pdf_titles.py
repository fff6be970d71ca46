"""How often the title, year and body of a document are guessed right: real files labelled by reading, and drawn ones.

python -m benchmarks.pdf_titles [-v] [--held]

Exact: the same letters and digits, whatever their case. Part: the title lacks its subtitle, or has more than it. A
document that is an excerpt has no title, and one that prints no year has none: anything given for certain is wrong
there. A third of the labels is held aside: it is counted with --held only, and nothing is tuned by it. Fifteen
documents of other kinds (`kinds_drawn`) are counted by themselves: they were labelled before the program read them.
"""

import csv
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.drawn_documents import Drawn, drawn
from benchmarks.kinds_drawn import by_kind
from review_tui.formats.base.parsed import Parsed
from review_tui.formats.sandbox.child import read_files
from review_tui.model.review.canonical import sha256
from review_tui.model.review.records import Record

LABELS = Path(__file__).with_suffix(".csv")
CORPUS = Path(__file__).resolve().parents[1].parent / "shared" / "corpus" / "docs" / "pdf"
DRAWN = 90
HELD = 3  # of so many labels one is held aside
LEAST = 120


@dataclass(frozen=True, slots=True)
class Label:
    """What a reader says of a document; "" and None where it says nothing of it."""

    path: Path
    title: str
    year: int | None
    organisation: str


def folded(title: str) -> str:
    """Leave letters and digits only."""
    return "".join(letter for letter in title.casefold() if letter.isalnum())


def title_verdict(guess: str, sure: bool, label: str) -> str:
    """Say what a guess is: exact, part, uncertain or wrong."""
    one, other = folded(guess), folded(label)
    if other and one == other:
        return "exact"
    if not sure:
        return "uncertain"
    return "part" if other and (one in other or other in one) else "wrong"


def year_verdict(guess: int | None, sure: bool, label: int | None) -> str:
    """Say the same of a year; "none" where none is printed and none given for certain."""
    if label is None:
        return "none" if guess is None or not sure else "wrong"
    if guess == label:
        return "right"
    return "uncertain" if guess is None or not sure else "wrong"


def body_verdict(guess: str, label: str) -> str:
    """Say whether the body that a document prints is proposed."""
    if not guess:
        return "missing" if label else "none"
    if not label:
        return "not printed"
    return "right" if folded(guess) == folded(label) else "wrong"


def labels(folder: Path) -> Iterator[Label]:
    """Give the labelled documents; the drawn ones are drawn into the folder."""
    with LABELS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if CORPUS.is_dir():
                yield Label(CORPUS / row["file"], row["title"], int(row["year"] or 0) or None, row["organisation"])
    yield from written(drawn(DRAWN), folder)


def written(documents: Iterable[Drawn], folder: Path) -> Iterator[Label]:
    """Write drawn documents into a folder and give their labels."""
    for one in documents:
        path = folder / one.name
        path.write_bytes(one.data)
        yield Label(path, one.title, one.year, one.organisation)


def is_held(label: Label) -> bool:
    """Say whether a label is held aside: by the hash of its document's name, so that it stays so."""
    return int(sha256(label.path.name.encode())[:8], 16) % HELD == 0


def judged(label: Label, record: Record) -> tuple[str, str, str]:
    """Say what the guesses at title, year and body are."""
    origins = dict(record.origins)
    sure = {name: not origins.get(name, "").startswith("uncertain") for name in ("title", "year")}
    return (
        title_verdict(record.title, sure["title"], label.title),
        year_verdict(record.year, sure["year"], label.year),
        body_verdict(record.organisation, label.organisation),
    )


def table(name: str, found: Sequence[tuple[Label, tuple[str, str, str]]]) -> None:
    """Print the counts of one part."""
    titled = Counter(title for label, (title, _, _) in found if label.title)
    none = Counter(title for label, (title, _, _) in found if not label.title)
    years = Counter(year for _, (_, year, _) in found)
    bodies = Counter(body for _, (_, _, body) in found)
    print(f"\n{name}: {len(found)} documents")
    print(f"  title: {dict(titled)}, exact {_part(titled['exact'], titled.total())}")
    print(f"  excerpts without a title: {dict(none)}")
    print(f"  titles wrong and unmarked {_part(titled['wrong'] + none['wrong'], len(found))}")
    dated = years.total() - sum(label.year is None for label, _ in found)
    print(f"  year: {dict(years)}, right {_part(years['right'], dated)}, wrong and unmarked "
          f"{_part(years['wrong'], len(found))}")  # fmt: skip
    printed = sum(bool(label.organisation) for label, _ in found)
    proposed = bodies["right"] + bodies["wrong"]
    print(f"  body: {dict(bodies)}, proposed {_part(proposed, printed)}, right {_part(bodies['right'], proposed)}")


def _part(count: int, of: int) -> str:
    return f"{count} of {of} ({count / of:.1%})" if of else "none"


def main() -> None:
    """Print the tables: of the labels for tuning, and of those held aside when asked."""
    with TemporaryDirectory() as folder:
        others = list(written(by_kind(), Path(folder)))
        said = [*others, *labels(Path(folder))]
        parts: dict[bool | None, list[tuple[Label, tuple[str, str, str]]]] = {None: [], False: [], True: []}
        for label, (_, parsed) in zip(said, read_files([label.path for label in said]), strict=True):
            assert isinstance(parsed, Parsed), label.path
            record, held = parsed.hits[0].record, None if label in others else is_held(label)
            found = judged(label, record)
            parts[held].append((label, found))
            bad = {"wrong", "part", "not printed", "missing", "uncertain"} & set(found)
            if bad and (not held or "--held" in sys.argv) and "-v" in sys.argv:
                print(*found, label.path.name, record.title[:70], record.year, record.organisation, record.origins)
    shown = [("For tuning", parts[False])]
    if "--held" in sys.argv:
        shown += [("Held aside", parts[True]), ("All", parts[False] + parts[True])]
    table("Other kinds", parts[None])
    for name, found_in in shown:
        table(name, found_in)
        for kind, real in (("real files", True), ("drawn", False)):
            table(f"{name}, {kind}", [one for one in found_in if one[0].path.is_relative_to(CORPUS) == real])
    if CORPUS.is_dir():
        assert len(said) >= LEAST
    else:
        print("The corpus is not beside this checkout: only the drawn documents were counted.")


if __name__ == "__main__":
    main()
