"""The flow that is drawn: columns follow what the review has, what is asked for is drawn, and no number is lost."""

from dataclasses import replace

import pytest

from review_tui.model.prisma.arranging import arranged
from review_tui.model.prisma.boxes import PrismaCounts
from review_tui.model.review.diagram import AS_PLANNED, TEMPLATES, FlowChoice
from review_tui.model.review.errors import ReviewError
from tests.exporting import prisma_examples as examples


def asked(counts: PrismaCounts, template: str, layout: str = "strict") -> PrismaCounts:
    return arranged(replace(counts, template=template, layout=layout), FlowChoice(template, layout))


def test_a_plan_is_drawn_with_the_columns_that_the_review_has() -> None:
    assert arranged(examples.small(), AS_PLANNED).template == "new_v2"
    assert arranged(replace(examples.small(other=False), template="new_v2"), AS_PLANNED).template == "new_v1"
    assert arranged(replace(examples.small(), template="new_v1"), AS_PLANNED).template == "new_v2"
    assert arranged(replace(examples.updated(), template="new_v2"), AS_PLANNED).template == "updated_v2"


def test_a_source_that_was_searched_and_gave_nothing_keeps_its_column() -> None:
    base = examples.small(other=False)
    nothing = replace(examples.small().sources[-1], n=0)
    assert arranged(replace(base, sources=(*base.sources, nothing)), AS_PLANNED).template == "new_v2"


@pytest.mark.parametrize("template", ["new_v1", "updated_v1"])
def test_a_template_that_would_hide_records_is_refused_with_the_ways_out(template: str) -> None:
    with pytest.raises(ReviewError, match=f"found 88 records. Take {template[:-1]}2, or the layout single_lane"):
        asked(examples.small(), template)
    assert asked(examples.small(other=False), template).template == template


def test_a_new_template_is_refused_where_a_version_made_elsewhere_is_updated() -> None:
    with pytest.raises(ReviewError, match="Take updated_v2"):
        asked(examples.updated(), "new_v2")
    with pytest.raises(ReviewError, match="Take updated_v2"):
        asked(examples.updated(), "roses")


def test_an_updated_template_of_a_new_review_updates_nothing() -> None:
    found = asked(examples.small(), "updated_v2")
    ends = {key: [line.n for line in found.boxes[key].lines] for key in ("previous", "included_new", "included_total")}
    assert ends == {"previous": [0, 0], "included_new": [19, 27], "included_total": [19, 27]}
    assert found.boxes["included_new"].lines[0].label == "New studies included in review"


def test_in_a_single_lane_every_box_is_the_sum_of_both_columns() -> None:
    two, one = examples.small(), asked(examples.small(), "new_v2", "single_lane")
    assert [key for key in one.boxes if key.startswith("other_")] == []
    names = [key.removeprefix("db_") for key in one.boxes if key.startswith("db_")]
    assert len(names) == len(examples.BOX_NAMES)
    for name in names:
        assert one.boxes[f"db_{name}"].n == two.boxes[f"db_{name}"].n + two.boxes[f"other_{name}"].n
    removed = {line.key: line.n for line in one.boxes["db_removed"].lines}
    assert removed == {"duplicates": 319, "automation": 12, "other": 3}
    found = [(line.label, line.n) for line in one.boxes["db_identified"].lines]
    assert found == [("Databases", 1200), ("Registers", 34), ("Websites", 52), ("Organisations", 22),
                     ("Citation searching", 14)]  # fmt: skip


def test_roses_tells_what_is_left_after_each_step_and_what_was_left_out() -> None:
    found = {key: box.n for key, box in asked(examples.small(), "roses").boxes.items()}
    assert found == {
        "roses_databases": 1234, "roses_other": 88, "roses_unique": 1234 + 88 - 325 - 9, "roses_titles": 237,
        "roses_titles_excluded": 751, "roses_retrieved": 225, "roses_unretrieved": 12, "roses_texts": 27,
        "roses_duplicates": 334, "roses_texts_excluded": 198, "included_new": 27,
    }  # fmt: skip
    assert found["roses_unique"] - found["roses_titles_excluded"] == found["roses_titles"]
    assert found["roses_retrieved"] - found["roses_texts_excluded"] == found["roses_texts"]


def test_roses_of_a_review_without_screening_has_no_boxes_of_it() -> None:
    assert set(asked(examples.unscreened(), "roses").boxes) == {
        "roses_databases", "roses_other", "roses_unique", "roses_duplicates", "included_new",
    }  # fmt: skip


@pytest.mark.parametrize(("template", "layout"), [("updated_v3", "strict"), ("new_v2", "sideways")])
def test_what_there_is_not_is_refused_with_what_there_is(template: str, layout: str) -> None:
    unknown = "sideways" if layout == "sideways" else template
    with pytest.raises(ReviewError, match=rf'called "{unknown}"\. .*There are: '):
        asked(examples.small(), template, layout)
    with pytest.raises(ReviewError, match="one layout"):
        asked(examples.small(), "roses", "extended")
    assert "roses" in TEMPLATES
