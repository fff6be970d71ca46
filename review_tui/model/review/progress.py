"""How far a long act has got, as those who wait for it are told."""

from collections.abc import Callable

Progress = Callable[[str, int, int], None]  # what is being done, how much of it is done, out of how much
