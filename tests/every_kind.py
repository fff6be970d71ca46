"""A form with an item of every kind, conditions, a section and a repeating group, as packets carry it."""

from typing import Any

from review_tui.model.review.form import Form, from_mapping
from review_tui.model.review.packet import Packet, PacketSubject, Passage

YES_NO = [{"value": "yes", "label": "Yes"}, {"value": "no", "label": "No"}]
EVERY: dict[str, Any] = {
    "id": "every",
    "title": "Every kind",
    "version": "2",
    "sections": [{"id": "more", "title": "More", "when": "design == trial"}],
    "items": [
        {
            "id": "design",
            "label": "Design",
            "plain": "What sort of study is it?",
            "required": True,
            "options": [{"value": "trial", "label": "Trial"}, {"value": "survey", "label": "Survey"}],
        },
        {"id": "settings", "label": "Settings", "kind": "many", "options": YES_NO},
        {"id": "aim", "label": "Aim", "kind": "text", "quote": True},
        {"id": "children", "label": "Children", "kind": "number"},
        {"id": "when", "label": "When", "kind": "date"},
        {"id": "cost", "label": "Cost", "kind": "money"},
        {"id": "better", "label": "Got better", "kind": "count", "unit": "children"},
        {"id": "words", "label": "In their words", "kind": "quote"},
        {
            "id": "themes",
            "label": "Themes",
            "kind": "code",
            "codes": [{"value": "wait", "label": "Waiting", "codes": [{"value": "plan", "label": "For a plan"}]}],
        },
        {"id": "blinded", "label": "Blinded", "section": "more", "options": YES_NO},
        {
            "id": "outcomes",
            "label": "Outcomes",
            "rows": [
                {"id": "name", "label": "Outcome", "kind": "text", "required": True},
                {"id": "size", "label": "Size", "kind": "number"},
            ],
        },
    ],
}


def every_kind() -> Form:
    return from_mapping(EVERY)


def packet(**changes: Any) -> Packet:
    """Give a packet of two reports for Pat, one with hostile text."""
    hostile = '</script><script>document.title = "taken"</script> & <b>bold</b>'
    told: dict[str, Any] = {
        "id": "01a22900-b394-7575-abbf-20c031b198ae",
        "review": "01a22900-9ba2-7ee1-b6f6-dfbbf824ca4a",
        "title": "A review",
        "stage": "quality",
        "stage_label": "Quality",
        "person": "a6750778-6a71-855e-bb52-9d191595842b",
        "name": "Pat Vale",
        "made": "2026-11-29",
        "is_vote": False,
        "form": every_kind(),
        "subjects": (
            PacketSubject(
                id="r1", number="A1", title=f"Waiting {hostile}", line="Jones, A. 2020",
                text=(Passage("Abstract", "Families waited."), Passage("Page 1", f"We waited two years. {hostile}")),
            ),
            PacketSubject(id="r2", number="A2", title="=SUM(A1)", text=()),
        ),
    }  # fmt: skip
    return Packet(**{**told, **changes})
