"""The key findings on two pages: what was extracted as findings and recommendations, in the words of the extraction."""

from collections.abc import Iterator

from review_tui.exporting.citation import short
from review_tui.exporting.key_findings import KeyFinding, KeyFindings
from review_tui.model.log.events import is_organisation
from review_tui.model.review.answers import Answer
from review_tui.model.review.form import Form, Item, ItemKind, said
from review_tui.model.review.judging import asked
from review_tui.model.review.text import clean_line
from review_tui.steps.desk import Desk
from review_tui.steps.rate.findings import letters_told
from review_tui.steps.report.finishing import literature_said, state_of
from review_tui.steps.report.progress import counts
from review_tui.steps.report.recommendations import advice_in, asks_who_and_what
from review_tui.steps.retrieve.unfinished import unfinished
from review_tui.store import judged, reading
from review_tui.words.phrases import plural

_FINDING = ("finding", "findings")  # how an item of a form is called, or ends, that asks what was found


def key_findings_of(desk: Desk) -> KeyFindings | None:
    """Give the brief; None where no form asks for findings or recommendations."""
    stages = [stage for stage in desk.frame.protocol.stages if stage.form in desk.frame.forms]
    forms = [(stage.name, desk.frame.form(stage.form)) for stage in stages]
    asked_for = [(stage, form, item) for stage, form in forms for item in form.items if asks_what_was_found(item)]
    advising = [(stage, form, item) for stage, form in forms for item in form.items if asks_who_and_what(item)]
    if not asked_for and not advising:
        return None
    found = tuple(one for stage, form, item in asked_for for one in _findings(desk, stage, form, item))
    advice = tuple(KeyFinding(*one) for stage, form, item in advising for one in advice_in(desk, stage, form, item))
    title = desk.frame.protocol.title or desk.frame.title
    return KeyFindings(
        title=f"{title}: key findings", question=desk.frame.protocol.question, findings=found, recommendations=advice,
        facts=(_made_of(desk, len(found), len(advice)), state_of(desk)), provisional=unfinished(desk),
    )  # fmt: skip


def asks_what_was_found(item: Item) -> bool:
    """Say whether an item of a form asks in words what was found: it is called so."""
    words = item.id.casefold().replace("-", "_").split("_")
    return item.kind in (ItemKind.TEXT, ItemKind.QUOTE) and words[-1] in _FINDING


def _made_of(desk: Desk, found: int, advised: int) -> str:
    """Say of how much the brief is made, by what is counted."""
    settled = f"{plural(found, 'finding')} and {plural(advised, 'recommendation')} are settled"
    if not desk.frame.seeks_records:
        return f"{settled[:1].upper()}{settled[1:]}."
    ends = {line.key: line.n for line in counts(desk).boxes["included_new"].lines}
    reports, studies = plural(ends.get("reports", 0), "report"), plural(ends.get("studies", 0), "study", "studies")
    return f"{reports} of {studies} are included; {settled}. {literature_said(desk)}".rstrip()


def _findings(desk: Desk, stage: str, form: Form, item: Item) -> Iterator[KeyFinding]:
    lines = [line for line, _ in judged.judged_at(desk.store, stage)]
    records = {line.id: reading.report(desk.store, line.id).record for line in lines if not is_organisation(line.id)}
    told = letters_told(desk)
    for line in lines:
        agreed = reading.outcomes(desk.store, line.id)[stage].consensus or {}
        given = agreed.get(item.id)
        if given is None or item not in asked(form, agreed):
            continue
        name = short(records[line.id], told.get(line.number, "")) if line.id in records else line.title
        yield from _told(item, given, f"{clean_line(name)}, {line.number}")


def _told(item: Item, given: Answer, source: str) -> Iterator[KeyFinding]:
    """Yield a finding in its extracted words with its pages; of an item that asks for quotations, each of them."""
    if item.kind is ItemKind.QUOTE:
        for part in given.value if isinstance(given.value, list | tuple) else ():
            words, page = clean_line(str(part.get("quote", ""))), part.get("page")
            yield KeyFinding(f"“{words}”", f"{source}, p. {page}" if page else source)
    elif (text := clean_line(said(given.value, item))) and isinstance(given.value, str):
        pages = ", ".join(dict.fromkeys(f"p. {quote.page}" for quote in given.quotes if quote.page))
        yield KeyFinding(text, f"{source}, {pages}" if pages else source)
