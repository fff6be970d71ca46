"""Why an act that came in has no effect, where that can be known by now."""

from review_tui.model.fold.effective import may_undo
from review_tui.model.log.events import Event
from review_tui.model.log.kinds import Agreed, Opened, Resolved, Undone, unpack
from review_tui.steps.desk import Desk
from review_tui.store import acts, log
from review_tui.store.without_effect import authors_of, opens_nothing

EFFECTIVE = ("", "")
ROLE = ("{name} may not do it", "Where it is meant, a lead does it.")
OWN = (
    "{name} voted there",
    "Who voted rules on that alone with nobody: a lead who did not vote does it, or all who voted say the same.",
)
FOREIGN = ("{name} did not vote there", "What is agreed by talking is said by those who voted.")
PART = ("what {name} opened is no whole ballot", "It is opened once as many people have voted as are asked.")


def why(desk: Desk, event: Event) -> tuple[str, str]:
    """Give why an act has no effect, and what is to be done; both "" where it has, or that is not known yet."""
    if not desk.frame.admits(event):
        return ROLE
    match event.kind:
        case Resolved.KIND | Agreed.KIND:
            return _of_ruling(desk, event)
        case Opened.KIND:
            return PART if opens_nothing(desk.store.connection, event) else EFFECTIVE
        case Undone.KIND:
            return EFFECTIVE if _may_undo(desk, event) else ROLE
    return EFFECTIVE


def _of_ruling(desk: Desk, event: Event) -> tuple[str, str]:
    """Look whether who ruled is one of those who voted: they rule by talking alone, and nobody else does so."""
    said = event.body or {}
    body = unpack(Resolved, said) if event.kind == Resolved.KIND else unpack(Agreed, said)
    if not body.discussed and not desk.frame.is_lead(event.grant):
        return ROLE
    voters = authors_of(desk.store.connection, body.votes)
    if not voters or (event.actor in voters) == body.discussed:
        return EFFECTIVE
    return FOREIGN if body.discussed else OWN


def _may_undo(desk: Desk, event: Event) -> bool:
    undone = next(log.read(desk.store.connection, "e.id = ?", (event.undoes,)), None)  # it may not be here yet
    return undone is None or may_undo(event, undone, acts.root_of(desk.store, undone), desk.frame.is_lead)
