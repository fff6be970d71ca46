"""What a list says of itself: that it is a part of what was found, and which records its repository has deleted."""

from typing import Any

from review_tui.model.review.records import Problem

# Of Atom, SRU, EBSCO, Europe PMC and OpenAIRE.
_TOTALS = frozenset({"totalResults", "numberOfRecords", "Hits", "hitCount", "total"})
_ASIDE = frozenset({"resumptionToken", "header", "error", *_TOTALS})


class Harvest:
    """Hears the elements of an XML file that stand beside its records."""

    def __init__(self) -> None:
        self._total = 0
        self._goes_on = False
        self._deleted: set[int] = set()
        self._errors: list[tuple[int, str]] = []

    def hear(self, name: str, element: Any) -> None:  # noqa: ANN401 - lxml has no types
        """Take note of an element whose end was read."""
        if name not in _ASIDE:
            return
        text = " ".join("".join(element.itertext()).split())
        line = element.sourceline or 1
        if name == "resumptionToken":
            size = element.get("completeListSize") or ""
            self._goes_on = bool(text)
            self._total = int(size) if size.isdecimal() else self._total
        elif name == "header":
            self._deleted |= {line} if element.get("status") == "deleted" else set()
        elif name == "error":
            code = element.get("code") or ""
            self._errors += [(line, f"{code}: {text}".strip(": "))] if code else []
        elif text.isdecimal():
            self._total = int(text)

    def told(self, given: int) -> list[Problem]:
        """Say what was heard, where the file gave this many records."""
        told = [Problem(line, f"The repository answered with an error ({text}).") for line, text in self._errors]
        if self._deleted:
            several = len(self._deleted) > 1
            told.append(
                Problem(
                    min(self._deleted),
                    f"{len(self._deleted)} record{'s' if several else ''} {'were' if several else 'was'} deleted from "
                    f"the repository and hold{'' if several else 's'} nothing any more.",
                )
            )
        return told + part_of_more(given, self._total, goes_on=self._goes_on)


def part_of_more(given: int, total: int, *, goes_on: bool = False) -> list[Problem]:
    """Say that a file holds a part of what was found, where it says so."""
    if not given or not (goes_on or total > given):
        return []
    of = f" of {total:,}" if total > given else ""
    return [Problem(1, f"This is a part of what was found: {given:,}{of}. Bring the rest in as well.")]
