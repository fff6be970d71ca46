"""How long a card has been on the screen, and that the app says so with the vote."""

from review_tui.tui.screens.base.watch import Watch


def test_it_counts_whole_seconds_since_it_was_begun() -> None:
    ticks = iter((10.0, 12.9, 20.0, 20.5, 19.0))
    watch = Watch(lambda: next(ticks))
    assert watch.seconds == 2
    watch.begin()
    assert watch.seconds == 0
    assert watch.seconds == 0  # a clock that goes back is no time before the card
