"""Small readings that several formats share: years, serial numbers, and names of authors."""

import html
import re
import unicodedata
from collections.abc import Sequence

from review_tui.model.review.names import SUFFIX, is_suffix, named, reads_as_body

_COMPACT = re.compile(r"((?:19|20)\d\d)(?:0\d|1[0-2])[0-3]\d")  # 20200301, and 20200000 of no month
_YEAR = re.compile(r"(?<!\d)(1[5-9]\d\d|20\d\d)(?!\d)")
# "Griffin DK, Larkin DM" and "DK Griffin, DM Larkin": initials show that commas part names.
_COMMA_LIST = re.compile(
    r"^[^\W\d][\w'’ -]* (?:[A-Z]\.?-?){1,4}(?:,|\.?$)"
    r"|^(?:[A-Z]{1,3} |(?:[A-Z]\. ?){1,3})[^\W\d_][\w'’-]+[a-z](?: [\w'’-]+)*,"
)
_CLOSE = re.compile(r",(?=[^\W\d_])")  # "Griffin,Darren"
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_GLUED = re.compile(
    r"(?<=[a-zß-ÿ])(?<!\bMc)(?<!\bMac)(?<!\bDe)(?<!\bDi)(?<!\bDu)(?<!\bLa)(?<!\bLe)(?<!\bVan)(?<!\bFitz)(?=[A-ZÀ-Þ])"
)
_SLASHES = re.compile(r"\w//\w")
_LONGEST_LIST = 100_000  # characters
_WIDE = str.maketrans({"；": ";", "、": ";", "，": ","})
_AND = re.compile(r" (?:& )?and | & ")
_AND_ELSEWHERE = re.compile(
    r" (?:und|et|y|e|en|och|og|ac|ja|i|és) "
)  # only between "Family, Given", for bodies hold one
_INITIALS_FIRST = re.compile(r"(?:[^\W\d_]\. ?)+[^\W\d_][\w'’ -]+")
_WITH_INITIALS_BEHIND = re.compile(rf"[^\W\d_][\w'’ -]*[^\W\d_A-Z] [A-Z]{{1,4}}(?: (?:{SUFFIX.pattern}))?")
_JOINT = re.compile(r",? (?:and|&) ")
_OTHERS = re.compile(r",? (?:et al\.?|and others)$", re.IGNORECASE)
_WITH_INITIALS = re.compile(r"[^\W\d_][\w'’ -]*, (?:[^\W\d_]\.[ -]?)+(?<![ -])(?:, (?:Jr|Sr|I{2,3}|IV)\.?(?=,|$))?")
_WRITTEN_OUT = re.compile(rf"{_WITH_INITIALS.pattern}(?:, {_WITH_INITIALS.pattern})*")


_TEAM = re.compile(
    r"(?:team|office|unit|group|committee|council|board|department|services?|forum|trust|network|directorate|panel|"
    r"secretariat|society|alliance|bureau|school|academy|desk|section|branch)",
    re.IGNORECASE,
)
# Years by the reign of an emperor of Japan, and of the Republic of China: the year before the first of each.
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867, "民國": 1911, "民国": 1911}
_IN_ERA = re.compile(rf"({'|'.join(_ERAS)})\s?(元|\d{{1,3}})\s?年")


def year_in(text: str) -> int | None:
    """Find the first year from 1500 to 2099 that stands alone in a text, or is told by the reign of an emperor."""
    found = _YEAR.search(text) or _COMPACT.fullmatch(text.strip())
    if found:
        return int(found[1])
    return None if text.isascii() else _year_of_era(unicodedata.normalize("NFKC", text))


def _year_of_era(text: str) -> int | None:
    """Read "令和元年5月", and years in wide digits."""
    if reign := _IN_ERA.search(text):
        return _ERAS[reign[1]] + (1 if reign[2] == "元" else int(reign[2]))
    return int(found[1]) if (found := _YEAR.search(text)) else None


