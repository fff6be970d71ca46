"""Words that are as high as they need to be, in a place that never scrolls."""

from textual.containers import Horizontal
from textual.geometry import Size
from textual.reactive import Reactive
from textual.widgets import Static


class TextBlock(Static):
    """A text of its own height; that it was given another asks for no layout after the one that gave it.

    Textual lays everything out again when the size that a widget could scroll over changes, also of one that cannot:
    each card was laid out and painted twice.
    """

    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False, repaint=False)


class Beside(Horizontal):
    """Texts beside each other, as high as the highest; as of one text, its height asks for no second layout."""

    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False, repaint=False)
