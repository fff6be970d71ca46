"""What a source is, said anew: its kind, which says where it is counted, and its address."""

from collections.abc import Callable

from review_tui.model.review.sources import Source, SourceKind
from review_tui.model.review.text import clean_line
from review_tui.steps import plan
from review_tui.steps.desk import Desk
from review_tui.tui.screens.base.agreeing import Agreeing
from review_tui.tui.screens.base.ask import Field
from review_tui.tui.screens.base.choose import Choose
from review_tui.tui.screens.base.page import Page
from review_tui.words.sources import kind_words, lane_words


def correct(page: Page, source: Source, then: Callable[[Source], object]) -> None:
    """Ask for the kind of a source and for its address; what another kind changes is shown before it is kept."""
    name = clean_line(source.name)
    kinds = sorted(SourceKind, key=lambda kind: kind is not source.kind)  # enter leaves it as it is

    def chosen(kind: str | None) -> None:
        if kind:
            field = Field("Address, if it has one", source.url)
            page.ask(name, [field], lambda url: _keep(page, source, SourceKind(kind), url, then))

    page.app.push_screen(
        Choose(f'What kind of source is "{name}"?', [(kind.value, _said(kind)) for kind in kinds]), chosen
    )


def _said(kind: SourceKind) -> str:
    return f"{kind_words(kind)}  → {lane_words(kind.lane)}"


def _keep(page: Page, source: Source, kind: SourceKind, url: str, then: Callable[[Source], object]) -> None:
    is_same = kind is source.kind
    lane = source.lane.value if is_same and source.lane is not kind.lane else ""

    def kept(desk: Desk) -> Source:
        reason = source.lane_reason if lane else ""
        return plan.add_source(
            desk, source.name, kind.value, url=url, lane=lane, lane_reason=reason, organisation=source.organisation,
            agreed=True,
        )  # fmt: skip

    if is_same:
        page.act(kept, then, what=f"the address of {source.name}", seen=False)
        return
    Agreeing(
        page, kept, then, question=f"Count {clean_line(source.name)} as {kind_words(kind)}?", yes="Count it so"
    ).begin()
