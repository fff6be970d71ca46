"""Where a sync goes: to what is named, or to where one synced last."""

from pathlib import Path
from typing import Any

import pytest

from review_tui.model.review.errors import ReviewError
from review_tui.steps.desk.local_settings import LocalSettings
from review_tui.steps.share import place
from review_tui.steps.share.folder import syncing as by_folder
from review_tui.steps.share.hub import syncing as by_hub
from review_tui.steps.share.synced import SyncReport
from tests.steps.conftest import Team

HUB = "postgresql://clara@hub/review"


@pytest.mark.parametrize(
    ("before", "said", "goes"),
    [
        ((), "", "hub "),
        (("hub",), "", "hub "),
        (("folder",), "", "folder synced"),
        (("hub", "folder"), "", "folder synced"),
        (("folder", "hub"), "", "hub "),
        (("folder",), HUB, f"hub {HUB}"),
        (("hub",), "other", "folder other"),
    ],
)
def test_it_goes_to_what_is_named_or_was_last(
    team: Team, monkeypatch: pytest.MonkeyPatch, before: tuple[str, ...], said: str, goes: str
) -> None:
    local, went = LocalSettings(team.folder / "state"), list[str]()

    def to_folder(_: Any, __: Any, where: Path, *___: Any, **____: Any) -> SyncReport:
        went.append(f"folder {where.name}")
        return SyncReport(place="folder")

    def to_hub(_: Any, __: Any, text: str, **___: Any) -> SyncReport:
        went.append(f"hub {text}")
        return SyncReport(place="hub")

    monkeypatch.setattr(by_folder, "sync", to_folder)
    monkeypatch.setattr(by_hub, "sync", to_hub)
    monkeypatch.setattr(place, "words_left", lambda *_: [])  # no word is left: nobody is at the hub
    (team.folder / "synced").mkdir()
    for kept in before:
        keep = local.keep_hub if kept == "hub" else local.keep_folder
        keep(team.clara.frame.review, HUB if kept == "hub" else str(team.folder / "synced"))
    place.sync(team.clara, local, said)
    assert went == [goes]


def test_a_folder_that_is_known_and_gone_is_told_as_such_and_a_typed_one_as_typed(team: Team) -> None:
    local, gone = LocalSettings(team.folder / "state"), team.folder / "synced"
    local.keep_folder(team.clara.frame.review, str(gone))
    with pytest.raises(ReviewError) as told:
        place.sync(team.clara, local)
    assert f"is not there now: {gone}. Nothing was sent, nothing came in. Start the service" in str(told.value)
    assert "postgresql" not in str(told.value)
    with pytest.raises(ReviewError, match="There is no folder .*postgresql://"):
        place.sync(team.clara, local, str(gone))
    assert not gone.exists()
