"""Packed files are looked at before anything unpacks them."""

import zipfile
from io import BytesIO

import pytest

from review_tui.formats.base import zipped


def packed(**members: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in members.items():
            made.writestr(name, data)
    return out.getvalue()


def refused(data: bytes) -> str:
    with pytest.raises(zipped.PackedError) as found:
        zipped.opened(data, "a.xlsx")
    return str(found.value)


def test_a_sound_file_is_opened() -> None:
    assert zipped.opened(packed(a=b"text"), "a.xlsx").read("a") == b"text"


def test_a_small_member_may_be_packed_tightly() -> None:
    assert zipped.opened(packed(a=b"0" * 500_000), "a.xlsx").namelist() == ["a"]


def test_a_member_that_swells_is_refused_with_its_ratio() -> None:
    assert "to 1" in refused(packed(a=b"0" * (2 << 20)))


def test_too_many_members_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipped, "MEMBERS", 2)
    assert refused(packed(a=b"", b=b"", c=b"")) == "a.xlsx holds 3 files; packed files with more than 2 are not read."


def test_too_much_in_all_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipped, "UNPACKED", 3 << 20)
    noise = bytes(range(256)) * 8192  # 2 MiB that pack 60 to 1
    monkeypatch.setattr(zipped, "RATIO", 100_000)
    assert "would unpack to 4 MiB; more than 3" in refused(packed(a=noise, b=noise))


@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04 and no more", packed(a=b"text")[:-30]], ids=["empty", "begun", "cut off"]
)
def test_what_cannot_be_unpacked_is_told(data: bytes) -> None:
    assert refused(data) == "a.xlsx is damaged, cut off, or not what it is called; it cannot be unpacked."


def test_a_locked_file_is_told() -> None:
    data = bytearray(packed(a=b"text"))
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1  # the flag of encryption in the list of members
    assert "locked with a password" in refused(bytes(data))
