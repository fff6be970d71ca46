"""What a hub answers, held against what was asked: a database may have been changed, or be no hub at all."""

from collections.abc import Sequence
from types import UnionType
from typing import Any

from review_tui.model.review.errors import BrokenLogError

Shape = Sequence[type | UnionType]  # of the columns of each row
OTHERWISE = (
    "The hub does not answer as this program's hubs do: its database was changed, or it is none. Ask whoever made it; "
    "what you said is kept on this computer."
)


def of_shape(rows: Sequence[tuple[Any, ...]], shape: Shape) -> list[tuple[Any, ...]]:
    """Give rows as they came; raises BrokenLogError where one is not of this shape."""
    for row in rows:
        if len(row) != len(shape) or not all(isinstance(value, of) for value, of in zip(row, shape, strict=True)):
            raise BrokenLogError(OTHERWISE)
    return list(rows)


def only(rows: Sequence[tuple[Any, ...]]) -> Any:  # noqa: ANN401  # a value of the type that was asked for
    """Give the one value of an answer that has but one; raises BrokenLogError for any other."""
    if len(rows) != 1 or len(rows[0]) != 1:
        raise BrokenLogError(OTHERWISE)
    return rows[0][0]
