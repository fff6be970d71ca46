"""Where a review may lie; the mount table is injected."""

from pathlib import Path

import pytest

from review_tui.store.place import NETWORK, mount_table, network_file_system, synced_folder

MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
proc /proc proc rw 0 0
server:/home /home nfs4 rw 0 0
/dev/sdb1 /home/ada/disk ext4 rw 0 0
//server/share /mnt/my\\040share cifs rw 0 0
//server/odd /mnt/a\\011b\\134c\\040é nfs rw 0 0
ada@host:/ /mnt/ssh fuse.sshfs rw 0 0
broken line
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/var/review", ""),
        ("/home/ada/review", "nfs4"),
        ("/home", "nfs4"),
        ("/homes/review", ""),
        ("/home/ada/disk/review", ""),
        ("/mnt/my share/review", "cifs"),
        ("/mnt/a\tb\\c é/review", "nfs"),
        ("/mnt/ssh/a/b", "fuse.sshfs"),
        ("/mnt", ""),
    ],
)
def test_the_longest_mount_point_above_a_path_counts(path: str, kind: str) -> None:
    assert network_file_system(Path(path), MOUNTS) == kind


def test_of_two_mounts_on_one_point_the_later_counts() -> None:
    assert network_file_system(Path("/a/b"), "x /a ext4 rw\ny /a cifs rw\n") == "cifs"
    assert network_file_system(Path("/a/b"), "y /a cifs rw\nx /a ext4 rw\n") == ""


def test_where_there_is_no_table_nothing_is_refused() -> None:
    assert network_file_system(Path("/anywhere"), "") == ""


@pytest.mark.parametrize("kind", sorted(NETWORK))
def test_every_network_file_system_is_known(kind: str) -> None:
    assert network_file_system(Path("/a"), f"x / {kind} rw 0 0\n") == kind


def test_the_table_of_this_machine_can_be_read() -> None:
    assert isinstance(mount_table(), str)


@pytest.mark.parametrize(
    ("path", "service"),
    [
        ("/home/ada/OneDrive - County Council/review", "OneDrive - County Council"),
        ("/home/ada/Dropbox/review", "Dropbox"),
        ("/home/ada/Documents/review", ""),
        ("/home/ada/my dropbox notes/review", ""),
    ],
)
def test_a_synced_folder_is_known_by_its_name(path: str, service: str) -> None:
    assert synced_folder(Path(path)) == service