def split_authors(text: str) -> tuple[str, ...]:
    """Divide a cell of authors: a written list, else by semicolons, or by commas where initials stand.

    By " and " only between "Family, Given": the name of a body may hold one.
    """
    if "&" in text:
        text = _ENTITY.sub(lambda found: html.unescape(found[0]), text)
    if _SLASHES.search(text) and "://" not in text:
        parts = text.split("//")  # as EndNote writes tables
    elif text.startswith("["):
        parts = listed(text)
    elif ";" in (text := text.translate(_WIDE)) or "|" in text or "\n" in text:
        parts = _each_in(re.split(r"[;|\n]", text))
    elif names := written_out(text):
        parts = names
    elif joined := _joined(text):
        parts = joined
    elif re.fullmatch(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]{2,5}(?:,[\u3040-\u9fff\uac00-\ud7a3]{2,5})+", text):
        parts = text.split(",")
    elif "," in text and _COMMA_LIST.search(text):
        parts = _JOINT.sub(", ", text.rstrip(".") if text.count(".") == 1 else text).split(",")
    elif _is_spoken_list(text):
        parts = re.split(r",? (?:and|&) |, ", text)
    else:
        parts = [text]
    return tuple(name for name in (part.strip() for part in parts) if name)


def unglued(text: str) -> tuple[str, ...]:
    """Divide names that stand without a sign between: "Ada QuillBen McRowe" is two, whose words no "Mc" begins."""
    return tuple(name.strip() for name in _GLUED.split(text) if name.strip())


def _each_in(parts: Sequence[str]) -> list[str]:
    """Give names one by one, also of "Ashdown B, Mercer C Jr; Mere Study Group.", as PubMed sets groups last."""
    found: list[str] = []
    for part in parts:
        names = part.strip().split(", ")
        is_list = len(names) > 1 and all(map(_WITH_INITIALS_BEHIND.fullmatch, names))
        found += names if is_list else [part]
    if len(found) > len(parts) and reads_as_body(found[-1]):
        found[-1] = found[-1].removesuffix(".")
    return found


def _joined(text: str) -> list[str]:
    """Give the names of "Quill, Ada and Rowe, Ben", in whatever tongue they are joined; [] of any other text."""
    if _AND.search(text) and all(map(_is_inverted, _AND.split(text))):
        return _AND.split(text)
    parts = _AND_ELSEWHERE.split(text) if "," in text else []
    return parts if len(parts) > 1 and all("," in part and _is_inverted(part) for part in parts) else []


def written_out(text: str) -> list[str]:
    """Give the names of "Quill, A., Rowe, B., & Venn, T."; [] of any other text."""
    plain = _JOINT.sub(", ", _OTHERS.sub("", text))
    return _WITH_INITIALS.findall(plain) if _WRITTEN_OUT.fullmatch(plain) and plain.count(",") > 1 else []


def _is_inverted(part: str) -> bool:
    """Say whether a part of a list is one name with its family first, or says that there are others."""
    pieces = part.split(",")
    return (
        len(pieces) == 2
        or (len(pieces) == 3 and any(map(is_suffix, pieces[1:])))
        or part.strip(" .").casefold() in ("et al", "others")
    )


def _is_spoken_list(text: str) -> bool:
    """Say whether names stand as they are spoken: "Ada Quill and Ben Rowe". "Rodriguez Portal, Jose Antonio" is one."""
    parts = re.split(r",? (?:and|&) |, ", text)
    if len(parts) > 1 and all(map(_INITIALS_FIRST.fullmatch, parts)):
        return True
    return (len(parts) > 2 or (len(parts) == 2 and bool(_AND.search(text)))) and all(map(is_spoken, parts))


def listed(text: str) -> list[str]:
    """Give the texts of a list as Python or JSON writes it ("['A', 'B']"); a text that is none is a list of itself."""
    import ast

    try:
        found = ast.literal_eval(text) if len(text) < _LONGEST_LIST else text
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return [text]
    return [_named_in(part) for part in found] if isinstance(found, list) else [text]


def _named_in(part: object) -> str:
    """Give the name that stands in an entry of a list, which may be one of several things that are said of a person."""
    if not isinstance(part, dict):
        return str(part)
    return next(
        (str(part[key]) for key in ("name", "display_name", "full_name", "fullName") if part.get(key)), str(part)
    )


def family_first(name: str) -> str:
    """Give "Family, Given" of a name with its initials behind or before it ("Griffin DK"); any other as it is.

    A suffix goes last, wherever it stood: "Smith Jr., John" and "Smith, Jr., John" are "Smith, John, Jr."
    """
    name = " ".join(name.split())
    if "," in name:
        return _suffix_last(_CLOSE.sub(", ", name))
    suffix = ""
    if found := re.fullmatch(rf"(.+) ({SUFFIX.pattern})", name, re.IGNORECASE):
        name, suffix = found[1], f", {found[2]}"
    if found := re.fullmatch(r"([^\W\d].*?) ((?:[^\W\d_a-z]\.?[ -]?){1,4})", name):
        given = found[2].strip()
        if _are_initials(given, found[1]) and not reads_as_body(found[1]):
            return f"{found[1]}, {given}{suffix}"
    if found := re.fullmatch(r"((?:[^\W\d_a-z]\.?[ -]?){1,3}) ([^\W\d_][\w'’ -]*[a-z])", name):
        is_team = bool(_TEAM.fullmatch(found[2])) and found[1].isalpha() and len(found[1]) > 1  # "FOI Team"
        is_person = found[1].isupper() and not is_team and not (" " in found[2] and reads_as_body(found[2]))
        return f"{found[2]}, {found[1].strip()}{suffix}" if is_person else name + suffix.replace(",", "")
    return family_last(name) + suffix if suffix else name


