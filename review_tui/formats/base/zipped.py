"""Packed files (XLSX, DOCX, ODT …) are looked at before anything unpacks them: a small one may hold very much."""

import struct
import zipfile
import zlib
from io import BytesIO

from review_tui.model.review.errors import ReviewError

MEMBERS = 10_000
UNPACKED = 200 << 20  # bytes of all members together
RATIO = 200  # unpacked to packed, of a member that is not small
_SMALL = 1 << 20  # bytes; what unpacks to less harms nobody


# What a damaged file makes the library raise: it knows no way to unpack a part, or that needs a password.
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    ValueError,
    OSError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    struct.error,
)


class PackedError(ReviewError):
    """A packed file is damaged, or would unpack to more than a file may hold; `what` follows its name."""


def opened(data: bytes, name: str) -> zipfile.ZipFile:
    """Open a packed file whose sizes are safe; raises PackedError with the sentence why not."""
    try:
        packed = zipfile.ZipFile(BytesIO(data))
        members = packed.infolist()
    except BROKEN as problem:
        raise PackedError(f"{name} is damaged, cut off, or not what it is called; it cannot be unpacked.") from problem
    if len(members) > MEMBERS:
        raise PackedError(f"{name} holds {len(members):,} files; packed files with more than {MEMBERS:,} are not read.")
    if (whole := sum(member.file_size for member in members)) > UNPACKED:
        raise PackedError(f"{name} would unpack to {whole >> 20:,} MiB; more than {UNPACKED >> 20} are not read.")
    for member in members:
        ratio = member.file_size // max(1, member.compress_size)
        if member.file_size > _SMALL and ratio > RATIO:
            raise PackedError(
                f"{name} is packed {ratio:,} to 1, as files are that are made to fill a computer's memory; it was not "
                "read."
            )
        if member.flag_bits & 1:
            raise PackedError(f"{name} is locked with a password. Save it without one.")
    return packed
