"""The names that services give to second versions, as their own pages and users' reports spell them."""

import pytest

from review_tui.sharing.folder.second_versions import is_litter, made_by

FILE, KEPT, COPY = "000007.zip", "a" * 64, "01936d2e-0000-7000-8000-000000000001"


@pytest.mark.parametrize(
    ("name", "service", "of"),
    [
        ("000007.sync-conflict-20261130-101500-ABCDEF7.zip", "Syncthing", FILE),
        ("000007.sync-conflict-20261130-101500.zip", "Syncthing", FILE),
        ("000007 (Ben's conflicted copy 2026-11-30).zip", "Dropbox", FILE),
        ("000007 (conflicted copy 2026-11-30 101500).zip", "Nextcloud", FILE),
        ("000007 (DESKTOP-7's conflicted copy 2026-11-30 (1)).zip", "Dropbox", FILE),
        ("000007 (Case Conflict).zip", "Dropbox", FILE),
        ("000007 (Selective Sync Conflict).zip", "Dropbox", FILE),
        ("000007_conflict-20261130-101500.zip", "Nextcloud", FILE),
        ("000007 (1).zip", "Google Drive", FILE),
        ("000007(2).zip", "Google Drive", FILE),
        ("000007 2.zip", "iCloud", FILE),
        ("000007-DESKTOP-7A8B9C0.zip", "OneDrive or SharePoint", FILE),
        ("000007-LAPTOP-7A8B9C0-2.zip", "OneDrive or SharePoint", FILE),
        ("000007-Bens-MacBook-Pro.zip", "OneDrive or SharePoint", FILE),
        ("000007-Ben's iMac.zip", "OneDrive or SharePoint", FILE),
        ("000007-all-DESKTOP-7A8B9C0.zip", "OneDrive or SharePoint", "000007-all.zip"),
        ("000007-0a1b2c3d4e5f-DESKTOP-7A8B9C0.age", "OneDrive or SharePoint", "000007-0a1b2c3d4e5f.age"),
        ("about-DESKTOP-7A8B9C0.json", "OneDrive or SharePoint", "about.json"),
        (f"{KEPT} (1)", "Google Drive", KEPT),
        (f"{KEPT}-DESKTOP-7A8B9C0", "OneDrive or SharePoint", KEPT),
        (f"{KEPT}.sync-conflict-20261130-101500-ABCDEF7", "Syncthing", KEPT),
        ("review-DESKTOP-7A8B9C0.db", "OneDrive or SharePoint", "review.db"),
        ("review (Ben's conflicted copy 2026-11-30).db", "Dropbox", "review.db"),
        ("review.sync-conflict-20261130-101500-ABCDEF7.db", "Syncthing", "review.db"),
        ("review 2.db", "iCloud", "review.db"),
        (f"{COPY} (1)", "Google Drive", COPY),
        (f"{COPY}-DESKTOP-7", "OneDrive or SharePoint", COPY),
    ],
)  # fmt: skip
def test_it_is_said_which_service_made_it_and_of_what(name: str, service: str, of: str) -> None:
    assert made_by(name) == (of, service)
    assert not is_litter(name)


@pytest.mark.parametrize(
    "name", [FILE, "000007-all.zip", "000007-0a1b2c3d4e5f.age", "about.json", KEPT, "minutes.docx", COPY,
    "review.db", "reviews.db", "review.db-wal"],
)  # fmt: skip
def test_what_a_copy_wrote_is_none(name: str) -> None:
    assert made_by(name) == ("", "")


@pytest.mark.parametrize(
    "name",
    [
        "desktop.ini", "Thumbs.db", ".DS_Store", "Icon\r", "~$notes.docx", ".syncthing.000007.zip.tmp",
        "000007.zip.tmp", "~syncthing~000007.zip.tmp", "000007.zip.partial", "._000007.zip", ".000007.zip.123.456",
        "a.crdownload", "000007.zip.sb-1a2b3c4d-Xy9",
    ],
)  # fmt: skip
def test_what_systems_keep_for_themselves_is_nobodys_business(name: str) -> None:
    assert is_litter(name)
