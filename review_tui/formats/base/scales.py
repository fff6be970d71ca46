"""Short answers by which anybody may judge a work, whatever they stand under, and the headings under which they do not.

Words of votes are endless, so this is closed: what looks like answers is asked about unless its heading names a thing
that works, cases and places have.
"""

import re
from collections.abc import Iterable, Sequence

from review_tui.formats.base.choices import ALL_WORDS, SAID_SO
from review_tui.formats.base.heading_things import THINGS, UNLIKE_THINGS, words_of
from review_tui.formats.base.verdicts import MARKS

_LONGEST = 24  # characters of an answer
_MOST = 6  # different answers of one column
_LEAST = 4  # rows in which answers are seen to come again
_NEARLY = 0.75  # of the cells
# Yes, no and perhaps in further languages.
_SAID = words_of(
    "yep yeah yup nope nah nay yay ok okay perhaps unsure definitely probably possibly hardly never igen nem "
    "talán да нет возможно так ні ναι όχι ίσως evet hayır belki kyllä ei ehkä ano ne možná áno tak nie może "
    "ja nej nei nee kanskje måske kanske misschien vielleicht poate jah jā nē taip "
    "はい いいえ 是 否 不 예 아니오 아니요 네 "
    "نعم لا ربما כן לא אולי हाँ नहीं bai ez bof sim não"
) | {word for word in SAID_SO if len(word) > 1}
_ANSWERS = (
    _SAID
    | words_of(
        "must up down hit miss pass fail passed failed good bad poor fine great weak strong high low medium "
        "moderate mid none full partial partly some little lots a b c d e f 可能 有 无 gut schlecht mittel hoch "
        "niedrig bon mauvais moyen fort faible élevé bueno malo alto bajo medio hög låg hoog laag magas alacsony "
        "wysoki niski vysoký nízký yüksek düşük uchel isel da nu na oui non si × ○ △ ◯"
    )
    | (frozenset(ALL_WORDS) - {"conflict"})
)
_MARK = re.compile(r"[^\w\s.,:;'\"’‘“”()\[\]{}<>/\\|&_#*@~^%$£€`´=§°-]{1,5}|\*{1,5}|[-–—]{1,2}|-\+|\+-")
_SIGNS = re.compile(
    rf"(?:[{MARKS}★☆⭐♥🙂😀😃😄😐😕🙁☹😞😡❓❗⛔🚫🔴🟢🟡🟠○◯△][\ufe0f🏻-🏿]*){{1,5}}|\*{{2,5}}|\+{{1,3}}"
)
_GRADE = re.compile(r"-?(?:\d|10)(?:[.,][05])?(?:\s?/\s?(?:[3-9]|10|100))?|[a-f][+-]|\d{1,3}\s?%?\s?(?:relevant|sure)")
_STAGE = re.compile(
    r"(?:(?:after|at|on|to) )?(?:ti\s?/?\s?ab|t\s?[/&]\s?a|ft|titles?|abstracts?|full[ -]?texts?|titel|volltext|titre|"
    r"texte intégral|título|texto completo|(?:stage|round|level|phase|pass|step) ?[1-4])"
)
_INITIALS = re.compile(r"[^\W\d_]{2,3}|(?:[^\W\d_]\.){2,3}")
_NUMBER = re.compile(r"[\d.,\s/:-]+")
_RATHER = re.compile(r"(?:very|quite|rather|not|most|so|sehr|eher|très|plutôt|muy|bastante|def\.?|prob\.?) ")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
# Of endings by which English, German and French words are of things; "-able" and "-ing" praise as well.
_THING = re.compile(
    r".{3,}(?:tion|tions|tional|ment|ments|ity|ities|ism|ics|ance|ence|ency|graphy|ology|ción|zione|ção|dad|tät|ship|hood|age|logue|"
    r"schaft|heit|keit|nummer|jahr|datum|sprache|land)"
)
# What somebody thinks of a work begins so: "On topic", "Worth reading", "My number one".
_OPINION = re.compile(
    r"(?:on|off|wrong|good|bad|use|useful|worth|worthwhile|my|our|fits?|suits|wants?|take|keep|read|any good)\b"
)
_PRAISE = words_of(
    "call focus "
    "worth useful suitable interesting promising good ok okay usable wanted liked priority brauchbar interessant utile "
    "intéressant útil interesante nuttig przydatne pertinent triage"
)
_SIGNED = re.compile(r"[(\[]([A-Z]{2,3})[)\]]\s*$")  # "Quality (AQ)"
_LITTLE = words_of("is are was it this that has have does do in on of the a an any to for with by")
_PLURAL = re.compile(r"[^\W\d_]{4,}s")
_MARKS_GIVEN = words_of("focus stars marks points votes scores thumbs grades ratings thoughts views likes")
_SPLIT = re.compile(r"(?<=[a-z])(?=[A-Z])")


