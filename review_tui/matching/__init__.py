"""Which records are one report, which may be, and which belong together: normalise, block, compare, decide, cluster."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from review_tui.matching.cluster import clusters
    from review_tui.matching.engine import Held, certain, keys_of, lessons_of, match, match_new, sharing
    from review_tui.matching.lessons import Lessons
    from review_tui.matching.names import Names
    from review_tui.matching.normalise import Candidate
    from review_tui.matching.proposal import Proposal

__all__ = [
    "Candidate", "Held", "Lessons", "Names", "Proposal", "beside_shipped", "certain", "clusters", "keys_of",
    "lessons_of", "match", "match_new", "sharing",
]  # fmt: skip

_HOMES = {
    "Candidate": "normalise",
    "Proposal": "proposal",
    "certain": "engine",
    "clusters": "cluster",
    "match": "engine",
    "match_new": "engine",
    "sharing": "engine",
    "keys_of": "engine",
    "lessons_of": "engine",
    "Held": "engine",
    "Lessons": "lessons",
    "Names": "names",
    "beside_shipped": "names",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - the engine and rapidfuzz load when first asked for
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    globals()[name] = found = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    return found
