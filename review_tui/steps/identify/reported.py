"""What became of one file at an import."""

from dataclasses import dataclass, replace
from typing import Any

from review_tui.model.review.records import Problem
from review_tui.model.review.tables import ReadTable


@dataclass(frozen=True, slots=True)
class FileReport:
    """What one file gave: found = new + known + reported."""

    path: str
    sha256: str
    format: str
    found: int
    new: int
    known: int
    problems: tuple[Problem, ...]
    tables: tuple[ReadTable, ...] = ()
    query: str = ""
    sealed: bool = False  # decisions stand in it: the file itself is kept for the lead
    stray: bool = False  # a picture, say: nothing that could hold a record

    @property
    def reported(self) -> int:
        """Count the places that held a record which could not be read."""
        return self.found - self.new - self.known

    def and_then(self, more: "FileReport") -> "FileReport":
        """Give the report of a file of which this is the first part, and `more` the next."""
        return replace(
            self,
            found=self.found + more.found,
            new=self.new + more.new,
            known=self.known + more.known,
            problems=self.problems + more.problems,
            query=self.query or more.query,
        )

    def to_json(self) -> dict[str, Any]:
        """Give the shape that `import --json` promises of a file."""
        return {
            "path": self.path,
            "sha256": self.sha256,
            "format": self.format,
            "found": self.found,
            "new": self.new,
            "known": self.known,
            "problems": [{"line": p.line, "text": p.text} for p in self.problems],
            "tables": [table.to_json() for table in self.tables],
            "query": self.query,
            "sealed": self.sealed,
        }
