"""Headings of a part of a document, which are no title of the whole: "Contents", "Figure 1", "3. | INFORMATION"."""

import re
from collections.abc import Iterable

_KINDS = (
    r"figs?|figures?|tables?|box(?:es)?|charts?|exhibits?|graphs?|maps?|plates?|appendi(?:x|ces)|annex(?:es|ure|e)?|"
    r"schedules?|attachments?|enclosures?|chapters?|chap|sections?|parts?|pages?|notes?|atodiad|pennod|tabl|ffigur|"
    r"kapitel|abschnitt|abbildung|abb|tabelle|anhang|anlage|chapitre|tableau|cap[ií]tulo|tabla|anexo"
)
_NUMBER = r"(?:[a-z]?-?\d{1,3}|[a-z]|[ivxlc]{1,6})(?:[.–-]\d{1,3}){0,3}[a-z]?|[<>«|]"
# What every longer document has one of; of two words or more only where they stand alone, too.
_PARTS = (
    r"(?:table of )?contents?(?: page)?|in this (?:report|document|issue)|what['’]?s inside|"
    r"list of \w+(?: (?:and|&) \w+)?|(?:\w+ )?index|(?:executive|plain[- ]english|lay|plain[- ]language) summary|"
    r"summary|(?:general )?introduction|fore-?word|preface|abstract|acknowledge?ments?|(?:selected )?references|"
    r"bibliography|works cited|glossary(?: of (?:terms|abbreviations))?|"
    r"(?:list of )?(?:abbreviations|acronyms)(?: (?:and|&) \w+)?|key (?:findings|messages|points|terms|facts)|"
    r"background|overview|purpose|aims(?: (?:and|&) objectives)?|(?:research )?(?:method(?:s|ology)?)|results|"
    r"findings|discussion|conclusions?(?: (?:and|&) recommendations)?|recommendations|appendi(?:x|ces)|"
    r"annex(?:es)?|end ?notes|further (?:information|reading)|contact (?:us|details)|disclaimer|"
    r"copyright(?: notice)?|about (?:us|this (?:report|document|paper|guide))|document (?:control|history)|"
    r"version (?:control|history)|inhalt(?:sverzeichnis)?|zusammenfassung|einleitung|vorwort|impressum|"
    r"table des mati[èe]res|sommaire|r[ée]sum[ée]|avant-propos|[íi]ndice|resumen|introducci[óo]n|cynnwys|"
    r"(?:members? |also )?present|in attendance|attendance|attendees|apologies(?: for absence)?|"
    r"declarations? of interests?|matters arising|any other business|"
    r"welcome(?: (?:and|&) (?:introductions|apologies))?|"
    r"yn bresennol|ymddiheuriadau|anwesend|tagesordnung|pr[ée]sen(?:ts|ces)|ordre du jour|"
    r"cyflwyniad|crynodeb(?: gweithredol)?|rhagair|indice|inhoud(?:sopgave)?|samenvatting|inleiding"
)
_IS_PART = re.compile(
    rf"\W*(?:(?:{_KINDS})\W{{0,3}}(?:{_NUMBER})|(?:(?:\d{{1,2}}(?:\.\d{{1,2}})*|[ivx]{{1,5}})\W{{0,3}}\s?)?(?:{_PARTS})"
    rf"(?:\s?\(?(?:continued|cont['’]?d?)\.?\)?)?)\W*(?:\.{{3,}}\W*\d*)?",
    re.IGNORECASE,
)
# "5.2. Continuing education", "3. | INFORMATION", "2.1 Aims": a number with a dot or rule of its own before words.
_NUMBERED = re.compile(
    r"(?:\d{1,2}(?:\.\d{1,2})+\.?|\d{1,2}\.(?=\s)|\d{1,2}\s?(?=\|))[\s|:–-]*(?=[^\W\d_])(?![a-zß-ÿ])"
)
_BARE = re.compile(r"(\d{1,2})\s+(?=[^\W\d_])(?![a-zß-ÿ])")
_LEADER = re.compile(r"\.{5,}\s*\d*\W*$|(?:\s\.){4,}")  # the dots that lead to a page number


def is_part(text: str) -> bool:
    """Say whether a heading is that of a section, a list, a figure or the like, and says nothing of the whole."""
    return bool(_IS_PART.fullmatch(text) or _NUMBERED.match(text) or _LEADER.search(text))


def is_counted(text: str, lines: Iterable[str]) -> bool:
    """Say whether the number before a heading counts the parts of its document: other lines count, too."""
    found = _BARE.match(text)
    number = int(found[1]) if found else 0
    beside = f"{number - 1}|{number + 1}" if number > 1 else f"{number + 1}"
    on = re.compile(rf"{number}\.1\.?\s|(?:{beside}|{number}\.2)\.?\s+(?![a-zß-ÿ])[^\W\d_]")
    return found is not None and any(on.match(line) for line in lines)
