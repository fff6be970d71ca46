"""Forms as they were: each version that the log ever took in."""

from collections.abc import Mapping
from typing import Any

from review_tui.model.log.kinds import FormLoaded, unpack
from review_tui.store import log
from review_tui.store.store import Store


def form_as_of(store: Store, name: str, version: str) -> Mapping[str, Any] | None:
    """Give a form as its version said it last, also where that was taken back since; None where the log has none."""
    found: Mapping[str, Any] | None = None
    for event in log.read(store.connection, "e.kind = ?", (FormLoaded.KIND,)):
        form: Mapping[str, Any] = unpack(FormLoaded, event.body or {}).form
        if (str(form.get("id")), str(form.get("version", "1"))) == (name, version) and form.get("items"):
            found = form
    return found