def is_sign(text: str) -> bool:
    """Say whether a tag is a mark, or a yes or a no in letters of which "no" and "si" as subjects have none."""
    word = text.strip().casefold()
    return not word.isascii() and (word.strip(" .!?()") in _SAID or bool(_SIGNS.fullmatch(word)))


def is_spoken(text: str) -> bool:
    """Say whether a note is a yes, a no, a perhaps or marks of any language, and nothing else."""
    word = text.strip().casefold()
    return len(word) <= _LONGEST and (word.strip(" .!?()") in _SAID or bool(_SIGNS.fullmatch(word)))


def is_answer(text: str) -> bool:
    """Say whether a short text is an answer of any language, a mark or a grade, and nothing else."""
    word = text.strip().casefold()
    if len(word) > _LONGEST:
        return False
    bare = _RATHER.sub("", word.strip(" .!?()\"'") or word)
    return bool(word) and (bare in _ANSWERS or bool(_MARK.fullmatch(word) or _GRADE.fullmatch(bare)))


def names_a_thing(heading: str) -> bool:
    """Say whether a heading names what works, cases or places have, below which answers are data."""
    words = [word.casefold() for word in _WORD.findall(_SPLIT.sub(" ", heading.replace("_", " ")))]
    plain = " ".join(words)
    if _OPINION.match(plain) or not _PRAISE.isdisjoint(words) or _signed(heading):
        return False
    asking = heading.rstrip(" )]").endswith("?")  # "Text suitable?" asks more than of the text
    told = [word for word in words if word not in _LITTLE] if asking else words
    return bool(told) and (all if asking else any)(map(_is_thing, told))


def _signed(heading: str) -> bool:
    found = _SIGNED.search(heading)
    return bool(found) and found[1].casefold() not in THINGS  # type: ignore[index]


def _counts(heading: str, cells: Sequence[str]) -> bool:
    """Say whether things are counted below a heading: "Interviews" over 10 and 8."""
    word = heading.strip().casefold().rpartition(" ")[2]
    return bool(_PLURAL.fullmatch(word)) and word not in _MARKS_GIVEN and all(map(str.isdigit, cells))


def _is_thing(word: str) -> bool:
    one = re.sub(r"(?<=..)(?:ies|(?<!s)s)$", lambda end: "y" if end[0] == "ies" else "", word)
    return word in THINGS or one in THINGS or (word not in UNLIKE_THINGS and bool(_THING.fullmatch(one)))


def may_judge(heading: str, cells: Sequence[str]) -> bool:
    """Say whether somebody may judge works in a column: by answers, stages, initials, or words that come again.

    `cells` are those that hold anything, folded.
    """
    if not cells or names_a_thing(heading) or _counts(heading, cells) or max(map(len, cells)) > _LONGEST * 2:
        return False
    return _nearly_all(is_answer(cell) for cell in cells) or _nearly_all(map(_is_stage_or_person, cells)) or _few(cells)


def _is_stage_or_person(cell: str) -> bool:
    return bool(_STAGE.fullmatch(cell) or _INITIALS.fullmatch(cell))


def _nearly_all(found: Iterable[bool]) -> bool:
    told = list(found)
    return sum(told) >= _NEARLY * len(told)


def _few(cells: Sequence[str]) -> bool:
    """Say whether the same few short words come again and again."""
    different = set(cells)
    is_short = all(len(cell) <= _LONGEST for cell in different) and not all(map(_NUMBER.fullmatch, different))
    again = len(cells) > len(different) if len(cells) < 2 * _LEAST else len(cells) >= 2 * len(different)
    return is_short and again and 1 < len(different) <= _MOST and len(cells) >= _LEAST
