"""The small language of a form's conditions and rules: what it may say, and how that is read. It is never run as code.

    design == rct and not participants < 10        count(no in screening) >= 2
    setting in (school, home) or answered(funder)  all(yes in s1, s2)   worst(domains) == low   score > 7

After `in` stand sections, items, `must` or `should`; without it a function is about all choices of the form.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from review_tui.model.review.errors import ReviewError

COUNTING = ("count", "any", "all")  # of values: how many items, one at least, every one (and one at least)
OVER = ("worst", "score")  # of items
_FUNCTIONS = (*COUNTING, *OVER, "answered")
EQUALITIES = ("==", "!=", "in", "has")  # all other signs compare by order
_COMPARED = ("==", "!=", "<=", ">=", "<", ">")
_TOKEN = re.compile(
    r"\s*(==|!=|<=|>=|<|>|\(|\)|,|\d{4}-\d\d(?:-\d\d)?(?![A-Za-z_0-9-])|-?\d+(?:\.\d+)?(?![A-Za-z_0-9])|[A-Za-z_0-9]+|\"[^\"]*\"|'[^']*')"
)
_DEEPEST = 20
_JOINING = ("and", "or", "not", "in", "has")


@dataclass(frozen=True, slots=True)
class Word:
    """The name of an item, a value or a number, as it stands."""

    text: str


@dataclass(frozen=True, slots=True)
class Call:
    """A function with its values, and the sections or items that it is about: none for all."""

    function: str
    values: tuple[str, ...]
    among: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """Two sides compared; `in` has several on its right."""

    left: "Word | Call"
    sign: str
    right: tuple["Word | Call", ...]


@dataclass(frozen=True, slots=True)
class Joined:
    """Parts joined by `and` or `or`, or one that is `not` so."""

    how: str
    parts: tuple["Expression", ...]


Expression = Word | Call | Compared | Joined


def parse(text: str) -> Expression:
    """Read a condition or rule; raises ReviewError with what is wrong in it."""
    reader = _Reader(text)
    found = reader.either()
    if reader.here:
        raise reader.wrong(f'"{reader.here}" is not expected')
    return found


def all_of(parts: Sequence[Expression]) -> Expression | None:
    """Give the question whether all parts are so, each of them once; None of no part."""
    flat = [
        one for part in parts for one in (part.parts if isinstance(part, Joined) and part.how == "and" else (part,))
    ]
    once = tuple(dict.fromkeys(flat))
    return Joined("and", once) if len(once) > 1 else next(iter(once), None)


def written(found: Expression) -> str:
    """Write an expression so that it is read as the same again."""
    match found:
        case Joined("not", (part,)):
            return f"not {_bracketed(part)}"
        case Joined(how, parts):
            return f" {how} ".join(map(_bracketed, parts))
        case Compared(left, "in", right):
            return f"{written(left)} in ({', '.join(map(written, right))})"
        case Compared(left, sign, right):
            return f"{written(left)} {sign} {written(right[0])}"
        case Call(function, values, among):
            inside = [", ".join(map(_word, values)), "in" if values and among else "", ", ".join(map(_word, among))]
            return f"{function}({' '.join(filter(None, inside))})"
        case Word(text):
            return _word(text)


def _bracketed(part: Expression) -> str:
    is_bare = not isinstance(part, Joined) or part.how == "not"
    return written(part) if is_bare else f"({written(part)})"


def _word(text: str) -> str:
    """Write a word as it stands, between marks where it would not be read as one word."""
    if (found := _TOKEN.fullmatch(text)) and found[1] == text and text not in _JOINING:
        return text
    return f"'{text}'" if '"' in text else f'"{text}"'


def is_question(found: Expression) -> bool:
    """Say whether it is true or false, as a condition is: `worst(x)`, `score(x)` or a number alone are not."""
    if isinstance(found, Joined):
        return all(map(is_question, found.parts))
    return isinstance(found, Compared) or (isinstance(found, Call) and found.function in ("any", "all", "answered"))


def calls(found: Expression) -> Iterator[Call]:
    """Give every function of an expression."""
    if isinstance(found, Call):
        yield found
    elif isinstance(found, Joined):
        for part in found.parts:
            yield from calls(part)
    elif isinstance(found, Compared):
        yield from (side for side in (found.left, *found.right) if isinstance(side, Call))


def comparisons(found: Expression) -> Iterator[Compared]:
    """Give every comparison of an expression."""
    if isinstance(found, Compared):
        yield found
    elif isinstance(found, Joined):
        for part in found.parts:
            yield from comparisons(part)


_MEANT = {"=": "==", "=>": ">=", "=<": "<=", "&": "and", "&&": "and", "|": "or", "||": "or", "!": "not"}


def _not_understood(word: str) -> str:
    """Say that a sign is none of those known here, with the one that it is elsewhere."""
    sign = max((sign for sign in _MEANT if word.startswith(sign)), key=len, default="")
    return f'"{word}" is not understood' + (f" (write {_MEANT[sign]})" if sign else "")


class _Reader:
    """Reads by descent: or, and, not, comparison, function."""

    def __init__(self, text: str) -> None:
        self._text, self._place, self._deep = text, 0, 0
        self._words: list[str] = []
        at, text = 0, text.rstrip()
        while at < len(text):
            found = _TOKEN.match(text, at)
            if not found:
                raise self.wrong(_not_understood(text[at:].split()[0][:20]))
            self._words.append(found[1])
            at = found.end()
        if not self._words:
            raise ReviewError("nothing stands there")

    def wrong(self, what: str) -> ReviewError:
        return ReviewError(f'{what} in "{self._text.strip()[:60]}"')

    @property
    def here(self) -> str:
        return self._words[self._place] if self._place < len(self._words) else ""

    def _take(self, *expected: str) -> str:
        word = self.here
        if expected and word not in expected:
            raise self.wrong(
                f'{" or ".join(expected)} is missing before "{word}"' if word else f"{expected[0]} is missing"
            )
        self._place += 1
        return word

    def either(self) -> Expression:
        self._deep += 1
        if self._deep > _DEEPEST:
            raise self.wrong("there are too many brackets")
        parts = [self._both()]
        while self.here == "or":
            self._take()
            parts.append(self._both())
        self._deep -= 1
        return parts[0] if len(parts) == 1 else Joined("or", tuple(parts))

    def _both(self) -> Expression:
        parts = [self._one()]
        while self.here == "and":
            self._take()
            parts.append(self._one())
        return parts[0] if len(parts) == 1 else Joined("and", tuple(parts))

    def _one(self) -> Expression:
        negations = 0
        while self.here == "not":
            self._take()
            negations += 1
        if self.here == "(":
            self._take()
            found = self.either()
            self._take(")")
        else:
            found = self._comparison()
        return Joined("not", (found,)) if negations % 2 else found

    def _comparison(self) -> Expression:
        left = self._side()
        if self.here in _COMPARED:
            return Compared(left, self._take(), (self._side(),))
        if self.here in ("in", "has"):
            sign = self._take()
            if sign == "has":
                return Compared(left, sign, (self._side(),))
            self._take("(")
            words = self._names()
            self._take(")")
            return Compared(left, sign, tuple(map(Word, words)))
        return left

    def _side(self) -> Word | Call:
        word = self._word()
        if self.here != "(":
            return Call(word, (), ()) if word == "score" else Word(word)
        if word not in _FUNCTIONS:
            raise self.wrong(f"{word} is no function; there are {', '.join(_FUNCTIONS)}")
        self._take("(")
        values = () if self.here in (")", "in") else self._names()
        among: tuple[str, ...] = ()
        if self.here == "in":
            self._take()
            among = self._names()
        self._take(")")
        return self._made(word, values, among)

    def _made(self, function: str, values: tuple[str, ...], among: tuple[str, ...]) -> Call:
        if function not in COUNTING:
            values, among = (), (*values, *among)
        elif not values:
            raise self.wrong(f"{function} says of no value; write {function}(no) or {function}(no in SECTION)")
        if function == "answered" and len(among) != 1:
            raise self.wrong("answered is about one item; write answered(ITEM)")
        return Call(function, values, among)

    def _names(self) -> tuple[str, ...]:
        found = [self._word()]
        while self.here == ",":
            self._take()
            found.append(self._word())
        return tuple(found)

    def _word(self) -> str:
        word = self.here
        if not word:
            raise self.wrong("something is missing at the end")
        if word in (*_COMPARED, "(", ")", ",", "and", "or", "in", "has"):
            raise self.wrong(f'a name is missing before "{word}"')
        self._place += 1
        return word.strip("\"'")
