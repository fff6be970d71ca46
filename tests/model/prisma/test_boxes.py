"""The shape of counts that scripts rely on."""

import json

from review_tui.model.prisma.boxes import Box, Identity, Line, PrismaCounts, SourceCount


def test_counts_have_the_shape_that_is_promised() -> None:
    counts = PrismaCounts(
        template="new", layout="both", provisional=True, pending={"title": 2},
        boxes={
            "db_identified": Box(
                "db_identified", 3, (Line("database", "Databases", 2), Line("register", "Registers", 1)),
            ),
            "db_screened": Box("db_screened", 3),
        },
        sources=(SourceCount("Scopus", "database", "databases", 3, "2026-11-20"),),
        identities=(Identity("identified = screened", False),),
        footnotes=("Two wait.",),
    )  # fmt: skip
    assert counts.to_json() == {
        "template": "new",
        "layout": "both",
        "provisional": True,
        "pending": {"title": 2},
        "boxes": {
            "db_identified": {
                "n": 3,
                "lines": [
                    {"key": "database", "label": "Databases", "n": 2},
                    {"key": "register", "label": "Registers", "n": 1},
                ],
            },
            "db_screened": {"n": 3, "lines": []},
        },
        "sources": [{"name": "Scopus", "kind": "database", "lane": "databases", "n": 3, "searched": "2026-11-20"}],
        "identities": [{"name": "identified = screened", "ok": False}],
        "footnotes": ["Two wait."],
    }
    assert json.loads(json.dumps(counts.to_json())) == counts.to_json()


def test_what_a_script_changes_in_its_answer_changes_no_count() -> None:
    counts = PrismaCounts("new", "both", False, {"title": 2}, {"x": Box("x", 1)}, (), ())
    counts.to_json()["pending"]["title"] = 9
    counts.to_json()["boxes"]["x"]["n"] = 9
    assert counts.to_json()["pending"] == {"title": 2}
    assert counts.to_json()["boxes"] == {"x": {"n": 1, "lines": []}}
    assert counts.to_json()["footnotes"] == []
