"""What is written once and read at every opening: the same words are read once."""

import json
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, TypeVar

T = TypeVar("T")
KEPT = 64  # of each kind: more than the versions that one review has of its forms, or of its protocol


def read_once(read: Callable[[Mapping[str, Any]], T]) -> Callable[[Mapping[str, Any]], T]:
    """Give a reader of JSON that gives again what it gave for the same words, which nobody is to change."""

    @lru_cache(KEPT)
    def known(words: str) -> T:
        found: Mapping[str, Any] = json.loads(words)
        return read(found)

    return lambda said: known(json.dumps(said))
