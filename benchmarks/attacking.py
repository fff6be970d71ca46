"""What a planned attack is: it says in its name what nobody may manage, tries it, and says whether it worked."""

from collections.abc import Callable, Iterator

from benchmarks.scene import SECRET, Scene

Attack = Callable[[Scene], Iterator[tuple[str, bool]]]  # gives (what somebody tried, did it work)
ATTACKS: dict[str, Attack] = {}
OTHERS = ("Ben", "Otto", "Rhea", "Dora", "Clara")


def attack(found: Attack) -> Attack:
    """Keep an attack under its name."""
    ATTACKS[found.__name__.replace("_", " ")] = found
    return found


def known(s: Scene, *who: str) -> Iterator[tuple[str, bool]]:
    """Ask for each person whether they read the secret."""
    for name in who or OTHERS:
        yield f"{name} reads it", SECRET in s.reads(name)
