"""Attacks on what is sealed: planned ones, twins that must look alike, orders of merging, tampered bundles.

python -m benchmarks.attacks [--short] [SEED] [planned | twins | screens | orders | recounts | tampered ...]

Each line is held or BROKEN, with what broke it. Without a part named, all of them are tried.
"""

import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import exchanged, twins
from benchmarks.computers import FaultError, reading_here
from benchmarks.made import missed, table
from benchmarks.planned import ATTACKS
from benchmarks.scene import scene

SEED = 20261128
Row = tuple[str, str, str]


def planned(seed: int, short: bool) -> list[Row]:
    """Try every planned attack on a review of its own."""
    broken = tried = 0
    for name, attack in list(ATTACKS.items())[:: 6 if short else 1]:
        with TemporaryDirectory() as folder:
            try:
                found = list(attack(scene(Path(folder), seed % 1000)))
            except FaultError as fault:
                found = [(str(fault).replace("\n", " | "), True)]
        assert found, f"{name} tries nothing"
        worked = [what for what, broke in found if broke]
        print(f"{'BROKEN' if worked else 'held'}: {name}{': ' if worked else ''}{'; '.join(worked)[:300]}", flush=True)
        broken, tried = broken + bool(worked), tried + 1
    return [("planned attacks", f"{tried}", "" if short else ">= 40"), ("of them broken", f"{broken}", "0")]


def commands(seed: int, short: bool) -> list[Row]:
    """Type commands in twins as five viewers."""
    asked: set[twins.Command] = set()
    typed = differ = 0
    with TemporaryDirectory() as folder:
        missing = twins.controls(Path(folder))
    for n in range(2 if short else 28):
        with TemporaryDirectory() as folder:
            for who, words, how in twins.walk(Path(folder), seed + n, 6 if short else 28, asked):
                typed += 1
                differ += bool(how)
                if how:
                    print(f"BROKEN: seed {seed + n}: {who} sees a difference in {' '.join(words)}: {how}", flush=True)
                    break
    print(f"{'BROKEN' if missing else 'held'}: what must differ does{': not ' if missing else ''}{', '.join(missing)}")
    return [
        ("commands typed in twins", f"{typed:,}", "" if short else ">= 1,500"),
        ("different ones, each as five viewers", f"{len(asked):,}", "" if short else ">= 300"),
        ("differences", f"{differ}", "0"),
        ("controls that do not differ", f"{len(missing)}", "0"),
    ]


def screens(seed: int, short: bool) -> list[Row]:
    """Press keys in the apps of twins."""
    seen = differ = 0
    for n in range(1 if short else 50):
        with TemporaryDirectory() as folder:
            for who, keys, how in twins.screens(Path(folder), seed + n, 8 if short else 45):
                seen += 1
                differ += bool(how)
                if how:
                    print(f"BROKEN: seed {seed + n}: {who}'s screen after {keys!r}: {how}", flush=True)
                    break
    return [("screens of twins", f"{seen:,}", "" if short else ">= 2,000"), ("screens that differ", f"{differ}", "0")]


def orders(seed: int, short: bool) -> list[Row]:
    """Let the bundles of a story meet in many orders."""
    same: Counter[bool] = Counter()
    for n in range(1 if short else 80):
        with TemporaryDirectory() as folder:
            found = list(exchanged.orders(Path(folder), seed + n, 4 if short else 20))
        same.update(found)
        if not all(found):
            print(
                f"BROKEN: seed {seed + n}: {found.count(False)} of {len(found)} orders give another state", flush=True
            )
    return [
        ("orders of merging", f"{same.total():,}", "" if short else ">= 1,600"),
        ("other states", f"{same[False]}", "0"),
    ]


def recounts(seed: int, short: bool) -> list[Row]:
    """Let a stranger recount random reviews, forged events and all."""
    differ = 0
    tried = 10 if short else 1000
    for n in range(tried):
        with TemporaryDirectory() as folder:
            found = exchanged.recounted(Path(folder), seed + n)
        differ += bool(found)
        if found:
            print(f"BROKEN: seed {seed + n}: {'; '.join(found)}", flush=True)
    return [("reviews recounted", f"{tried:,}", "" if short else ">= 1,000"), ("that differ", f"{differ}", "0")]


def tampered(seed: int, short: bool) -> list[Row]:
    """Tamper with a bundle."""
    ways: Counter[str] = Counter()
    broken: Counter[str] = Counter()
    with TemporaryDirectory() as folder:
        for way, fine, said in exchanged.tampered(Path(folder), 36 if short else 1080, seed):
            ways[way] += 1
            broken[way] += not fine
            if not fine and broken[way] <= 2:
                print(f"BROKEN: {way}: taken with the words {said.strip()!r}", flush=True)
    for way, n in ways.items():
        print(f"{'BROKEN' if broken[way] else 'held'}: {way}: {broken[way]} of {n}", flush=True)
    return [
        ("tampered bundles", f"{ways.total():,}", "" if short else ">= 1,000"),
        ("taken without a word", f"{broken.total()}", "0"),
    ]


PARTS: dict[str, Callable[[int, bool], list[Row]]] = {
    "planned": planned, "twins": commands, "screens": screens, "orders": orders, "recounts": recounts,
    "tampered": tampered,
}  # fmt: skip


def main() -> None:
    """Try what was named, and print how it went."""
    short = "--short" in sys.argv
    words = [word for word in sys.argv[1:] if word != "--short"]
    seed = next((int(word) for word in words if word.isdigit()), SEED)
    named = [word for word in words if word in PARTS] or list(PARTS)
    rows: list[Row] = []
    with reading_here():
        for name in named:
            began = time.perf_counter()
            rows += PARTS[name](seed, short)
            rows.append((f"seconds for {name}", f"{time.perf_counter() - began:,.0f}", ""))
    table(f"Attacks from seed {seed}", rows)
    sys.exit(bool(missed(rows)))


if __name__ == "__main__":
    main()
