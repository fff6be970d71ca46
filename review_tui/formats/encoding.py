"""Finding out in which encoding a file was written."""

import codecs

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 4096


def decode(data: bytes) -> tuple[str, str]:
    """Give a file's text and the name of its encoding; bytes that have no meaning become U+FFFD.

    A byte order mark decides, then UTF-16 without one, UTF-8, and at last Windows-1252, which older exports use.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data.decode(name, "replace"), name.removesuffix("-sig")
    if name := _unmarked_utf16(data[:_SAMPLE]):
        return data.decode(name, "replace"), name
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _line_by_line(data)


def _unmarked_utf16(sample: bytes) -> str:
    """Know UTF-16 by the zero byte that every second place of a Western text then has."""
    if len(sample) < 8:
        return ""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > 0.7 * half and even < 0.1 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 * half and odd < 0.1 * half else ""


def _line_by_line(data: bytes) -> tuple[str, str]:
    """Read each line as UTF-8 where it is, else as Windows-1252: a file put together of two exports has both."""
    lines, mixed = [], False
    for line in data.split(b"\n"):
        try:
            lines.append(line.decode("utf-8"))
            mixed = mixed or not line.isascii()
        except UnicodeDecodeError:
            lines.append(line.decode("cp1252", "replace"))
    return "\n".join(lines), "utf-8 and windows-1252" if mixed else "windows-1252"
