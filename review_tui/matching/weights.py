"""Every weight and threshold of the decision, in points out of 1000; nothing is decided by a number elsewhere."""

from collections.abc import Mapping
from typing import Final

CERTAIN: Final = 600  # from here on a pair is linked without asking, if nothing forbids it
POSSIBLE: Final = 480  # from here on a person is asked
FLOOR: Final = 150  # two members of one cluster may not score below this

TITLE: Final[Mapping[str, int]] = {
    "equal": 400, "nearly equal": 370, "one longer": 260, "similar": 150, "different": -250, "missing": 0,
}  # fmt: skip

# For each field: the points when it agrees, agrees partly, and differs; missing gives none.
FIELDS: Final[Mapping[str, tuple[int, int, int]]] = {
    "authors": (150, 70, -200),
    "year": (60, 0, -120),
    "venue": (60, 60, -150),
    "volume": (80, 80, -120),
    "issue": (20, 20, -20),
    "pages": (130, 110, -130),
    "doi": (300, 300, -150),
    "pmid": (300, 300, -400),
    "isbn": (20, 20, 0),
    "registry": (60, 60, -200),
    "url": (100, 100, 0),
    "text": (400, 0, -100),
    "abstract": (120, 120, -60),
    "numbers": (0, -40, -300),
}
GENERIC_TITLE: Final = -250  # a title that many different works bear
