"""u, line by line: what taking the last act back changes is printed first where it must be seen, and u again agrees."""

from dataclasses import dataclass

from review_tui.cli import agreeing
from review_tui.cli.saying import tell
from review_tui.steps.desk import Desk, undo
from review_tui.steps.desk.undo import TakenBack


@dataclass(slots=True)
class TakingBack:
    """Takes back one's last act on reports; `shown` is the one of which it was printed what that changes."""

    desk: Desk
    shown: str = ""

    def take(self) -> TakenBack | None:
        """Take it back and say so; None where it was only shown. Raises ReviewError."""
        found = undo.offer(self.desk, on_reports=True)
        if self.shown != found.target.id and self._must_be_seen(found):
            self.shown = found.target.id
            tell("u again takes it back.")
            return None
        self.shown = ""
        made = undo.take_back(self.desk, found, answered=True, agreed=True)
        tell(f"{made.sentence}.")
        return made

    def _must_be_seen(self, found: undo.Offer) -> bool:
        looked = undo.rehearsed(self.desk, found) if undo.is_shown_first(self.desk, found) else None
        wide = looked is not None and undo.must_be_shown(found, looked)
        if not (found.asks or wide):
            return False
        tell(" ".join(filter(None, (found.stepped, found.asks or f"Take back {found.words}?"))))
        if looked and wide:
            agreeing.show(looked)
        return True
