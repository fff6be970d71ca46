"""Quotations against the text that they are of: chosen in it, or typed and looked for."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from review_tui.formats.documents.reflow import all_reflowed, reflowed, without_running_lines
from review_tui.model.review.answers import Answer, Answers, Quote
from review_tui.model.review.form import Form, Item, ItemKind
from review_tui.model.review.judging import row_called, rows_of
from review_tui.model.review.pages import Page, page_of, parted
from review_tui.model.review.passages import Sentence, lines, pages_with, sentences
from review_tui.model.review.protocol import Unit
from review_tui.model.review.text import clean_line
from review_tui.steps.desk import Desk
from review_tui.steps.desk.texts import pages_in_order, pages_of
from review_tui.store import judged, reading
from review_tui.store.reading import ReportView

Texts = Mapping[str, Sequence[str]]  # the pages of each report: of a study by its number, else by ""
_SHOWN = 60  # characters of a quotation in a sentence about it
_DEEPER = (list, tuple, Mapping)
_QUOTING = (ItemKind.QUOTE, ItemKind.CODE)


def sentences_of(desk: Desk, report: ReportView) -> tuple[Sentence, ...]:
    """Give the text of a report sentence by sentence, lines joined to paragraphs; of none its abstract, on page 0."""
    pages = pages_in_order(desk, report)
    if not any(page.strip() for page in pages):
        return tuple(replace(one, page=0) for one in sentences([report.record.abstract]))
    return sentences(all_reflowed(without_running_lines(pages), pages))


def lines_of(desk: Desk, report: ReportView) -> tuple[Sentence, ...]:
    """Give the text of a report line by line as it stands on its pages; of none its abstract, on page 0."""
    return lines(pages_in_order(desk, report)) or sentences_of(desk, report)


def joined(chosen: Sequence[Sentence], among: Sequence[Sentence]) -> str:
    """Give chosen lines as one passage; a word that was halved at the end of one is as the text writes it."""
    text = reflowed("\n".join(one.text for one in chosen), "\n".join(one.text for one in among))
    return " ".join(text.split())


def texts_of(desk: Desk, home: str, stage: str) -> Texts:
    """Give the pages of what is judged at a stage: of a study those of each of its reports."""
    return {of: pages_of(desk, report) for of, report in _told_in(desk, home, stage)}


def _told_in(desk: Desk, home: str, stage: str) -> Iterator[tuple[str, ReportView]]:
    """Yield the reports that tell of what is judged, of a study each by its number: others may come to it yet."""
    is_study = desk.frame.protocol.stage(stage).unit is Unit.STUDY
    for one in judged.told_in(desk.store, home, stage):
        report = reading.report(desk.store, one)
        yield report.number if is_study else "", report


def _standing(words: str, texts: Texts) -> list[tuple[str, int]]:
    """Give the pages on which words stand, each with the number of its report, of one text after the other."""
    return [(of, page) for of, pages in texts.items() for page in pages_with(words, pages)]


def sentences_told(desk: Desk, home: str, stage: str) -> tuple[Sentence, ...]:
    """Give the sentences of what is judged at a stage: of a study those of each of its reports, one after the other."""
    return _told(desk, home, stage, sentences_of)


def lines_told(desk: Desk, home: str, stage: str) -> tuple[Sentence, ...]:
    """Give the same line by line, as they stand on the pages."""
    return _told(desk, home, stage, lines_of)


def _told(
    desk: Desk, home: str, stage: str, by: Callable[[Desk, ReportView], Sequence[Sentence]]
) -> tuple[Sentence, ...]:
    told = ((of, by(desk, report)) for of, report in _told_in(desk, home, stage))
    return tuple(replace(one, of=of) for of, found in told for one in found)


def lacks_place(desk: Desk, stage: str, quote: Quote) -> bool:
    """Say whether it is not known where a quotation stands: on which page, and of a study of which report."""
    is_study = desk.frame.protocol.stage(stage).unit is Unit.STUDY
    return not quote.address and (not quote.page or (is_study and not parted(quote.page)[1]))


def with_pages(texts: Texts, answers: Answers) -> Answers:
    """Give answers whose quotations have the page on which they stand, where it is one and no other.

    Of a study that is with the report; a page that was said without it has its report, where that is certain.
    """

    def placed(quote: Quote) -> Quote:
        return quote if quote.address else replace(quote, page=_page(texts, quote.text, quote.page))

    return {
        item: replace(given, value=_with_pages(texts, given.value), quotes=tuple(map(placed, given.quotes)))
        for item, given in answers.items()
    }


def _page(texts: Texts, words: str, page: Page | None) -> Page | None:
    if parted(page)[1] or (page and "" in texts):
        return page
    if page and len(texts) == 1:
        return page_of(page, next(iter(texts)))
    found = [(of, n) for of, n in _standing(words, texts) if page in (n, None, "")]
    return page_of(found[0][1], found[0][0]) if len(found) == 1 else page


def _with_pages(texts: Texts, value: Any) -> Any:  # noqa: ANN401  # any value of the log
    """Fill in the page of every passage in a value: of a quotation, a theme, or a cell of a row."""
    if isinstance(value, list | tuple):
        return type(value)(_with_pages(texts, part) for part in value)  # lists in a value stay such: they are compared
    if not isinstance(value, Mapping):
        return value
    inside = {name: _with_pages(texts, part) if isinstance(part, _DEEPER) else part for name, part in value.items()}
    words = "" if value.get("address") else value.get("quote")
    page = _page(texts, words, value.get("page")) if isinstance(words, str) and words else None
    return {**inside, "page": page} if page else inside


def quotes_in(form: Form, answers: Answers) -> Iterator[tuple[str, Quote]]:
    """Yield each quotation with the label of its item: beside answers, in rows too, and those that are answers."""
    for item in form.items:
        if given := answers.get(item.id):
            yield from _of_item(item, given, item.label)


def _of_item(item: Item, given: Answer, label: str) -> Iterator[tuple[str, Quote]]:
    yield from ((label, quote) for quote in given.passages)
    if item.kind in _QUOTING:
        yield from ((label, quote) for quote in _in_value(given))
    for n, row in enumerate(rows_of(item, given), 1):
        for cell in item.rows:
            if cell.id in row:
                yield from _of_item(cell, row[cell.id], f"{label}, {row_called(item, row, n)}, {cell.label}")


def _in_value(given: Answer) -> Iterator[Quote]:
    for part in given.value if isinstance(given.value, list | tuple) else ():
        if isinstance(part, Mapping):
            quoted = part.get("quotes") or ((part,) if part.get("quote") else ())
            yield from (Quote(str(one.get("quote", "")), one.get("page")) for one in quoted)


def doubts_on_quotes(texts: Texts, form: Form, answers: Answers) -> list[str]:
    """Say of each quotation that does not stand in the text, or on another page, that it is kept as it was typed.

    Nothing is said where a text is not here: the words may stand in it.
    """
    if not all(any(page.strip() for page in pages) for pages in texts.values()):
        return []
    found = []
    for label, quote in quotes_in(form, answers):
        if quote.address:
            continue  # it is of another page, and was looked for there
        on = _standing(quote.text, texts)
        words = clean_line(quote.text)
        shown = f"“{words[:_SHOWN]}{'…' if len(words) > _SHOWN else ''}”"
        page, of = parted(quote.page)
        if not on:
            found.append(f"{label}: {shown} is not found in the text; it is kept as typed.")
        elif isinstance(page, int) and not any(n == page and of in ("", number) for number, n in on):
            where = ", ".join(str(page_of(n, number)) for number, n in on[:5])
            whole = where if on[0][0] else f"{where} of the file"
            found.append(f"{label}: {shown} stands on page {whole}, not {quote.page}; kept as typed.")
    return found
