"""Office files whose bytes depend on what is in them alone: one date in the whole file, given by the caller."""

import io
import re
import zipfile
from datetime import datetime

_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(<)")


def when(made: str) -> datetime:
    """Read the date of the file; one that cannot be read is left at the beginning of 1980, as in the zip."""
    try:
        return datetime.fromisoformat(made).replace(tzinfo=None, microsecond=0)
    except ValueError:
        return datetime(*_ZIP_TIME)


def reproducible(data: bytes, at: datetime) -> bytes:
    """Replace the times that writing put into the file, in the zip and in its properties."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as given, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as taken:
        for name in given.namelist():
            part = given.read(name)
            if name == "docProps/core.xml":
                part = _MODIFIED.sub(rf"\g<1>{at.isoformat()}Z\g<2>".encode(), part)
            entry = zipfile.ZipInfo(name, _ZIP_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            taken.writestr(entry, part)
    return out.getvalue()
