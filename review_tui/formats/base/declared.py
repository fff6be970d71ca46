"""The encodings that pages, messages and XML say they are in, each as browsers read it (WHATWG Encoding, section 4.2).

Who writes "iso-8859-1" or "us-ascii" nearly always means Windows-1252: the curly quotes and dashes of that stand where
ISO 8859-1 has signs that nobody prints, which would be left out without a word.
"""

import codecs
import re

# What browsers read instead of what is said: the larger set of signs that vendors gave each of these.
_READ_AS = {
    "ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874", "tis-620": "cp874",
    "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949", "big5": "big5hkscs",
}  # fmt: skip
_OTHER_NAMES = {
    "unicode-1-1-utf-8": "utf-8", "unicode11utf8": "utf-8", "x-unicode20utf8": "utf-8", "unicode": "utf-16-le",
    "ucs-2": "utf-16-le", "iso-10646-ucs-2": "utf-16-le", "csunicode": "utf-16-le", "unicodefeff": "utf-16-le",
    "unicodefffe": "utf-16-be", "sun_eu_greek": "iso8859-7", "csiso88598e": "iso8859-8", "iso-8859-8-i": "iso8859-8",
    "logical": "iso8859-8", "visual": "iso8859-8", "csisolatin9": "iso8859-15", "koi": "koi8-r",
    "koi8": "koi8-r", "koi8-ru": "koi8-u",
    "csmacintosh": "mac-roman", "mac": "mac-roman", "x-mac-roman": "mac-roman", "x-mac-cyrillic": "mac-cyrillic",
    "x-mac-ukrainian": "mac-cyrillic", "dos-874": "cp874", "windows-874": "cp874", "csgb2312": "gb18030",
    "gb_2312": "gb18030", "gb_2312-80": "gb18030", "x-gbk": "gb18030", "cn-big5": "big5hkscs",
    "x-x-big5": "big5hkscs", "x-euc-jp": "euc_jp", "cseucpkdfmtjapanese": "euc_jp", "x-sjis": "cp932",
    "windows-31j": "cp932", "windows-949": "cp949", "cseuckr": "cp949", "csksc56011987": "cp949",
    "iso-ir-149": "cp949", "ks_c_5601-1989": "cp949", "ksc_5601": "cp949",
}  # fmt: skip
_SHORT = re.compile(r"^(?:x-)?(iso)-?8859-?(\d{1,2})(?:-[ei])?$|^x-(cp125\d)$")  # "iso88592", "x-cp1252"
# Encodings of Python that write something else than a page, or that can hide what is in it.
_NONE = frozenset({"idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined", "utf-7", "mbcs", "oem"})
_SHOWN = re.compile(r"^cp(125\d|874)$")
_XML = re.compile(rb"""(?:\xef\xbb\xbf)?\s{0,99}<\?xml[^>]{0,99}?encoding\s*=\s*["']([\w.:-]{1,40})["']""")


def read_as(label: str) -> str:
    """Give Python's name of the encoding that browsers read under a label; "" for a label that names none."""
    said = _said(label)
    return _READ_AS.get(said, said)


def _said(label: str) -> str:
    """Give Python's name of the encoding that a label names, "" for none."""
    name = label.strip(" \t\r\n\f\"'").casefold()
    if short := _SHORT.match(name):
        name = short[3] or f"iso8859-{short[2]}"
    try:
        found = codecs.lookup(_OTHER_NAMES.get(name, name)).name
        return "" if found in _NONE or b"a".decode(found, "replace") == "" else found
    except (LookupError, ValueError):  # there is none, or it packs bytes and no text
        return ""


def differs(data: bytes, label: str) -> str:
    """Say how bytes were read that are not in what their label says; "" where they are."""
    name, said = read_as(label), _said(label)
    if not name:
        return f'It says that it is written in "{label.strip()[:40]}", which is no encoding that is known.'
    if name == said or data.isascii() or data.decode(said, "replace") == data.decode(name, "replace"):
        return ""
    return f"It says that it is written in {label.strip()[:40]} but holds signs of {shown(name)}; it was read as that."


def shown(name: str) -> str:
    """Give the name by which people know an encoding of Python."""
    return f"windows-{found[1]}" if (found := _SHOWN.match(name)) else name


def xml_as_written(data: bytes) -> tuple[bytes, str]:
    """Give XML with the encoding that it is in declared in place of another one, and what to tell of that ("")."""
    found = _XML.match(data)
    label = found[1].decode("ascii") if found else ""
    if found and "16" in label and label.casefold().startswith(("utf-16", "utf16", "ucs-2")):
        told = f"It says that it is written in {label} but is in signs of one byte; it was read as utf-8."
        return data[: found.start(1)] + b"utf-8" + data[found.end(1) :], told  # two bytes a sign would not match here
    if not found or read_as(label) != "cp1252" or _said(label) == "cp1252" or data.isascii():
        return data, ""
    try:
        data.decode("utf-8")
        name, told = "utf-8", f"It says that it is written in {label} but is in utf-8; it was read as that."
    except UnicodeDecodeError:
        name, told = "windows-1252", differs(data, label)
    start, end = found.span(1)
    return (data[:start] + name.encode() + data[end:], told) if told else (data, "")
