"""Office files whose bytes depend on what is in them alone: one date in the whole file, given by the caller."""

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from types import MappingProxyType

Filled = Callable[[bytes], Iterable[bytes]]
_AS_IT_IS: Mapping[str, Filled] = MappingProxyType({})
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(<)")


def when(made: str) -> datetime:
    """Read the date of the file; one that cannot be read is left at the beginning of 1980, as in the zip."""
    try:
        return datetime.fromisoformat(made).replace(tzinfo=None, microsecond=0)
    except ValueError:
        return datetime(*_ZIP_TIME)


def reproducible(data: bytes, at: datetime, fill: Mapping[str, Filled] = _AS_IT_IS) -> bytes:
    """Replace the times that writing put into the file, in the zip and in its properties.

    `fill` gives what is written of a part, by its name, piece by piece: of what is large nothing is held whole.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as given, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as taken:
        for name in given.namelist():
            part = given.read(name)
            if name == "docProps/core.xml":
                part = _MODIFIED.sub(rf"\g<1>{at.isoformat()}Z\g<2>".encode(), part)
            entry = zipfile.ZipInfo(name, _ZIP_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            with taken.open(entry, "w") as out_of:
                for piece in fill[name](part) if name in fill else (part,):
                    out_of.write(piece)
    return out.getvalue()
