"""What a title says once its dress is off: folded words, numbers, and the words that make it another document."""

import html
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

LONGEST_TITLE = 2_000  # characters that are looked at; longer ones differ early or not at all
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,80}>")
_APOSTROPHE = re.compile(r"(?<=\w)['’‘`´ʼ](?=\w)")
_THOUSANDS = re.compile(r"[\s,](?<=\d[\s,])(?=\d{3}\b)")  # begins with its sign: what looks back first is slow
_MAYBE_THOUSANDS = re.compile(r"\d[\s,]\d")  # most texts have none: what begins with a digit is looked for quickly
_WORD = re.compile(r"[^\W_]+")
_SIGNS = {
    sign: " " for sign in range(128) if not chr(sign).isalnum()
}  # the same for texts of ASCII, in a fifth of the time
_LETTERS = str.maketrans(
    {"ß": "ss", "ø": "o", "ł": "l", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
    | {"α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "κ": "kappa", "λ": "lambda", "μ": "mu", "ω": "omega"}
)
_ROMAN = {"ii": "2", "iii": "3", "iv": "4", "vi": "6", "vii": "7", "viii": "8", "ix": "9", "xi": "11", "xii": "12"}
_SINGLE_ROMAN = {"i": "1", "v": "5", "x": "10"}
_SERIES = frozenset(
    {"part", "phase", "volume", "vol", "type", "study", "paper", "section", "chapter", "stage", "class"}
)
# Behind these words a number is their own, and no footnote's.
_COUNTED_BY = frozenset(
    {"year", "grade", "level", "wave", "group", "step", "round", "cohort", "term", "week", "day", "month", "quarter",
     "report", "no", "number", "version", "tier", "band", "module", "unit", "lot", "area", "zone", "trial"}
)  # fmt: skip
_COUNTED = {"one": "1", "two": "2", "three": "3", "four": "4", "first": "1", "second": "2", "third": "3", "fourth": "4"}
_DIGITS = re.compile(r"\d+")
_EXTENSION = re.compile(r"\.(?:pdf|docx?|pptx?|xlsx?|html?|aspx|odt|rtf)\b", re.IGNORECASE)
_MAKER = re.compile(
    r"^\s*(?:microsoft\s+(?:word|powerpoint|excel)|adobe\s+\w+)\s*[-–—:]\s*|"
    r"^\s*(?:[\[(](?:pdf|html?|docx?|book|citation|b|c)[\])]\s*)+|\s*[\[(]pdf[\])]\s*$",  # by search engines
    re.IGNORECASE,
)
_MAKER_BEGINS = frozenset("mMaA[(")
# A note that a database hangs on the original: it is about another document, so its words do not count here.
_NOTE = re.compile(
    r"appears? in|comment in|erratum in|summary for patients|see comments?|\brefs?\b|references|^\W*review\W*$|"
    r"abstract|retracted in|retraction in|corrected|author's transl|electronic resource|"
    r"^\W*(?:in\s+)?(?:german|french|spanish|chinese|japanese|russian|polish|italian|english|hungarian|czech|danish|dutch|"
    r"portuguese|turkish|korean|swedish|norwegian|hebrew|serbian|croatian|ukrainian|romanian|bulgarian|greek)\W*$",
    re.IGNORECASE,
)
_TRAILING_BRACKET = re.compile(r"\s*\[([^\[\]]{1,400})\][\s.\"”]*$")
_TRAILING_NOTE = re.compile(
    r"[\s.]*\[[^\[\]]*(?:appears in|erratum in|comment in).*$|\s*\((?:extended )?abstract\)\W*$", re.IGNORECASE
)
# Two languages in one title: "A <ORIGINAL> B", "A = B".
_BOTH = re.compile(r"\s*<original>\s*|\s=\s", re.IGNORECASE)
# The end of an author list that a citation parser left before the title: "Mansour (1996). On the …".
_CITED = re.compile(r"^\W*(?:[^\W\d][\w.&,\s-]{0,40}?[\s(\[])?\(?((?:19|20)\d\d)[a-z]?(?:[)\]][.,:]?|[.,:])\s+(?=\S)")
# Marks of footnotes; the star of a grade, A*, is none.
_FOOTNOTE = re.compile(r"(?<=[^\W\d][^\W\d])[*†‡§¹²³]+|(?<!\b[A-Z])[*†‡§¹²³]+\s*$")
_FOOTNOTE_ENDS = ("1", "2", "*")
_FOOTNOTE_SIGNS = frozenset("*†‡§¹²³")
_FOOTNOTE_NUMBER = re.compile(r"([^\W\d]+[?!)]*)\s?\*?1(?:,\s?2)?\s*\*?$")  # as PDF extraction leaves it behind a title


def fold(text: str) -> str:
    """Put a text into plain lower-case letters: no accents, no markup, no ligatures, Greek letters by name."""
    if text.isascii():
        plain = text.lower()
        return html.unescape(_TAG.sub("", plain)) if "<" in plain or "&" in plain else plain
    plain = html.unescape(_TAG.sub("", text))
    parts = unicodedata.normalize("NFKD", plain.casefold().translate(_LETTERS))
    return "".join(character for character in parts if not unicodedata.combining(character)).translate(_LETTERS)


def words(text: str) -> tuple[str, ...]:
    """Split a text into folded words; apostrophes vanish, hyphens part, thousands close up."""
    folded = fold(text)
    if not folded.isascii() or "'" in folded or "`" in folded:
        folded = _APOSTROPHE.sub("", folded)
    if _MAYBE_THOUSANDS.search(folded):
        folded = _THOUSANDS.sub("", folded)
    return tuple(folded.translate(_SIGNS).split() if folded.isascii() else _WORD.findall(folded))


def first_words(text: str, most: int) -> tuple[str, ...]:
    """Give the first words of a long text; of most texts no more is folded than what holds them."""
    begun = text[: most * 8].rpartition(" ")[0] if len(text) > most * 8 else ""
    if begun and "<" not in begun and "&" not in begun:  # what ends a tag or a sign may stand behind
        found = words(begun)
        if len(found) > most + 2:  # the last may be parts of longer ones
            return found[:most]
    return words(text)[:most]


@lru_cache(maxsize=65_536)
def name_words(name: str) -> frozenset[str]:
    """Give the folded words of a name that many records bear, as a journal's."""
    return frozenset(words(name))


def undress(title: str) -> tuple[str, str]:
    """Take off what software and databases add; gives the title and, if it had one, its second language."""
    plain = title[:LONGEST_TITLE]
    if plain.lstrip()[:1] in _MAKER_BEGINS or "pdf" in plain.lower():
        plain = _MAKER.sub("", plain)
    plain = (_EXTENSION.sub(" ", plain) if "." in plain else plain).strip().strip('"“”')
    other = ""
    if plain.endswith(("]", ")", ".", "”", '"')) or "[" in plain:
        plain = _TRAILING_NOTE.sub("", plain)
    halves = _BOTH.split(plain) if "=" in plain or "<" in plain else ()
    if len(halves) == 2 and all(len(half) > 12 for half in halves):
        plain, other = halves
    plain, noted = _without_brackets(plain) if "[" in plain else (plain, "")
    plain = plain.strip().strip("[].")
    if not _FOOTNOTE_SIGNS.isdisjoint(plain):
        plain = _FOOTNOTE.sub("", plain)
    plain = plain.strip()
    number = _FOOTNOTE_NUMBER.search(plain[-60:]) if plain[-1:] in _FOOTNOTE_ENDS else None
    if number and fold(number.group(1)) not in _SERIES | _COUNTED_BY:
        plain = plain[: len(plain) - len(plain[-60:]) + number.end(1)]
    return plain, noted or other


def _without_brackets(plain: str) -> tuple[str, str]:
    """Take brackets off the end of a title; gives the last that was a title in another language beside it."""
    other = ""
    found = _TRAILING_BRACKET.search(plain)
    while found and found.start() > 0:
        inside = found.group(1)
        if not _NOTE.search(inside):
            if len(inside.split()) <= 3:
                break
            other = inside
        plain = plain[: found.start()]
        found = _TRAILING_BRACKET.search(plain)
    return plain, other


_FILE_NAME = re.compile(r"^\S+$")
_BETWEEN_YEARS = re.compile(r"(?<=\d)_(?=\d)")
_COPY = re.compile(
    r"(?:[\s_-]+(?:final|web|accessible|print|online|copy|low\s?res|hi\s?res|v?1(?:[._]0)?|\(\d\)))+\s*$", re.IGNORECASE
)
# Long names that reports of this field write out or shorten as they please.
_SHORT_FORMS = {
    "special educational needs and disabilities": "send", "special educational needs and disability": "send",
    "special educational needs": "sen", "education health and care": "ehc", "local area": "area",
}  # fmt: skip
_DEFINED = re.compile(r"((?:[^\W\d_]+[\s-]+){2,8})\(([A-Z]{3,8})s?\)")


def file_name_words(title: str) -> str:
    """Read a file name as a title: underscores part words, and "_FINAL", "_web" or "_v1.0" at its end say nothing."""
    plain = title.strip()
    if "_" not in plain and not (_FILE_NAME.match(plain) and plain.count("-") >= 2):
        return title
    if _FILE_NAME.match(plain):
        plain = _COPY.sub("", plain)
    return _BETWEEN_YEARS.sub("-", plain).replace("_", " ")


def with_short_forms(title: str) -> str:
    """Write long names as their acronyms: those a title defines itself, "… Needs (SEN)", and the field's own."""

    def shorten(found: re.Match[str]) -> str:
        names, short = found.group(1).split(), found.group(2)
        for start in range(len(names)):
            initials = "".join(
                name[0] for name in names[start:] if name.lower() not in {"and", "of", "the", "for", "in"}
            )
            if initials.upper() == short:
                return " ".join([*names[:start], short])
        return found.group(0)

    plain = _DEFINED.sub(shorten, title) if "(" in title else title
    folded = " ".join(words(plain))
    for long, short in _SHORT_FORMS.items():
        folded = folded.replace(long, short)
    return folded


def cited_year(title: str) -> tuple[str, int | None]:
    """Cut the end of an author list and the year before a title, as citation parsers leave them."""
    maybe = ("19" in title or "20" in title) and any(map(str.isdigit, title[:60]))
    found = _CITED.match(title) if maybe else None
    if found is None or len(title) - found.end() < 15:
        return title, None
    return title[found.end() :], int(found.group(1))


def digits_of(tokens: Iterable[str]) -> tuple[str, ...]:
    """Give the numbers in words, in order of size: "p16ink4a" holds 16 and 4."""
    return tuple(sorted(number.lstrip("0") for number in _DIGITS.findall(" ".join(tokens))))


def number_words(tokens: Iterable[str]) -> tuple[str, ...]:
    """Write Roman numerals and, after words like "part", counted words as digits."""
    tokens = tuple(tokens)
    if _SERIES.isdisjoint(tokens) and _ROMAN.keys().isdisjoint(tokens):  # as in most titles
        return tokens
    found: list[str] = []
    before = ""
    for token in tokens:
        number = _ROMAN.get(token)
        if number is None and before in _SERIES:
            number = _SINGLE_ROMAN.get(token) or _COUNTED.get(token)
        found.append(number or token)
        before = token
    return tuple(found)


# What makes a text one about another, or a part of it; read in the folded title.
RELATIONS = {
    "erratum": r"\b(?:errat(?:um|a)|corrigend(?:um|a)|corrections?\s+to|publishers?\s+correction)\b",
    "addendum": r"\baddendum\b",
    "retraction": r"\b(?:retraction|retracted|withdrawn|removal\s+notice|expression\s+of\s+concern)\b",
    "reply": r"\b(?:reply|rejoinder|rebuttal|authors?\s+response|^response\s+to)\b",
    "comment": r"^(?:comments?|commentary)\b|\bcomments?\s+on\b|\b(?:a|invited)\s+comment(?:ary)?$",
    "protocol": r"\bprotocol\s+(?:for|of)\b|\b(?:study|trial|review)\s+protocol\b|\bprotocol$|"
    r"\brationale\s+and\s+design\b",
}
_RELATIONS = {name: re.compile(pattern) for name, pattern in RELATIONS.items()}
# Letters of which one stands in every title that RELATIONS fit: to look for them costs little.
_MARKS = ("errat", "corrig", "correction", "addendum", "retract", "withdrawn", "expression", "reply", "rejoinder",
          "rebuttal", "response", "comment", "protocol", "removal", "rationale")  # fmt: skip
_PARTS = ("part", "phase", "volume", "chapter", "section", "case")
_PART = re.compile(rf"\b(?:{'|'.join(_PARTS)})\s+(\d{{1,2}}|[a-h])\b")


_ABOUT_WORD = (
    r"(?:authors?.?s?\s+|publisher.?s?\s+|editorial\s+)?"
    r"(?P<{0}>errat(?:um|a)|corrigend(?:um|a)|corrections?|addend(?:um|a)|retract(?:ion|ed)(?:\s+article)?|withdrawal|removal|"
    r"withdrawn|expression\s+of\s+concern)(?:\s+notice)?"
)
_BEFORE = re.compile(
    rf"^\W*(?:notice\s+of\s+)?{_ABOUT_WORD.format('before')}\W*(?:\s(?:to|for|of|on|in|regarding)\b\W*|[:.\]\-–—]+\W*)(?=\w)",
    re.IGNORECASE,
)
_BEHIND = re.compile(rf"\s*[:.;”\"\[(–—-]\W*(?:notice\s+of\s+)?{_ABOUT_WORD.format('behind')}\W*$", re.IGNORECASE)
# A letter names the text that it is about behind a colon.
_LETTER = re.compile(r"^\W*(?:re|letters?\s+to\s+the\s+editor)\s*:\s*(?=\w)", re.IGNORECASE)
_HINTS = ("errat", "corrig", "correct", "addend", "retract", "withdr", "removal", "concern")
_PLACE = re.compile(r"\W*\((?P<what>[^()]*?)\bvol(?:ume)?\.?\s*\d+[^()]*\)\W*$", re.IGNORECASE)
# How a journal is cited behind the title that a correction is to: "[Annals of Bedtime 11 (2020) 55-64]".
_CITED_BEHIND = re.compile(r"\W*\[[^\[\]]*\d{4}[^\[\]]*\]\W*$")
_LEAST_ABOUT = 3  # words of a title that another text is about


def without_relation(title: str) -> tuple[str, str]:
    """Part a title into the word that makes it one about another, and the other's title; ("", title) if it is none.

    "Erratum for “X”", "“X”: Correction." and "X (vol 11, pg 55, 2020)" are all ("erratum", "X").
    """
    lower = title.lower()
    letter = _LETTER.match(title)
    if letter and len(words(title[letter.end() :])) >= _LEAST_ABOUT:
        return "comment on", title[letter.end() :]
    if not any(map(lower.__contains__, _HINTS)) and not ("(" in lower and "vol" in lower):
        return "", title
    relation = _PLACE.search(title)
    what = "erratum"
    bare = title
    if relation:
        bare = title[: relation.start()]
        what = _kind_of(relation["what"] or what)
    before, behind = _BEFORE.search(bare), _BEHIND.search(bare)
    if before:
        bare, what = _CITED_BEHIND.sub("", bare[before.end() :]), _kind_of(before["before"])
    elif behind and len(words(bare[: behind.start()])) >= _LEAST_ABOUT:
        bare, what = bare[: behind.start()], _kind_of(behind["behind"])
    elif not relation:
        return "", title
    bare = bare.strip().strip("\"“”'‘’.[]").strip()
    return (what, bare) if len(words(bare)) >= _LEAST_ABOUT else ("", title)


def _kind_of(word: str) -> str:
    plain = word.lower()
    if "retract" in plain or "withdr" in plain or "remov" in plain:
        return "retraction"
    return "expression of concern" if "concern" in plain else "addendum" if "addend" in plain else "erratum"


def relations_of(title: str) -> frozenset[str]:
    """Find the marks of a text about another: erratum, addendum, retraction, reply, comment, protocol."""
    if not any(map(title.__contains__, _MARKS)):
        return frozenset()
    return frozenset(name for name, pattern in _RELATIONS.items() if pattern.search(title))


def part_of_title(title: str) -> str:
    """Give the number of the part a folded title names, "" if it names none."""
    found = _PART.search(title) if any(name in title for name in _PARTS) else None
    return found.group(1) if found else ""


SMALL = frozenset(words("a an the of on in for to and at by with from or vs versus is are its their some"))
_SHORT_TITLE = 12  # letters; a shorter title names no work
FRONT_MATTER = SMALL | frozenset(
    words(
        "editorial editorials editor editors note notes comment comments remarks introduction introductory foreword "
        "preface guest issue special section letter letters book books review reviews front back matter news index "
        "contents correspondence announcement announcements obituary erratum errata corrigendum message chair chairs "
        "welcome about author authors reviewer reviewers acknowledgement acknowledgements private communication "
        "abstracts reply response"
    )
)

COLUMNS = FRONT_MATTER | frozenset(
    words(
        "answers questions issues opinion opinions diary viewpoint forum briefing digest column update trade trends "
        "round roundup brief club choice calendar events noticeboard archives readers highlights"
    )
)


def is_front_matter(tokens: Iterable[str], venue: str) -> bool:
    """Say whether a title is short or made of words like "editorial" and the journal's own name: it names no work."""
    said = set(tokens)
    return 0 < len("".join(tokens)) < _SHORT_TITLE or (bool(said) and FRONT_MATTER.issuperset(said - name_words(venue)))
