"""Forms as they were: each version that the log ever took in."""

from pathlib import Path

from review_tui.model.log.events import Draft
from review_tui.model.log.kinds import FormLoaded
from review_tui.store.earlier_forms import form_as_of
from tests.store.copies import found


def test_a_version_is_found_as_it_was_said_last_and_no_other(tmp_path: Path) -> None:
    copy = found(tmp_path / "clara")
    told = (("f", "1", "first"), ("f", "1", "mended"), ("f", "2", "later"), ("g", "1", "other"))
    for name, version, title in told:
        form = {
            "id": name,
            "version": version,
            "title": title,
            "items": [{"id": "aim", "label": "Aim", "kind": "text"}],
        }
        copy.store.append([Draft(FormLoaded(form), ("*",))], "clara", copy.now.replace(hour=12), copy.ids)
    for name, version, title in (("f", "1", "mended"), ("f", "2", "later"), ("g", "1", "other")):
        form_then = form_as_of(copy.store, name, version)
        assert form_then is not None
        assert form_then["title"] == title
    assert form_as_of(copy.store, "f", "3") is None
    assert form_as_of(copy.store, "never", "1") is None
