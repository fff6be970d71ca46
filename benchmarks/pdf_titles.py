"""How often the title of a PDF is guessed right: labels read from the first pages, beside the corpus.

python -m benchmarks.pdf_titles [-v]

Exact: the same letters and digits, whatever their case. Part: the title lacks its subtitle, or has more than it. A
document that is an excerpt has no title of its own: anything that is given for certain is wrong there.
"""

import csv
import sys
from collections import Counter
from pathlib import Path

from review_tui.formats.child import read_files
from review_tui.formats.parsed import Parsed

LABELS = Path(__file__).with_suffix(".csv")
CORPUS = Path(__file__).resolve().parents[1].parent / "shared" / "corpus" / "docs" / "pdf"
GOAL_EXACT, GOAL_WRONG = 0.75, 0.10


def folded(title: str) -> str:
    """Leave letters and digits only."""
    return "".join(letter for letter in title.casefold() if letter.isalnum())


def verdict(guess: str, sure: bool, label: str) -> str:
    """Say what a guess is: exact, part, uncertain or wrong."""
    one, other = folded(guess), folded(label)
    if other and one == other:
        return "exact"
    if not sure:
        return "uncertain"
    return "part" if other and (one in other or other in one) else "wrong"


def main() -> None:
    """Print the table."""
    if not CORPUS.is_dir():
        sys.exit("The corpus is not beside this checkout.")
    with LABELS.open(encoding="utf-8", newline="") as file:
        labels = {row["file"]: row["title"] for row in csv.DictReader(file)}
    counted: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
    for path, parsed in read_files([CORPUS / name for name in labels]):
        name = str(path.relative_to(CORPUS))
        assert isinstance(parsed, Parsed), name
        record = parsed.hits[0].record
        origin = dict(record.origins)["title"]
        found = verdict(record.title, not origin.startswith("uncertain"), labels[name])
        counted[bool(labels[name])][found] += 1
        if "-v" in sys.argv or found in ("wrong", "part"):
            print(f"{found:9} {name:42} {record.title[:60]:60} ({origin})")
    for titled, word in ((True, "with a title"), (False, "excerpts without one")):
        n = counted[titled].total()
        told = ", ".join(f"{counted[titled][each]} {each}" for each in ("exact", "part", "uncertain", "wrong"))
        print(f"{n} documents {word}: {told}")
    titled_all = counted[True].total()
    exact, wrong = counted[True]["exact"] / titled_all, (counted[True]["wrong"] + counted[True]["part"]) / titled_all
    print(f"exact {exact:.0%} (asked: {GOAL_EXACT:.0%}), wrong or part {wrong:.0%} (asked: at most {GOAL_WRONG:.0%})")
    assert titled_all >= 30


if __name__ == "__main__":
    main()
