"""The app keeps a copy of the log when it is opened, and says where it could not."""

import pytest

from review_tui.steps.share import backups
from review_tui.store.log_copy import count_log
from review_tui.tui.shell import ReviewApp
from tests.tui.golden_review import Team

pytestmark = pytest.mark.usefixtures("keeps_backups")


async def test_a_copy_of_the_log_is_kept_when_the_app_is_opened(fresh: Team) -> None:
    folder = fresh.ada.store.folder
    app = ReviewApp(fresh.ada)
    async with app.run_test(size=(80, 24)) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
    (kept,) = backups.kept_backups(folder)
    assert kept.occasion == backups.OPENING
    assert count_log(kept.file) > 0


async def test_where_none_can_be_kept_the_app_says_so_and_goes_on(fresh: Team) -> None:
    (fresh.ada.store.folder / backups.FOLDER).write_text("a file in its place")
    app = ReviewApp(fresh.ada)
    async with app.run_test(size=(80, 24)) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert any("No backup was kept" in note.message for note in app._notifications)
        assert app.is_running
