"""Every weight and threshold of the decision, in points out of 1000; nothing is decided by a number elsewhere."""

from collections.abc import Mapping
from typing import Final

CERTAIN: Final = 600  # from here on a pair is linked without asking, if nothing forbids it
POSSIBLE: Final = 480  # from here on a person is asked

TITLE: Final[Mapping[str, int]] = {
    "equal": 400, "nearly equal": 390, "perhaps equal": 390, "one longer": 390,
    "equal but for words inside one": 390, "alike": 250, "similar": 190, "missing": 150, "different": -250,
}  # fmt: skip

# For each field: the points when it agrees, agrees partly, and differs; missing gives none.
FIELDS: Final[Mapping[str, tuple[int, int, int]]] = {
    "authors": (150, 60, -120),
    "year": (60, 10, -80),
    "venue": (60, 50, -130),
    "volume": (90, 30, -100),
    "issue": (60, 30, -40),
    "pages": (160, 110, -130),
    "doi": (300, 300, -120),
    "pmid": (300, 300, -400),
    "isbn": (20, 20, 0),
    "registry": (60, 60, -200),
    "url": (100, 100, 0),
    "text": (400, 0, -100),
    "abstract": (120, 120, -60),
    "numbers": (0, -20, -200),
}
GENERIC_TITLE: Final = -200  # a title that many different works bear
SAME_PLACE: Final = 650  # volume, both page ends, journal and authors agree: the title may be a translation
MEANT_WORDS: Final = 4  # a title of as many words may stand for a work with its authors alone
COLUMN_WORDS: Final = 3  # … of as many, that a column is hardly headed by, with its authors, year and journal
MEANT_NAMES: Final = 2  # names that two records must share when one has no title
FEW_WORDS: Final = 3  # words more that may make a title another's, unless a colon parts them from it
LIKE_HALF: Final = 94  # likeness of a title and of what stands before or behind another's colon

# Documents of bodies.
LIKE_TITLE: Final = 85  # likeness of two titles, one of them longer, from which on a person may be asked
SHORT_TITLE: Final = 5  # words; a shorter title without a period is never enough, not even with its body and year
PERSON_WORDS: Final = 2  # … nor one of fewer with its author and year: "Siblings"
LONG_TITLE: Final = 6  # words; a title of as many is always enough to ask
GREY: Final[Mapping[str, int]] = {"title": 300, "who": 200, "period": 150, "address": 100, "number": 150, "text": 400}
RELATED: Final = 600  # a link between documents that are not the same
