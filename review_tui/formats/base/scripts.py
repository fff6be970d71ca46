"""Guessing the encoding of a text that is neither Unicode nor of Western Europe: of another script, or other letters.

What a text of another script would be in Windows-1252 is letters upon letters with accents; of those it is what reads
best. The guess is charset_normalizer's, which is asked of nothing else: of Western texts it is often wrong.
"""

import contextlib
import re

_SAMPLE = 32_768  # bytes that are looked at
_OF_SCRIPTS = (
    "cp1251", "koi8_r", "koi8_u", "cp866", "iso8859_5", "mac_cyrillic", "cp1253", "iso8859_7", "cp1255", "iso8859_8",
    "cp1256", "iso8859_6", "cp874", "gb18030", "big5", "euc_jp", "cp932", "cp949",
)  # fmt: skip
_RUNS = re.compile(rb"[\xa0-\xff]+")
_FEW, _LONG = 8, 2.5  # different letters with accents, and so many in a row: in the West one is the rule
_PAIRS = re.compile(rb"[\x82\x83\xa4\xa5][\x40-\x7e\x80-\xfc]")  # syllables of Japanese
_KANA = re.compile("[\u3041-\u30ff]")
_OFTEN = 3
_LETTERS_OF_HEBREW = re.compile(rb"[\xe0-\xfa]")
_CAPITALS = re.compile(rb"[\xc0-\xdf\xfb-\xff]")  # of Cyrillic and Greek; in Hebrew marks that are seldom written
_FINAL = re.compile(rb"[\xe0-\xfa][\xea\xed\xef\xf3\xf5](?![\xe0-\xfa])")
_FINAL_WITHIN = re.compile(rb"[\xea\xed\xef\xf3\xf5][\xe0-\xfa]")
# Languages of Central Europe by all the letters that each has in Windows-1250, and those of which one of each set must
# be there: no Western language has these together.
_CENTRAL = tuple(
    tuple(frozenset(letters.encode("cp1250")) for letters in each.split())
    for each in ("ÁÉÍÓŐÖÚŰÜáéíóőöúűü ŐŰőű ÁÍÚáíú", "ÁČÉĚÍĎŇÓŘŮÚÝáčéěíďňóřůúý Řř ĚŮěů")  # Hungarian; Czech
)
_POLISH = frozenset("ĆĘŃÓćęńó".encode("cp1250"))
_IN_POLISH = re.compile(rb"(?<=[A-Za-z\xe6\xea\xf1\xf3])[\xb3\xb9\xbf\x9f](?=[a-z\xe6\xea\xf1\xf3])")
_LETTERS_FROM = 0xC0
_SWITCH = (b"\x1b$B", b"\x1b$@")  # from Latin to Japanese, in plain bytes


def of_a_script(data: bytes) -> str:
    """Give Python's name of the encoding in which a text of another script seems to be written, "" for Latin."""
    sample = _sample(data)
    return _japanese(sample) or ((_hebrew(sample) or _best(sample)) if _is_of_a_script(sample) else "")


def of_other_letters(data: bytes) -> str:
    """Give the same of a text in Latin letters, "" for a Western one.

    Turkish is known by its i without a dot (ý in the West), the Baltic languages by letters that meet nowhere else:
    Icelandic has two of each, and besides them some that neither has. Hungarian, Czech and
    Polish have no letters besides their own.
    """
    sample = _sample(data)
    letters = {byte for byte in sample if byte >= _LETTERS_FROM}
    if any(letters <= every and letters & some and letters & others for every, some, others in _CENTRAL):
        return "cp1250"
    if letters and letters <= _POLISH and _IN_POLISH.search(sample):
        return "cp1250"
    n = {letter: sample.count(letter) for letter in (b"\xe2", b"\xeb", b"\xf0", b"\xfd", b"\xfe")}
    if n[b"\xfd"] >= _OFTEN and (n[b"\xf0"] or n[b"\xfe"]):
        return "" if re.search(rb"[\xe1\xe6\xed\xf3]", sample) else "cp1254"
    meets = n[b"\xf0"] and (n[b"\xe2"] or n[b"\xeb"]) and n[b"\xf0"] + n[b"\xe2"] + n[b"\xeb"] >= _OFTEN
    return "cp1257" if meets and not re.search(rb"[\xf3\xf6\xfa\xfd]", sample) else ""


def switches(data: bytes) -> bool:
    """Say whether a text in plain bytes switches to Japanese and back, as mail did."""
    return any(sign in data for sign in _SWITCH)


def _sample(data: bytes) -> bytes:
    """Give lines that are neither plain nor UTF-8, some thousand bytes of them; none where most others are UTF-8."""
    found, size, sound = [], 0, 0
    for line in data.splitlines():
        if line.isascii():
            continue
        try:
            line.decode("utf-8")
            sound += 1
        except UnicodeDecodeError:
            found.append(line)
            size += len(line)
        if size > _SAMPLE:
            break
    return b"\n".join(found) if sound * 10 <= len(found) else b""


def _is_of_a_script(sample: bytes) -> bool:
    runs = _RUNS.findall(sample)
    letters = sum(map(len, runs))
    return letters > _LONG * len(runs) and len(set(b"".join(runs))) >= _FEW


def _japanese(sample: bytes) -> str:
    """Know Japanese by its syllables, of which no other text holds some when it is read as that without a fault."""
    if len(_PAIRS.findall(sample)) < _OFTEN:
        return ""
    for encoding in ("cp932", "euc_jp"):
        with contextlib.suppress(UnicodeDecodeError):
            if len(_KANA.findall(sample.decode(encoding))) >= _OFTEN:
                return encoding
    return ""


def _hebrew(sample: bytes) -> str:
    """Know Hebrew by letters that end words and stand nowhere else, and by having no capitals."""
    if _CAPITALS.search(sample) or len(_LETTERS_OF_HEBREW.findall(sample)) < _FEW:
        return ""
    ends = len(_FINAL.findall(sample))
    return "cp1255" if ends and not _FINAL_WITHIN.search(sample) else ""


def _best(sample: bytes) -> str:
    from charset_normalizer import from_bytes

    found = from_bytes(sample, cp_isolation=list(_OF_SCRIPTS)).best()
    return found.encoding if found else ""
