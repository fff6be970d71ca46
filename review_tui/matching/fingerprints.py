"""MinHash sketches of texts: two documents that share most of their words share most of their sketch.

Broder 1997, "On the resemblance and containment of documents": the chance that two sets have one minimum under a random
order is their Jaccard similarity. One hash and its 64 smallest values (bottom-k) do the same with one pass.
"""

import heapq
import zlib

from review_tui.matching.titles import words

SIZE = 64
SHINGLE = 5
LEAST = 30  # words of a text that has a sketch
LONGEST_TEXT = 200_000  # characters


def sketch(text: str) -> tuple[int, ...]:
    """Give the smallest hashes of a text's five-word shingles, in order; empty for a text under thirty words."""
    found = words(text[:LONGEST_TEXT]) if text else ()
    if len(found) < LEAST:
        return ()
    shingles = {zlib.crc32(" ".join(found[i : i + SHINGLE]).encode()) for i in range(len(found) - SHINGLE + 1)}
    return tuple(heapq.nsmallest(SIZE, shingles))


def scant(text: str) -> tuple[str, ...]:
    """Give the words of a text that is too short for a sketch; empty for any other."""
    found = words(text[:LONGEST_TEXT]) if text else ()
    return tuple(found) if len(found) < LEAST else ()


def resemblance(one: tuple[int, ...], two: tuple[int, ...]) -> float:
    """Estimate the Jaccard similarity of two texts from their sketches: 0 to 1."""
    if not one or not two:
        return 0.0
    union = sorted(set(one) | set(two))[: min(len(one), len(two))]
    both = set(one) & set(two)
    return sum(value in both for value in union) / len(union)
