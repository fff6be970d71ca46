"""Finding out in which encoding a file was written, and its lines."""

import codecs
import re
from collections.abc import Iterator, Sequence

from review_tui.formats.base.central import of_the_centre
from review_tui.formats.base.declared import differs, read_as, shown
from review_tui.formats.base.scripts import of_a_script, of_other_letters, switches
from review_tui.model.review.records import Hit, Problem

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_PACKED = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF-")
_SAMPLE = 4096
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}charset\s*=\s*["']?([A-Za-z0-9_.:-]{2,40})|<\?xml[^>]{0,99}encoding=["']([\w-]+)""", re.I
)
_SAY_IT = "which is a guess by its letters. If words look wrong, import it with --encoding NAME (in the app: t)."
_GUESSED = f"The file is not in UTF-8; it was read as {{}}, {_SAY_IT}"
_BLOCK = 1 << 20  # characters divided into lines at a time
# Curly quotes, dashes and accented small letters as each encoding writes them; none of these signs of one is at all
# common in the other's Western texts.
_MAC_SIGNS = bytes([0x87, 0x8E, 0x8F, 0x8A, 0x9A, 0x9F, 0xD0, 0xD2, 0xD3, 0xD5])
_WINDOWS_SIGNS = bytes([0x91, 0x92, 0x93, 0x94, 0x96, *range(0xE0, 0x100)])

# Œ and the euro where Latin-9 has them; in Windows-1252 these are a half within a word, and a sign that nobody writes.
_OF_LATIN_9 = re.compile(rb"(?<![\d ])\xbd(?=[a-z])|(?<=[\n \t{\"(])\xbd(?=[a-z])|\d ?\xa4|\xa4 ?\d")
_OF_WINDOWS = re.compile(rb"[\x80-\x9f]")
# Letters with accents, dashes and quotes as UTF-8 writes them.
_PAIRS = re.compile(rb"[\xc3-\xc5][\x80-\xbf]|\xe2\x80[\x90-\xa6]")
_IN_WORDS = re.compile(rb"(?<=[A-Za-z\xe0-\xff])[\xb3\xb9\xbe\xbf\xba\x9f](?=[a-z\xe0-\xff])")
_LETTERS = (b"\xf8", b"\xec", b"\xf5", b"\xfb", b"\xe3")
_ENOUGH = 3


def decode(data: bytes) -> tuple[str, str]:
    """Give a file's text and the name of its encoding; bytes that have no meaning become U+FFFD.

    A byte order mark decides, then UTF-16 without one, UTF-8, and at last Windows-1252, which older exports use
    (MacRoman only where nothing speaks for Windows, Windows-1250 where the letters are those of Central Europe, what
    reads best where they would be none of the West at all).
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data.decode(name, "replace"), name.removesuffix("-sig")
    if name := _unmarked_utf16(data[:_SAMPLE]):
        return data.decode(name, "replace"), name
    try:
        text = data.decode("utf-8")
        return (data.decode("iso2022_jp", "replace"), "iso2022_jp") if switches(data) else (text, "utf-8")
    except UnicodeDecodeError as problem:
        if problem.reason == "unexpected end of data" and not data[: problem.start].isascii():
            return data.decode("utf-8", "replace"), "utf-8"  # cut off within a sign
        guess = _guessed(data)
        return (data.decode(read_as(guess), "replace"), guess) if guess else _line_by_line(data)


def _guessed(data: bytes) -> str:
    """Give the encoding of a text that seems to be none of the West, or of an old Mac; "" for Windows-1252."""
    if script := of_a_script(data):
        return shown(script)
    if _is_mac(data):
        return "mac-roman"
    if centre := of_the_centre(data):
        return centre
    if _is_central(data):
        return "windows-1250"
    return "iso-8859-15" if _OF_LATIN_9.search(data) and not _OF_WINDOWS.search(data) else shown(of_other_letters(data))


def decode_page(data: bytes, said: str = "") -> tuple[str, list[Problem]]:
    """Give the text of a web page or message, and what to tell of how it was decoded.

    A byte order mark and sound UTF-8 go before the encoding that the server or message `said`, and that before the one
    that the page declares; each label means what browsers read under it.
    """
    text, encoding = decode(data)
    if encoding.startswith("utf-") and " and " not in encoding:
        return text, odd(text, encoding)
    found = _DECLARED.search(data[:_SAMPLE])
    labels = [said, (found[1] or found[2]).decode("ascii") if found else ""]
    label = next((label for label in labels if read_as(label)), "")
    name = read_as(label)
    if not name or name.startswith("utf") or (name == "cp1252" and " and " in encoding):
        return text, odd(text, encoding)
    text = data.decode(name, "replace")
    told = [Problem(1, why)] if (why := differs(data, label)) else []
    return text, told + odd(text, "utf-8")


def odd(text: str, encoding: str) -> list[Problem]:
    """Tell what a reviewer should know of how a file was decoded."""
    told = []
    if not encoding.startswith("utf-") and not encoding.endswith("windows-1252"):
        told.append(_GUESSED.format(encoding))
    elif not encoding.startswith("utf-") or " and " in encoding:
        told.append(f"The file is not in UTF-8; it was read as {encoding}.")
    if "\0" in text:
        told.append("The file held zero bytes; they were left out.")
    if "\ufffd" in text:
        told.append("Some bytes of the file have no meaning in its encoding; a question mark (\ufffd) stands for each.")
    return [Problem(1, sentence) for sentence in told]


def text_of(data: bytes) -> tuple[str, list[Problem]]:
    """Give a file's text without its mark and zero bytes, each line ended by LF, and what is odd of how it was read."""
    text, encoding = decode(data)
    plain = text.removeprefix("\ufeff").replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")
    return plain, odd(text, encoding)


