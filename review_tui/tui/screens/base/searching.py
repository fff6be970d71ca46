"""Asking how a source was searched: the day, the numbers and the words, of its last search or of a first one."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from review_tui.model.review.sources import Run, Source
from review_tui.model.review.text import clean_line
from review_tui.steps import plan
from review_tui.steps.desk import Desk
from review_tui.steps.plan import runs
from review_tui.tui.screens.base.ask import Field
from review_tui.tui.screens.base.choose import Choose

if TYPE_CHECKING:
    from review_tui.tui.screens.base.page import Page

# What is asked of a search, as numbers and in words.
_COUNTED = {"seen": "Hits seen", "kept": "Hits kept", "duplicates": "Duplicates removed before the import"}
_WORDED = {"query": "What was searched for", "limits": "What was left out, such as years or languages"}


class Searching:
    """Asks how a source was searched, and writes it; `then` is called with the search that was told of."""

    def __init__(self, page: "Page", source: Source, then: Callable[[Run], object]) -> None:
        self._page, self._source, self._then = page, source, then
        self._logged = runs.of_source(page.desk.frame, source.id)
        self._last = self._logged[-1] if self._logged else None

    @property
    def is_dated(self) -> bool:
        """Say whether somebody has said when it was searched last."""
        return bool(self._last and self._last.searched)

    def choose(self) -> None:
        """Ask which search is meant where the source has several, the last first, and then of that one."""
        if len(self._logged) < 2:
            self.begin()
            return
        several = self._logged[::-1]

        def chosen(place: str | None) -> None:
            if place is not None:
                self._last = several[int(place)]
                self.begin()

        told = [
            (str(n), " · ".join(filter(None, (run.day, clean_line(run.searcher), clean_line(run.query)))))
            for n, run in enumerate(several)
        ]
        self._page.app.push_screen(Choose(f"Which search of {clean_line(self._source.name)}?", told), chosen)

    def begin(self) -> None:
        """Ask; what an export told of the search (its query) stands there to be kept or changed."""
        now = self._last or Run("", self._source.id, "")
        is_last = self._last is not None and self._last == self._logged[-1]
        which = "The last" if is_last else "An earlier" if self._last else "A"
        title = f"{which} search of {self._source.name}"
        fields = [Field("Day of the search, as 2026-11-23", now.searched, needed=True)]
        fields += [Field(label, _number(getattr(now, name))) for name, label in _COUNTED.items()]
        fields += [Field(label, getattr(now, name)) for name, label in _WORDED.items()]
        self._page.ask(clean_line(title), fields, lambda day, *said: self._keep(day, said))

    def _keep(self, day: str, told: Sequence[str]) -> None:
        counted = dict(zip(_COUNTED, told, strict=False))
        if any(text and not text.isdigit() for text in counted.values()):
            self._page.refuse("How many were seen, kept and removed are numbers; leave empty what was not noted.")
            return
        said: dict[str, Any] = dict(zip(_WORDED, told[len(_COUNTED) :], strict=True))
        said |= {name: int(text) if text else None for name, text in counted.items()}
        last = self._last

        def write(desk: Desk) -> Run:
            if last:
                return runs.correct(desk, last, {"searched": day, **said})
            return plan.log_run(desk, self._source.name, day, searcher=desk.name_of(desk.viewer.person), **said)

        self._page.act(write, self._then, what=f"the search of {self._source.name}")


def _number(n: int | None) -> str:
    return "" if n is None else str(n)