def _are_initials(text: str, family: str) -> bool:
    """Say whether capitals behind a word are initials: they are not in "Diabetes UK", and hardly in "IPSOS MORI"."""
    letters = re.sub(r"[. -]", "", text)
    is_shouted = family.isupper() and letters == text and len(letters) > 2
    return letters.isupper() and text not in _COUNTRIES and not is_shouted


_COUNTRIES = frozenset({"UK", "US", "USA", "EU", "UN", "GB", "NI"})


def _suffix_last(name: str) -> str:
    """Put a suffix behind the given names."""
    parts = [part.strip() for part in name.split(",")]
    if len(parts) == 3 and is_suffix(parts[1]) and parts[2]:
        return f"{parts[0]}, {parts[2]}, {parts[1]}"
    if len(parts) == 2 and is_suffix(parts[1]) and " " in parts[0]:
        turned = family_first(parts[0])  # "John P. Smith, Jr."
        return f"{family_last(turned) if turned == parts[0] else turned}, {parts[1]}"
    if len(parts) == 2 and (found := re.fullmatch(rf"(.+) ({SUFFIX.pattern})", parts[0], re.IGNORECASE)) and parts[1]:
        return f"{found[1]}, {parts[1]}, {found[2]}"
    if len(parts) == 2 and (found := re.fullmatch(rf"(.+) ({SUFFIX.pattern})", parts[1], re.IGNORECASE)):
        return f"{parts[0]}, {found[1]}, {found[2]}"
    return name


_PARTICLES = frozenset(
    ("de", "del", "della", "den", "der", "di", "du", "el", "la", "le", "van", "von", "zu", "zur", "ten", "ter", "da",
     "dos", "das", "bin", "ibn", "al", "y", "af", "av", "'t", "het", "op", "ter", "vom", "zum")
)  # fmt: skip


def family_last(name: str) -> str:
    """Give "Family, Given" of a person's name that is written as it is spoken; a body's name as it is."""
    words = name.split()
    if "," in name or len(words) < 2 or len(words) > 6 or reads_as_body(name):
        return name.strip()
    if len(words) == 2 and re.fullmatch(r"[A-Z][a-z]+-[a-z]+", words[1]) and "-" not in words[0]:
        return f"{words[0]}, {words[1]}"  # "Kim Min-jun": so given names are written that stand last
    suffix = f", {words.pop()}" if len(words) > 2 and is_suffix(words[-1]) else ""
    at = len(words) - 1
    while at > 1 and words[at - 1].casefold() in _PARTICLES:
        at -= 1
    return f"{' '.join(words[at:])}, {' '.join(words[:at])}{suffix}"


_SHOUTED = re.compile(r"((?:[^\W\d_a-z]{2,}[ '’-]?)+) ([^\W\d_a-z][^\W\d_A-Z].*)")


def shouted_apart(names: Sequence[str]) -> tuple[str, ...]:
    """Give "TARN, Cleo" of "TARN Cleo", where all of several names are written so; else the names as they are."""
    found = [shouted_first(name) for name in names]
    return tuple(names) if len(names) < _PAIR or not all(found) or any(map(reads_as_body, names)) else tuple(found)


def shouted_first(name: str) -> str:
    """Give "LEFÈVRE, Zoé" of "LEFÈVRE Zoé", whose first word alone is in capitals; "" for any other name.

    Scripts without capitals have none that could tell a family.
    """
    found = _SHOUTED.fullmatch(name)
    return f"{found[1].strip()}, {found[2]}" if found and found[1].isupper() else ""


def family_before_given(name: str) -> str:
    """Give "Quill, Ada B" of "Quill Ada B", as EPPI-Reviewer writes persons; a body's name as it is."""
    words = name.split()
    is_person = len(words) == 2 or (len(words) == 3 and re.fullmatch(r"[A-Z]\.?", words[2]))
    if not is_person or "," in name or reads_as_body(name):
        return " ".join(words)
    return f"{words[0]}, {' '.join(words[1:])}"