def was_guessed(told: Sequence[Problem]) -> bool:
    """Say whether one of the problems of a file is that its encoding was guessed by its letters."""
    return any(problem.text.endswith(_SAY_IT) for problem in told)


def cut_off(text: str, hits: Sequence[Hit]) -> list[Problem]:
    """Tell of a file that ends within a line: where records have no end of their own, the last may be cut off."""
    if not hits or text.endswith(("\n", "\r")):
        return []
    return [Problem(hits[-1].line, "The file ends within a line; the record that begins here may be cut off.")]


def lines_of(text: str) -> Iterator[str]:
    """Give the lines of a text without their ends, its mark and zero bytes; only LF, CR and CRLF end a line."""
    start = int(text.startswith("\ufeff"))
    while start < len(text):
        end = text.find("\n", start + _BLOCK) + 1 or len(text)
        block = text[start:end].replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")
        yield from block.removesuffix("\n").split("\n")
        start = end


def _unmarked_utf16(sample: bytes) -> str:
    """Know UTF-16 by the zero byte that every second place of a Western text then has."""
    if len(sample) < 8:
        return ""
    even, uneven = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if uneven > 0.7 * half and even < 0.1 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 * half and uneven < 0.1 * half else ""


def _is_mac(data: bytes) -> bool:
    """Say whether at least three signs speak for MacRoman and none for Windows-1252 or a mixture with UTF-8."""
    high = data.translate(None, bytes(range(0x80)))
    signs = len(high) - len(high.translate(None, _MAC_SIGNS))
    return signs >= 3 and len(high.translate(None, _WINDOWS_SIGNS)) == len(high) and signs * 2 > len(high)


def _is_central(data: bytes) -> bool:
    """Say whether a text is of Central Europe: by what would be signs within words in the West, or letters that meet.

    Polish ł and ą are ³ and ¹ there, Czech ř and ě are ø and ì, Hungarian ő and ű are õ and û.
    """
    try:
        data.decode("cp1250")
    except UnicodeDecodeError:
        return False
    if len(_IN_WORDS.findall(data)) >= _ENOUGH:
        return True
    seen = {letter: len(re.findall(rb"(?<=[a-z\xe0-\xff])" + letter, data)) for letter in _LETTERS}
    czech = min(seen[b"\xf8"], seen[b"\xec"]) >= _ENOUGH
    return czech or (min(seen[b"\xf5"], seen[b"\xfb"]) >= _ENOUGH and not seen[b"\xe3"])


def _line_by_line(data: bytes) -> tuple[str, str]:
    """Read each line as UTF-8 where it is, else as Windows-1252: a file put together of two exports has both."""
    lines, mixed = data.split(b"\n"), False
    read: list[str | None] = []
    for line in lines:
        try:
            read.append(line.decode("utf-8"))
            mixed = mixed or not line.isascii()
        except UnicodeDecodeError:
            read.append(None)
    told = [_sign_by_sign(line) if mixed else "" for line in lines] if None in read else []
    found = [
        text if text is not None else told[n] or lines[n].decode("cp1252", "replace") for n, text in enumerate(read)
    ]
    return "\n".join(found), "utf-8 and windows-1252" if mixed else "windows-1252"


def _sign_by_sign(line: bytes) -> str:
    """Read a line of UTF-8 into which some signs of Windows-1252 came; "" where it is not mostly UTF-8."""
    pairs = _PAIRS.findall(line)
    lonely = len(_PAIRS.sub(b"", line).translate(None, bytes(range(0x80))))
    if len(pairs) < max(1, lonely):
        return ""
    return "".join(
        part.decode("utf-8") if n % 2 else part.decode("cp1252", "replace")
        for n, part in enumerate(re.split(b"(" + _PAIRS.pattern + b")", line))
    )


def recoded(data: bytes, encoding: str) -> bytes:
    """Write a text anew as UTF-8 (with its mark) that a person says is written otherwise; packed files stay.

    What is no text in that encoding is marked as such signs are, and nothing is lost.
    """
    if data.startswith(_PACKED) or b"%PDF-" in data[:3000]:
        return data
    text = data.decode(read_as(encoding) or encoding, "replace")
    return codecs.BOM_UTF8 + text.lstrip("\ufeff").encode("utf-8", "replace")
