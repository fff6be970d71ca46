"""All planned attacks, by what nobody may manage."""

from benchmarks import planned_files, planned_votes, planned_words
from benchmarks.attacking import ATTACKS, Attack

assert planned_files and planned_votes and planned_words  # each keeps its attacks there
__all__ = ["ATTACKS", "Attack"]
