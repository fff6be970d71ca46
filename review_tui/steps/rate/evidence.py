"""Evidence for an answer from elsewhere: the address, what was fetched there, and the words that show it."""

from collections.abc import Sequence
from dataclasses import replace

from review_tui.model.fold.frame import Frame
from review_tui.model.log.events import Draft, Event
from review_tui.model.log.shown import UNRECORDED, Shown
from review_tui.model.review.answers import NO_ANSWER, Answer, Answers, Quote
from review_tui.model.review.canonical import sha256
from review_tui.model.review.passages import pages_with
from review_tui.steps.desk import Desk
from review_tui.steps.desk.evidence import WebEvidence
from review_tui.steps.desk.staging import Staging
from review_tui.steps.rate.answering import form_of, form_stage, rating_card, sheet_draft
from review_tui.store import judged

_SEVERAL = 1  # pages of a document: a web page has one, and no number is said of it


def add_evidence(
    desk: Desk, record: str, stage: str, item: str, found: WebEvidence, words: str = "", *, shown: Shown = UNRECORDED
) -> Event:
    """Put a fetched page, with the words on it that show it, beside one's answer to an item; its bytes are kept.

    It is sealed with the answer: nobody reads before the opening what one looked at. Raises ReviewError.
    """
    desk.require_voter("rate")
    home = judged.subject_at(desk.store, record, form_stage(desk, stage).name)
    known = form_of(desk, stage).item_called(item).id
    staging = Staging()
    quote = quoted_from(found, words, staging.put(found.data))

    def drafting(frame: Frame, _: str) -> Sequence[Draft]:
        card = rating_card(desk, home, stage)
        before = card.said.get(known) or Answer(card.answers.get(known, NO_ANSWER).value)
        given = replace(before, quotes=(*before.quotes, quote))
        return [sheet_draft(desk, frame, home, stage, {known: given}, done=False, shown=shown)]

    return desk.write_kept(staging, drafting)[0]


def beside(desk: Desk, record: str, stage: str, answers: Answers) -> dict[str, Answer]:
    """Give answers that came in a file with the comment and passages that one has beside them, where it says none."""
    said = rating_card(desk, judged.subject_at(desk.store, record, form_stage(desk, stage).name), stage).said
    return {name: _with(said.get(name, NO_ANSWER), given) for name, given in answers.items()}


def _with(was: Answer, given: Answer) -> Answer:
    return replace(given, comment=given.comment or was.comment, quotes=given.quotes or was.quotes)


def quoted_from(found: WebEvidence, words: str, file: str = "") -> Quote:
    """Give the passage of a fetched page, with the page of a document where the words stand on one and no other."""
    on = pages_with(words, found.pages) if words.strip() and len(found.pages) > _SEVERAL else ()
    return Quote(words, on[0] if len(on) == 1 else None, found.address, file or sha256(found.data), found.accessed)


def doubt_on(found: WebEvidence, words: str) -> str:
    """Say that words do not stand on the page that was fetched, "" where they do or none were given."""
    if not words.strip() or pages_with(words, found.pages):
        return ""
    return "these words are not found on that page; they are kept as typed."
