"""Completing a path while it is typed."""

from textual.suggester import Suggester

from review_tui.model.review.errors import ReviewError
from review_tui.model.review.text import clean_line
from review_tui.steps.desk.typed_path import typed_path


class PathSuggester(Suggester):
    """Suggests the first file or folder whose name goes on as typed."""

    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)

    async def get_suggestion(self, value: str) -> str | None:
        """Give the completed path, a folder with a slash; None where there is none."""
        if not value.strip():
            return None
        try:
            typed = typed_path(value)
            folder, start = (typed, "") if value.endswith(("/", "\\")) else (typed.parent, typed.name)
            names = sorted(entry.name for entry in folder.iterdir() if entry.name.startswith(start))
        except (OSError, ReviewError):
            return None
        names = [name for name in names if clean_line(name) == name and (start or not name.startswith("."))]
        if not names:
            return None
        rest = names[0][len(start) :]
        return value + rest + ("/" if (folder / names[0]).is_dir() else "")
