"""Names that are words as well: Mark of "mark scheme", May of a month, CV of a life; how it stands tells whose it is.

"Mark: thin", "Rose's pick", "too old (Will)", "for Hope" and "May says so" are of somebody; "Will follow", "Rose Hill",
"May 2019" and "a CV" are not.
"""

import re
from collections.abc import Iterable

from review_tui.formats.base import choices

# First names of people that are words of English, or months.
_WORDS = frozenset(
    (
        "amber", "angel", "april", "art", "ash", "august", "autumn", "bay", "bell", "bill", "bishop", "blessing",
        "bliss", "bob", "bonny", "brand", "brook", "buck", "carol", "chance", "charity", "chase", "christian", "clay",
        "cliff", "constance", "coral", "crystal", "daisy", "dale", "dawn", "dean", "destiny", "dick", "dolly", "don",
        "drew", "earl", "eve", "faith", "fern", "flora", "forest", "forrest", "frank", "fred", "gale", "gay", "gene",
        "ginger", "glen", "glory", "grace", "grant", "guy", "harmony", "harry", "hazel", "heath", "heather", "holly",
        "honor", "honour", "hope", "hunter", "iris", "ivy", "jack", "jade", "jasmine", "jay", "jean", "jewel", "josh",
        "joy", "june", "justice", "lance", "lane", "lark", "laurel", "lee", "lily", "long", "mark", "mason", "may",
        "mercy", "merry", "miles", "misty", "nick", "norm", "olive", "pansy", "pat", "patience", "peace", "pearl",
        "peg", "penny", "piers", "poppy", "price", "prince", "prudence", "rain", "ray", "reed", "rex", "rich", "rob",
        "robin", "rock", "rod", "rose", "rosemary", "rowan", "ruby", "rusty", "ruth", "sage", "sandy", "scarlet",
        "scott", "serene", "shade", "sky", "sonny", "spring", "star", "stew", "storm", "sue", "summer", "sunny",
        "teddy", "temple", "terry", "trinity", "trip", "unity", "van", "verity", "victor", "violet", "wade", "ward",
        "will", "winter", "wren", "young",
    )
)  # fmt: skip
_MODAL = "will|may"  # whatever follows in small letters is what will or may be
_MONTH = "may|june|april|august"
# Initials that are known for something else.
_SHORT_FOR = frozenset(
    (
        "AI", "AR", "BA", "BC", "CE", "CV", "DC", "EP", "ESL", "EU", "GB", "GP", "HR", "IQ", "IT", "LA", "LD", "LGB",
        "MA", "MD", "MH", "ML", "MP", "MS", "NI", "NY", "PA", "PC", "PE", "PR", "PT", "QA", "RE", "SE", "SEN", "SW",
        "TA", "TV", "UK", "UN", "US", "VR",
    )
)  # fmt: skip
_SPEAKS = (
    r"(?:says|said|thinks|thought|finds|found|votes|voted|wants|wanted|would|likes|liked|doubts|doubted|prefers|"
    r"preferred|suggests|suggested|reckons|feels|felt|believes|agrees|agreed|disagrees|disagreed|rejects|rejected|"
    r"keeps|kept|drops|dropped|excludes|includes|chose|decides|decided|isn['’]t|is\s(?:not|un)?sure|not\ssure|"
    r"unsure|objects|objected|rates|rated|scores|scored)"
)
_DECIDES = "|".join(sorted(map(re.escape, choices.WORDS | choices.DECIDING), key=len, reverse=True))
_FAR = (
    r"(?:(?:in|ex)clu\w*|(?:in|ex)cl|reject\w*|maybe|(?:ir)?relevant|(?:in)?eligible|keep|kept|drop|dropped)(?![^\W_])"
)
_YES = r"(?:yes|no|in|out|y|n|ok)(?![^\W_])"
_MARKED = r"\s?(?:[^\w\s.,;:'’\"()&/–—-])|\s\d\W*$"  # "Mark ★", "Mark 2"
_PILES = r"(?:decisions?|picks?|votes?|piles?|verdicts?|choices?|notes|comments|remarks|screening|ratings?|tags?)"


def is_word(name: str) -> bool:
    """Say whether a first name, or the initials of somebody, are a word or short for something else as well."""
    return name in _SHORT_FOR if name.isupper() else name.casefold() in _WORDS


def initials_shape(names: Iterable[str]) -> str:
    """Give the shape in which initials that are short for something are somebody's: all but alone, or in a list."""
    short = _any_of(filter(is_word, names))
    ends = r"(?![A-Z]|s\b|[./&][A-Z])"
    return (
        rf"(?<![^\W\d_])(?:{short}){ends}(?!\s*(?:$|[,;]|(?:of|for|and)\b))|(?<=[^\s,;])[\s(–-]{{1,3}}(?:{short}){ends}"
    )


def shape(names: Iterable[str]) -> str:
    """Give the shape of texts in which such names, as they are written, are somebody's."""
    words = _any_of(filter(is_word, names))
    named = rf"(?<![^\W_])(?:{words})(?![^\W_])"
    no_month = rf"(?!(?i:{_MONTH})(?![^\W_]))"
    no_modal = rf"(?!(?i:{_MODAL})\s(?!(?:yes|no|in|out)\b)[a-z]+)"
    return (
        rf"^\W*(?:{words})\W*$|{named}['’]s\b|{named}\s?(?:[:=+]|[–—]|\s-\s)(?!\s?\d{{2,}})|{no_month}{named}(?:{_MARKED})|"
        rf"{no_modal}{named}(?:[\s,(-]{{1,2}}(?i:{_DECIDES}|{_YES})|.{{0,25}}(?<![^\W_])(?i:{_FAR}|{_YES}\W*$))|"
        rf"(?i:(?<![^\W_]){_FAR}.{{0,25}}|(?<![^\W_]){_YES}[\s,(-]{{1,2}}(?:by\s)?)(?<!\b[Ii]n ){no_modal}{named}|"
        rf"\d/\d{{1,3}}\s{named}|"
        rf"[-–—(/|@\[+]\s?{no_month}{named}[)\]]?\W*$|"
        rf"^\W*(?i:for|ask|dear|by|cc|per|to|see|hi|hello|thanks)\s{no_month}{named}\W*$|"
        rf"{named}\s(?:{_SPEAKS}|{_PILES})(?![^\W_])"
    )


def small_shape(names: Iterable[str]) -> str:
    """Give the same of texts in small letters: a sign or a decision stands beside the name."""
    words = _any_of(name.casefold() for name in names if is_word(name))
    named = rf"(?<![^\W_])(?:{words})(?![^\W_])"
    no_modal = rf"(?!(?:{_MODAL})\s)"
    return (
        rf"{named}(?:['’]s\b|\s?[:=+]|\s[–—-]\s|-{_YES}|\s{_YES}\W*$|\s\d\W*$|\s{_SPEAKS}(?![^\W_]))|"
        rf"{no_modal}{named}.{{0,25}}(?<![^\W_]){_FAR}|"
        rf"(?<![^\W_]){_FAR}.{{0,25}}{named}|(?<![^\W_]){_YES}[\s-](?<!\bin ){named}\W*$|"
        rf"\d/\d\s{named}|^(?:for|ask|dear|by|cc|@)\s?{named}\W*$"
    )


def _any_of(words: Iterable[str]) -> str:
    return "|".join(sorted(set(map(re.escape, words)))) or r"(?!)"
