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
ONE_TITLE: Final = 45  # … points more where the titles are one
GREY: Final[Mapping[str, int]] = {"title": 300, "who": 200, "period": 150, "address": 100, "number": 150, "text": 400}
RELATED: Final = 600  # a link between documents that are not the same

# Titles, in percent of their letters.
LIKE_TITLES: Final = 90  # alike, or one with words more inside
LIKE_TYPING: Final = 88  # … and one but for typing errors, if nothing else differs
LIKE_SIMILAR: Final = 78
LIKE_SORTED: Final = 80  # … or similar whatever the order of their words
LIKE_NOTHING: Final = 60  # below it, and without most words in common, titles are different
LIKE_WORDS: Final = 85  # … likeness of the words that a short title shares with a long one
LIKE_OTHER: Final = 92  # of a title with the other one that a record has, in another language
LIKE_INSIDE: Final = 94  # of a title with a part of a much longer one
INSIDE: Final = (30, 8, 7)  # letters of a title so found; the other is longer by 8 : 7
UNBROKEN: Final = (20, 3)  # letters of a title found unbroken in another, or else spaces
TITLE_END: Final = 2  # letters that may have stuck to a title
MORE_WORDS: Final = (60, 75)  # percent of the longer title in the shorter: in one journal, and where none is told

# Other fields.
LIKE_NAMES: Final = 75  # of two names, typing errors in them
NAME_LETTERS: Final = 4  # … of as many letters
MOST_NAMES: Final = 20  # … of as many that are held against each other
SHARED_NAMES: Final = 0.6  # of the shorter list of names
LIKE_ABSTRACTS: Final = 85
ABSTRACT: Final = 80  # letters of an abstract that says something
LIKE_TEXTS: Final = 0.9  # resemblance of the pages of one document
LIKE_PARTS: Final = 0.5  # … and of one that holds a part of the other

# What a batch of records teaches.
RECURS: Final = 3  # places, bodies or lists of authors that make a title one that many works bear
ALIAS_TITLES: Final = 2  # on the same pages, that show that two names are one journal's
ALIAS_MANY: Final = 6  # … where no volume and page is told
ISSUES_OF_SOURCE: Final = 20  # comparisons before the issue numbers of a source can be distrusted
ISSUES_OF_JOURNAL: Final = 8  # … and of a journal
HEARD: Final = 3  # titles that hold a word, from which on it is no typing error of another

# Words.
TYPO_LETTERS: Final = 5  # of a word in which one may be wrong
LONG_WORD: Final = 10  # … in which two may be
BEGIN_ALIKE: Final = 60  # percent of the longer of two words that end otherwise
