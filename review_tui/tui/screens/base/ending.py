"""A screen that may end by itself while another stands before it: the list of commands, or a question of the app."""

from textual.await_complete import AwaitComplete
from textual.screen import Screen, ScreenResultType


class Ending(Screen[ScreenResultType]):
    """Ends at once where one is on it, else as soon as one comes back to it.

    Textual takes away whatever stands above, and this screen would stay for ever.
    """

    _ends_with: tuple[ScreenResultType | None] | None = None  # once it is to end

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """End with a result, now or when one comes back."""
        if self.is_active:
            return super().dismiss(result)
        self._ends_with = (result,)
        return AwaitComplete()

    def on_screen_resume(self) -> None:
        """End, where it was to."""
        if self._ends_with:
            (result,), self._ends_with = self._ends_with, None
            self.dismiss(result)
