"""Forms as they were: each version that the log ever took in."""

from collections.abc import Iterator, Mapping
from typing import Any

from review_tui.model.log.kinds import FormLoaded, unpack
from review_tui.store import log
from review_tui.store.store import Store


def form_as_of(store: Store, name: str, version: str) -> Mapping[str, Any] | None:
    """Give a form as its version said it last, also where that was taken back since; None where the log has none."""
    found: Mapping[str, Any] | None = None
    for called, form in forms_ever(store, name):
        if called == version:
            found = form
    return found


def forms_ever(store: Store, name: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield each version of a form that the log ever took in, with what it is called, the oldest first."""
    for event in log.read(store.connection, "e.kind = ?", (FormLoaded.KIND,)):
        form: Mapping[str, Any] = unpack(FormLoaded, event.body or {}).form
        if str(form.get("id")) == name and form.get("items"):
            yield str(form.get("version", "1")), form
