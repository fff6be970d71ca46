"""A site that runs for the tests of this room."""

from collections.abc import Iterator

import pytest

from tests.web.site import Site, running


@pytest.fixture
def site() -> Iterator[Site]:
    """Give a running site."""
    with running() as found:
        yield found
