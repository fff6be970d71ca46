"""Lines that stand between the records of a list: told block by block, and a search that was printed among them."""

import re
from collections.abc import Sequence

from review_tui.model.review.records import Problem
from review_tui.model.review.text import clean_line

_TOLD = 3  # blocks that are told one by one
_FURNITURE = re.compile(
    r"\d+\.|<\d+>|<(?:Start|End) RefWorks Output>|Link to the (?:Ovid )?(?:Full Text|External Link).*|https?://\S+",
    re.IGNORECASE,
)
_LINK = re.compile(r"Link to the (?:Ovid )?(?:Full Text|External Link)", re.IGNORECASE)
_REMARK = re.compile(r"^(?:[#%;]|//) +(?=\D)", re.MULTILINE)  # "# Query: …", but not the step "#1"
_STRATEGY = re.compile(
    r"^\W*(?:search strategy|search history|search query|query)\b[^\n:]*:|^ID[ \t]+Search[ \t]+Hits\b",
    re.IGNORECASE | re.MULTILINE,
)
_COMBINED = re.compile(r"^\s*#?\d+[.:]?\s+#?\d+ (?:and|or|not) #?\d+\b", re.IGNORECASE | re.MULTILINE)  # "3. 1 and 2"
_STEPS = re.compile(r"^\s*#?\d+[.:]?\s+\S.*\(\d[\d,]*\)\s*$", re.MULTILINE)


def is_trailer(line: str) -> bool:
    """Say whether a line is one that an exporter puts behind a record, whatever field came last."""
    return _LINK.match(line.lstrip()) is not None


def is_furniture(text: str) -> bool:
    """Say whether a line is an exporter's own: the number of a record, a link to its text."""
    return _FURNITURE.fullmatch(text) is not None


class StrayLines:
    """Gathers lines outside records; a run of them is one problem, and the fourth run and later are counted."""

    def __init__(self, problems: list[Problem], aside: list[str] | None) -> None:
        self._problems, self._aside = problems, aside
        self._block: list[tuple[int, str]] = []
        self._runs = 0
        self._last = 0

    def take(self, number: int, text: str) -> None:
        """Take a line (1-based) as it stands."""
        if (text or self._block) and not is_furniture(text):
            self._block.append((number, text))

    def close(self) -> None:
        """Tell the lines taken so far: a record begins behind them."""
        if not self._block:
            return
        lines = [(number, text) for number, text in self._block if text]
        if lines:
            self._runs += 1
            self._last, text = lines[0][0], clean_line(" ".join(text for _, text in lines))
            if self._runs <= _TOLD:
                which = "A line stands" if len(lines) == 1 else f"{len(lines)} lines stand"
                self._problems.append(Problem(self._last, f"{which} outside any record: {text[:300]}"))
            if self._aside is not None:
                self._aside.append("\n".join(text for _, text in self._block).strip())
        self._block.clear()

    def finish(self) -> None:
        """Tell what is left at the end of the file."""
        self.close()
        if (more := self._runs - _TOLD) > 0:
            said = f"Lines stand outside records at {more:,} more {'place' if more == 1 else 'places'}, here the last."
            self._problems.append(Problem(self._last, said))


def strategy_in(aside: Sequence[str]) -> str:
    """Give the search that was printed among the records, "" for none."""
    for text in aside:
        if _STRATEGY.search(text) or _COMBINED.search(text) or len(_STEPS.findall(text)) >= 2:
            return _REMARK.sub("", text)  # a strategy is printed without the sign of a remark
    return ""
