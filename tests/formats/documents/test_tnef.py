"""What Outlook packs into a winmail.dat comes out as the files that were sent."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.formats.documents import eml, tnef
from tests.formats.documents.test_eml import mail


def attribute(kind: int, value: bytes) -> bytes:
    return struct.pack("<BII", 2, kind, len(value)) + value + struct.pack("<H", sum(value) & 0xFFFF)


def pack(*files: tuple[str, bytes], long: str = "") -> bytes:
    made = struct.pack("<IH", 0x223E9F78, 1) + attribute(0x00089006, struct.pack("<I", 0x10000))
    for name, data in files:
        made += attribute(0x00069002, bytes(14)) + attribute(0x00018010, name.encode("cp1252") + b"\0")
        made += attribute(0x0006800F, data)
        if long:
            text = f"{long}\0".encode("utf-16-le")
            named = struct.pack("<IHHII", 1, 0x1F, 0x3707, 1, len(text)) + text
            made += attribute(0x00069005, named)
    return made


def test_the_files_come_out_with_their_names() -> None:
    assert tnef.unpacked(pack(("dues.pdf", b"%PDF-1"), ("café.csv", b"a,b"))) == [
        ("dues.pdf", b"%PDF-1"),
        ("café.csv", b"a,b"),
    ]
    assert tnef.unpacked(pack(("DUES~1.PDF", b"%PDF-1"), long="Dues of all piers – 2021.pdf")) == [
        ("Dues of all piers – 2021.pdf", b"%PDF-1")
    ]


def test_an_e_mail_has_them_as_its_own_files() -> None:
    message = mail()
    message.add_attachment(
        pack(("../dues.pdf", b"%PDF-1"), ("a.csv", b"a,b")),
        maintype="application",
        subtype="ms-tnef",
        filename="winmail.dat",
    )
    found = eml.read(message.as_bytes(), "reply.eml")
    assert [(file.name, file.data) for file in found.enclosed] == [("dues.pdf", b"%PDF-1"), ("a.csv", b"a,b")]


def test_one_without_files_stays_as_it_is() -> None:
    message = mail()
    message.add_attachment(pack(), maintype="application", subtype="ms-tnef", filename="winmail.dat")
    assert [file.name for file in eml.read(message.as_bytes(), "reply.eml").enclosed] == ["winmail.dat"]


@pytest.mark.parametrize("cut", range(0, 120, 7))
def test_one_that_is_cut_off_gives_what_is_whole(cut: int) -> None:
    whole = pack(("dues.pdf", b"%PDF-1"), ("a.csv", b"a,b"))
    assert set(tnef.unpacked(whole[: len(whole) - cut])) <= {("dues.pdf", b"%PDF-1"), ("a.csv", b"a,b")}


@given(st.binary(max_size=300))
def test_no_bytes_make_it_fail(data: bytes) -> None:
    assert isinstance(tnef.unpacked(pack()[:6] + data), list)
    assert isinstance(tnef.unpacked(pack(("a", data)) + attribute(0x00069005, data)), list)
