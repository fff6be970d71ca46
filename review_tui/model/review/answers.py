"""What people say to the items of a form: a value, a comment, and the passages that show it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from review_tui.model.review.pages import Page
from review_tui.model.review.text import clean_line

_EVIDENCE = ("address", "file", "accessed")
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage of the document with its page; either may be missing, the text is "" then and the page None.

    One that stands elsewhere has the address of that page, the SHA-256 of what was fetched there, and when (UTC).
    """

    text: str = ""
    page: Page | None = None
    address: str = ""
    file: str = ""
    accessed: str = ""

    @property
    def where(self) -> str:
        """Say in brackets behind its words where it stands: "(p. 3)", "(https://…, seen 2026-11-29)", "" if nowhere."""
        return self._in_brackets()

    def _in_brackets(self, who: Iterable[str] = ()) -> str:
        seen = f"seen {self.accessed[:10]}" if self.accessed else ""
        stands = ", ".join(filter(None, [f"p. {self.page}" if self.page else "", self.address, seen]))
        parts = list(filter(None, [stands, ", ".join(who)]))
        return f"({'; '.join(parts)})" if parts else ""

    @property
    def printed(self) -> str:
        """Print it with where it stands."""
        return self.printed_with(())

    def printed_with(self, who: Iterable[str]) -> str:
        """Print it as one line, with where it stands and with who quoted it: “It works” (p. 3; Ada, Ben)."""
        return " ".join(filter(None, (f"“{clean_line(self.text)}”" if self.text else "", self._in_brackets(who))))


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer to an item: several choices are a tuple, and what was taken back is blank.

    `note` says of a consensus why this item was ruled so; a rater's own answer has a comment and no note.
    """

    value: Any = ""
    comment: str = ""
    quotes: tuple[Quote, ...] = ()
    note: str = ""

    @property
    def is_blank(self) -> bool:
        """Say whether no value was given."""
        return self.value in (None, "", (), [])

    @property
    def says_more(self) -> bool:
        """Say whether a comment, a quote or a note stands beside the value."""
        return bool(self.comment or self.quotes or self.note)

    @property
    def says_nothing(self) -> bool:
        """Say whether there is neither a value nor anything beside it."""
        return self.is_blank and not self.says_more

    @property
    def passages(self) -> tuple[Quote, ...]:
        """Give the quotes that hold words or an address, not a page alone."""
        return tuple(quote for quote in self.quotes if quote.text or quote.address)

    @property
    def quoted(self) -> str:
        """Give the passages as they are printed, each with where it stands on a line of its own."""
        return "\n".join(quote.printed for quote in self.passages)


Answers = Mapping[str, Answer]  # by the id of the item
NO_ANSWER = Answer()


def from_json(data: Mapping[str, Mapping[str, Any]]) -> dict[str, Answer]:
    """Read answers as the log holds them; never raises, since they may come from another program."""
    return {item: _answer(said) for item, said in data.items()}


def as_json(answers: Answers) -> dict[str, dict[str, Any]]:
    """Give answers as the log holds them: {item: {value, comment, note, quote, page, further}}, the keys in its order.

    `quote` and `page` are of the first quote, `further` lists the others; parts that say nothing are left out.
    """
    return {item: _spelled(answer) for item, answer in answers.items()}


def _answer(said: Mapping[str, Any]) -> Answer:
    value = said.get("value", "")
    value = tuple(value) if isinstance(value, list) else value
    if len(said) == 1 and "value" in said:  # most answers are no more, and a grid reads thousands
        return Answer(value)
    more = said.get("further")
    quotes = [_quote(part) for part in (said, *(more if isinstance(more, list | tuple) else ()))]
    kept = tuple(quote for quote in quotes if quote != Quote())
    return Answer(value, _text(said.get("comment")), kept, _text(said.get("note")))


def _quote(said: object) -> Quote:
    if not isinstance(said, Mapping):
        return Quote(_text(said))
    page = said.get("page")
    more = (_text(said.get(name)) for name in _EVIDENCE)
    return Quote(_text(said.get("quote")), page if _is_number(page) else _text(page) or None, *more)


def quotes_listed(said: Iterable[Mapping[str, Any]]) -> tuple[Quote, ...]:
    """Give the passages that a vote names, as the log holds them."""
    return tuple(Quote(str(one.get("quote", "")), one.get("page")) for one in said)


def _is_number(page: object) -> bool:
    return isinstance(page, int) and not isinstance(page, bool) and page != 0


def _text(said: object) -> str:
    return said if isinstance(said, str) else "" if said in (None, 0, [], {}) else str(said)


def _spelled(answer: Answer) -> dict[str, Any]:
    first, *others = answer.quotes or (Quote(),)
    value = list(answer.value) if isinstance(answer.value, tuple) else answer.value
    further = [_passage(quote) for quote in others]
    parts = {"comment": answer.comment, "further": further, "note": answer.note, **_passage(first)}
    return {**{name: part for name, part in parts.items() if part}, "value": value}


def _passage(quote: Quote) -> dict[str, Any]:
    parts = {"page": quote.page, "quote": quote.text, **{name: getattr(quote, name) for name in _EVIDENCE}}
    return {name: part for name, part in parts.items() if part}


def files_in(said: object) -> Iterator[str]:
    """Yield the SHA-256 of all that answers, as the log holds them, rest upon; what is none is passed over."""
    for answer in said.values() if isinstance(said, Mapping) else ():
        further = answer.get("further") if isinstance(answer, Mapping) else None
        for part in (answer, *(further if isinstance(further, list | tuple) else ())):
            name = part.get("file") if isinstance(part, Mapping) else None
            if isinstance(name, str) and _SHA256.fullmatch(name):
                yield name