_PAIR = 2  # names that bear each other out
_CAPITAL = re.compile(r"(?:(?:al|el|ad|as|an|ash|az|ibn|bin)-|d['’])?[^\W\d_a-z]")


def is_spoken(name: str) -> bool:
    """Say whether a name may be a person's, the given one first: two to four words that all begin with a capital."""
    words = [word for word in name.split() if word.casefold() not in _PARTICLES]
    return (
        2 <= len(words) <= 4 and "," not in name and not reads_as_body(name)
        and words[-1] not in _COUNTRIES and words[0].rstrip(".") not in ("Dr", "Prof", "The")
        and all(re.fullmatch(r"[^\W\d_](?:[\w'’.-]*)", word) and _CAPITAL.match(word) for word in words)
        and len(words[-1].rstrip(".")) > 1 and any(word[1:].islower() for word in words)
    )  # fmt: skip


def each_person_once(names: Sequence[str], others: Sequence[str]) -> list[str]:
    """Give two lists of one work's authors as one: who stands in both stands once, with the fuller name."""
    found = list(names)
    for other in others:
        at = next((n for n, name in enumerate(found[: len(names)]) if _is_one(name, other)), None)
        if at is None:
            found.append(other)
        elif len(_given(other)) > len(_given(found[at])):
            found[at] = other
    return found


def _given(name: str) -> str:
    """Give what a name tells beside the family."""
    return named(_inverted(name)).given.rstrip(".")


def _is_one(one: str, other: str) -> bool:
    """Say whether two ways of writing a name are of one person: the family and what is told of the initials agree."""
    first, second = (named(_inverted(name)) for name in (one, other))
    if first.literal or second.literal:
        return one.casefold().rstrip(".,") == other.casefold().rstrip(".,")
    initials = [_initials(name.given) for name in (first, second)]
    agree = initials[0].startswith(initials[1]) or initials[1].startswith(initials[0])
    return first.family.casefold() == second.family.casefold() and agree and bool(initials[0] and initials[1])


def _inverted(name: str) -> str:
    """Give a name with the family first, also one that is written as it is spoken."""
    turned = family_first(name)
    return family_last(name) if turned == name and is_spoken(name) else turned


def _initials(given: str) -> str:
    words = [word for word in re.split(r"[\s.-]+", given) if word]
    if len(words) == 1 and words[0].isupper() and len(words[0]) <= 3:
        return words[0].casefold()
    return "".join(word[0] for word in words).casefold()


_SERIALS = (
    ("isbn", re.compile(r"(?<![\dXx/])(?<!\d-)(?:97[89][- ]?(?:\d[- ]?){9}\d|(?:\d[- ]?){9}[\dXx])(?![\dXx-])")),
    ("issn", re.compile(r"(?<![\dXx/])(?<!\d-)\d{4}-?\d{3}[\dXx](?![\dXx-])")),
)
_ISSN_ALONE = re.compile(r"\d{4}-?\d{3}[\dXx]")  # how nearly all are written
_AROUND = re.compile(
    r"(?:e-?|p-?)?ISS?[BN]N?(?:-1[03])?[ :-]*|\([^()]*\)|[:=]?\s*(?:[£$€¥]|\b(?:GBP|USD|EUR)\b)\s?\d[\d.,]*|"
    r"\b(?:pbk|hbk|pb|hb|paperback|hardback|hardcover|electronic|digital|online|print|linking|cloth|ebk|e-?book|e?pdf|epub)\b|[:;,.\s]+",
    re.IGNORECASE,
)


def is_issn(number: str) -> bool:
    """Say whether the last of eight signs is the one by which an ISSN is checked."""
    if not _ISSN_ALONE.fullmatch(number):
        return False
    digits = [10 if sign in "xX" else int(sign) for sign in number.replace("-", "")]
    return sum(digit * weight for digit, weight in zip(digits, range(8, 0, -1), strict=True)) % 11 == 0


def serials(value: str) -> list[tuple[str, str]]:
    """Give the serial numbers of a text as (field, number); one that is neither ISSN nor ISBN is a report's number."""
    if _ISSN_ALONE.fullmatch(value):
        return [("issn", value)]
    found = []
    left = value
    for field, number in _SERIALS:
        found += [(each.start(), field, each[0].strip(" -")) for each in number.finditer(left)]
        left = number.sub(lambda each: " " * len(each[0]), left)
    if not found or _AROUND.sub("", left):
        return [("number", value)]
    return [(field, number) for _, field, number in sorted(found)]
