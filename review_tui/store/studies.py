"""Studies by the id they were grouped under: what each is called, and which reports tell of it."""

from review_tui.store.log import STANDS, UNDERSTOOD
from review_tui.store.store import Store
from review_tui.store.study_names import names_of_studies
from review_tui.store.value import value_of


def study_names(store: Store) -> dict[str, str]:
    """Give the names of studies by the id they were grouped under."""
    return names_of_studies(store.connection, store.frame)


def grouped_by(store: Store, study: str) -> str:
    """Give the id of the last effective event that grouped something under a study's id, "" for none."""
    asked = store.connection.execute(
        f"SELECT e.id FROM event e JOIN event_ref r ON r.event_id = e.id WHERE e.kind = 'grouped' AND {UNDERSTOOD} "  # noqa: S608
        f"AND r.ref = 's:' || ? AND {STANDS} ORDER BY e.tick DESC, e.id DESC LIMIT 1",
        (study,),
    )
    return value_of(asked, "")


def in_study(store: Store, study: str) -> list[str]:
    """Give the home records of the reports of a study, in listing order."""
    rows = store.connection.execute(
        "SELECT id FROM record WHERE study = ? AND study != '' AND id = report ORDER BY listing, id", (study,)
    )
    return [record for (record,) in rows]
