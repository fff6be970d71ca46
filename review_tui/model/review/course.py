"""The course through a sheet: where the cursor goes after an answer, so that nothing is passed over unsaid."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from review_tui.model.review.form import Item


@dataclass(frozen=True, slots=True)
class Step:
    """The place that comes next: whether it lies before the answer just given, and what is known of what is left."""

    place: int
    back: bool  # the cursor went round to something that was passed over
    needed: bool  # what stands there needs a word


@dataclass(slots=True)
class Course:
    """What was brought up by answers and not come to yet, and the item that the cursor was led to for that reason.

    What is needed comes first, and what an answer brought up, needed or not. Whoever goes to an optional item by hand
    goes on in order: to the next one that is open, whatever it is. Whoever changes an answer where nothing is needed
    any more goes on in order too, to the next item: they look at the sheet again.
    """

    brought: set[str] = field(default_factory=set)
    led: str = ""
    was_open: Collection[str] = ()  # before the answer just given

    def begin(self) -> None:
        """Come to another sheet."""
        self.brought.clear()
        self.led, self.was_open = "", ()

    def follow(self, before: Collection[str], now: Collection[str], was_open: Collection[str]) -> None:
        """Note which items are asked since an answer, and which had none before it."""
        self.was_open = was_open
        known = set(before)
        self.brought = {name for name in now if name in self.brought or name not in known}

    def come(self, name: str) -> None:
        """Come to an item: it is not unseen any more."""
        self.brought.discard(name)
        if name != self.led:
            self.led = ""

    def after(
        self, item: Item, asked: Sequence[Item], needed: Collection[str], still_open: Collection[str]
    ) -> Step | None:
        """Give where to go after an item; None at the end of a sheet on which nothing is left."""
        wanted = {*needed, *(self.brought & set(still_open))}
        by_hand = not item.required and item.id != self.led and not self.brought & set(still_open)
        sought = {*wanted, *still_open} if by_hand or not wanted else wanted
        here = next((n for n, one in enumerate(asked) if one.id == item.id), -1)
        places = [n for n, one in enumerate(asked) if one.id in sought and one.id != item.id]
        if not places or (not wanted and item.id not in self.was_open):
            return Step(here + 1, False, False) if here + 1 < len(asked) else None
        place = next((n for n in places if n > here), places[0])
        name = asked[place].id
        self.led = name if name in self.brought else ""
        return Step(place, place < here, name in needed)
