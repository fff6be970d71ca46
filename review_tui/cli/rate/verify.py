"""review-tui verify: one person's sheet checked by another, item by item."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from review_tui.cli.rate.answer import SUBJECT, read_sheet
from review_tui.cli.saying import FILE, as_json, say, show_json, show_table, tell
from review_tui.cli.session import Session, pass_session
from review_tui.words.phrases import plural, stage_words

if TYPE_CHECKING:
    from review_tui.model.review.answers import Answer
    from review_tui.steps.desk import Desk
    from review_tui.steps.rate import RatingCard


@click.command()
@SUBJECT
@click.option("--stage", required=True, metavar="STAGE", help="A stage with mode: verify.")
@click.option(
    "--confirm", "items", multiple=True, metavar="ITEM", help="Confirm it, by its words or id; again for more."
)
@click.option(
    "--file", "file", type=FILE, metavar="CHANGES.yaml", help="Change answers: a line an item, ITEM: VALUE.",
)  # fmt: skip
@click.option("--rest", is_flag=True, help="Confirm all that is left, and hand your sheet in.")
@as_json
@pass_session
def verify(
    session: Session, subject: str, stage: str, items: tuple[str, ...], file: Path | None, rest: bool, as_json: bool
) -> None:
    """Check the sheet on SUBJECT that another handed over, and print how far you are.

    What you confirm and change stays apart from what was said first. Where you differ it is ruled on: consensus.
    """
    from review_tui.steps import rate
    from review_tui.steps.desk import opening
    from review_tui.steps.desk.finding import find_judged

    with session.desk() as desk:
        stage = desk.frame.protocol.stage_called(stage)
        record = find_judged(desk, subject, stage)
        opening.sweep(desk)
        card = rate.rating_card(desk, record, stage)
        rate.require_handed_over(card)
        _keep(desk, card, items, file, rest)
        found = rate.rating_card(desk, record, stage)
        rows = _rows(desk, found)
    if rest:
        tell(f"{subject}: handed in at {stage_words(stage)}, {plural(_count(rows, 'changed'), 'answer')} changed.")
    if as_json:
        show_json({"subject": found.report.number, "stage": stage, "first": _first(rows), "items": rows})
        return
    _print(rows)
    left = _count(rows, "")
    is_done = found.own is not None and found.own.done
    checked = "All is checked." if is_done else "All is checked; it is not handed in yet: --rest does."
    say(f"{plural(left, 'answer')} to check; --rest confirms them and hands in." if left else checked)


def _print(rows: list[dict[str, Any]]) -> None:
    """Print each answer of the first with how it stands, and what it rests on where any rests on something."""
    rests = any(row["rests_on"] for row in rows)
    show_table(
        ("Item", "First", "You", "Check", *(["Rests on"] if rests else [])),
        [
            (
                row["label"],
                row["first"],
                row["yours"],
                row["check"] or "to check",
                *([row["rests_on"]] if rests else []),
            )
            for row in rows
        ],
        "Nothing was answered on this sheet.",
    )


def _keep(desk: "Desk", card: "RatingCard", items: tuple[str, ...], file: Path | None, rest: bool) -> None:
    """Write what was said: changes first, then what is confirmed, then that the sheet is done."""
    from review_tui.model.log.shown import UNSEEN
    from review_tui.steps import rate

    home, stage = card.report.home, card.stage.name
    if file:
        rate.answer(desk, home, stage, read_sheet(desk, stage, file), done=False, shown=UNSEEN)
    if items:
        rate.confirm(desk, home, stage, items, shown=UNSEEN)
    if rest:
        if rate.to_check(now := rate.rating_card(desk, home, stage), now.said):
            rate.confirm(desk, home, stage, (), shown=UNSEEN)
        _hand_in(desk, home, stage)


def _hand_in(desk: "Desk", home: str, stage: str) -> None:
    """Say that the sheet is done; where that is refused, say that what was checked is kept."""
    from review_tui.model.log.shown import UNSEEN
    from review_tui.model.review.errors import ReviewError
    from review_tui.steps import rate

    try:
        rate.answer(desk, home, stage, {}, done=True, shown=UNSEEN)
    except ReviewError as problem:
        raise ReviewError(
            f"{str(problem).rstrip('.')}. What you checked is kept; the sheet is not handed in."
        ) from None


def _rows(desk: "Desk", card: "RatingCard") -> list[dict[str, Any]]:
    from review_tui.model.review.answers import NO_ANSWER
    from review_tui.model.review.form import said
    from review_tui.steps import rate

    who = rate.first_called(desk, card)
    return [
        {
            "item": item.id, "label": item.label, "who": who,
            "first": said(card.handed_over.get(item.id, NO_ANSWER).value, item),
            "rests_on": _rests_on(card.handed_over.get(item.id, NO_ANSWER)),
            "yours": said(card.said[item.id].value, item) if item.id in card.said else "",
            "check": str(card.checks.get(item.id, "")),
        }
        for item in card.asked
        if item.id in card.said or not card.handed_over.get(item.id, NO_ANSWER).is_blank
    ]  # fmt: skip


def _rests_on(first: "Answer") -> str:
    """Give the comment and the passages that the first person put beside an answer."""
    return " ".join(filter(None, (first.comment, *(quote.printed for quote in first.passages))))


def _first(rows: list[dict[str, Any]]) -> str:
    return next((str(row["who"]) for row in rows), "")


def _count(rows: list[dict[str, Any]], check: str) -> int:
    return sum(row["check"] == check for row in rows)
