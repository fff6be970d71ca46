"""Is it the review that is damaged, and where? Asked by `check`, and when something failed that should not."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from review_tui.model.fold.erasing import Erasure
from review_tui.model.fold.frame_fold import fold_frame
from review_tui.model.log.erasing import GONE, sum_of
from review_tui.model.log.events import FRAME, Event, envelope_hash
from review_tui.model.review.canonical import body_hash, canonical
from review_tui.model.review.errors import ReviewError
from review_tui.store import damage
from review_tui.store.refold import names_agree
from review_tui.store.signing import is_signed
from review_tui.store.store import Store
from review_tui.store.vault import Vault

FOLD = "The state is not what the log says. Fold it anew, nothing is lost by it: review-tui check --rebuild"


def diagnose(folder: Path, problem: Exception) -> str:
    """Give a sentence when the review in a folder is damaged, "" when a failure has another reason."""
    if said := damage.told(problem):
        return said
    try:
        found = damage.look(folder / "review.db")
        if found:
            return damage.sentence(folder / "review.db", found)
        store = Store.open(folder, Vault(folder / "files"))
    except ReviewError as wrong:
        return str(wrong)
    except Exception as wrong:  # garbage where the log should be: what exactly it hurts first is of no interest
        return damage.sentence(folder / "review.db", [f"its log cannot be read: {wrong}"])
    try:
        broken = list(log_problems(store))
        if broken:
            return damage.sentence(store.path, broken)
        return "" if agrees(store) else FOLD
    finally:
        store.close()


def agrees(store: Store) -> bool:
    """Say whether the state is what the log says; a state that cannot even be read is not."""
    try:
        return store.agrees_with_log()
    except ReviewError:
        raise
    except Exception:  # a row of the state that no version writes
        return False


def log_problems(store: Store) -> Iterator[str]:
    """Say of each event that does not agree with its hashes or its chain, and of names that were changed."""
    events: list[Event] = []
    try:
        events.extend(store.events())
    except Exception as problem:  # a body that is no JSON any more, a text that is no UTF-8
        yield f"the log cannot be read beyond its first {len(events):,} events: {problem}"
        return
    yield from chain_problems(events)
    if not names_agree(store.connection):
        yield "a name of somebody was changed"


def chain_problems(events: Iterable[Event]) -> Iterator[str]:
    """Say of each event that was changed, or whose predecessor is missing."""
    last: dict[str, Event] = {}
    events = list(events)
    erased = _erased(events)
    for event in sorted(events, key=lambda e: (e.origin, e.origin_seq)):
        before = last.get(event.origin)
        expected = (before.origin_seq + 1, before.hash) if before else (1, "")
        if (event.origin_seq, event.prev_hash) != expected or _broken(event):
            yield f"The log was changed at event {event.id} ({event.kind})."
        elif event.body is not None and not _says_its_own(event, erased):
            yield f"What event {event.id} says was changed."
        last[event.origin] = event


def _broken(event: Event) -> bool:
    try:
        return envelope_hash(event) != event.hash
    except ValueError:
        return True


def _erased(events: Iterable[Event]) -> Mapping[str, Erasure]:
    """Give what was erased by this log's own word, where something in it is but a remainder."""
    found = list(events)
    if not any(event.salt.startswith(GONE) for event in found):
        return {}
    return fold_frame([event for event in found if FRAME in event.refs], is_signed).erased


def _says_its_own(event: Event, erased: Mapping[str, Erasure]) -> bool:
    if event.salt.startswith(GONE):
        said = erased.get(event.id)
        whole = event.salt != GONE and sum_of(event.salt, event.body or {})
        return said is not None and (whole == said.sum if whole else event.body in (said.kept, *said.more))
    try:
        return body_hash(event.salt, canonical(event.body)) == event.body_hash
    except ValueError:
        return False
