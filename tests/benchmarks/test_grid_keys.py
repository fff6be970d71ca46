"""Keys of the grid: a whole row that is answered anew in a real terminal leads from each cell to the next."""

import sys
from pathlib import Path

import pytest

from benchmarks.grid_keys import measured


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo-terminal")
def test_each_key_answers_the_next_cell_of_a_whole_row(tmp_path: Path) -> None:
    opened, taken = measured(tmp_path, 4)
    assert len(taken) == 4
    assert 0 < max(opened, *taken) < 30, "a word that is never painted would have stopped it"
