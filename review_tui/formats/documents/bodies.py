"""The body a document is from: what its imprint, its logo's line, its site and a register of bodies say."""

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path

from review_tui.formats.base.names import is_spoken
from review_tui.formats.documents.body_names import (
    KIND,
    KINDS,
    MATTER,
    MOST_WORDS,
    NO_BODY,
    inspects,
    is_body,
    whole_logos,
)
from review_tui.model.review.text import clean_line

_SEARCHED = 6000  # letters of a page
_ENDS = 6  # lines at the beginning and end of a page in which a logo or an address stands
_CONTACT = 80  # letters of a line in which a body gives its site
_SHORTEST = 4  # letters of a site's name that tell a body
_FROM = re.compile(r"^(?:from|organisation|authority|provider|publisher|body)\s?:\s+", re.IGNORECASE)
# "Inclusion Service, Easterfell Council": what stands before the body is a part of it.
_DESK = re.compile(
    r"\b(?:service|department|office|unit|team)s?$|^(?:department|office|faculty|school) of\b", re.IGNORECASE
)
_FOOTNOTED = re.compile(r"^(?:[1-9a-d*†‡¹²³]{1,2}\s?)(?=[A-ZÀ-Þ][a-zß-ÿ])")  # the mark before where somebody works
_FORM = re.compile(r",? (?:corp(?:oration)?|inc(?:orporated)?|ltd|limited|plc|llc|llp|gmbh|ag|cic)\.?$", re.IGNORECASE)
_ARTICLE = re.compile(r"^the (?!open university)", re.IGNORECASE)
_PRESS = re.compile(r"\b(?:press|publishing|publications|publishers|books|verlag|[ée]ditions)$", re.IGNORECASE)
# "Easterfell Council SEND team": what stands behind the body is a part of it.
_TEAM = re.compile(r"(?:team|unit|directorate)$", re.IGNORECASE)
_OF_TEAM = 3  # words with which a team is called
_LONGEST = 120  # letters behind a name among which the rest of it stands
_NEXT_LINE = re.compile(
    r"[ \t]*\n((?:(?:Council|Trust|Association|Foundation|University|Authority|Partnership|Board|Alliance|Society|"
    r"Institute|Commission|Federation|Network|Committee|Forum|Service|Agency)s?|Ltd|Limited)\b)"
)
_ACRONYM = re.compile(r"[A-Z][A-Z&]{1,5}[A-Z]")
_NAME = r"([A-ZÀ-ÖØ-Þ][^\n©.;:|()<>\"“”\d]{2,88}?)"
_STOP = r"(?=\s*(?:[,.;:|(\n©]|\d{4}|\bin\b|\bon\b|\bwith\b|\ball rights|$))"
_PUBLISHER = (
    r"\b(?:published by|publisher:?|herausgeber:?|herausgegeben von|[ée]dit[ée] par|issued by|produced by|"
    r"cyhoeddwyd gan|publicado por|publi[ée]e? par|pubblicato da|wydane przez|wydawca:?|"
    r"prepared (?:for [^\n.]{3,60} )?by|"
    r"^an? (?:\w+ ){0,2}(?:report|briefing|paper|study|review|guide|survey|response|submission) (?:by|from))"
)
_RIGHTS = (
    r"(?:(?:©|\([cC]\))[ \t]*(?i:copyright\b)?|(?i:\bcopyright))[ \t]*(?:©[ \t]*)?"
    r"(?:\d{4}(?:[-–/]\d{2,4})?,?[ \t]*)?(?:by[ \t]+)?"
)
_IMPRINT = (
    re.compile(rf"(?i:{_PUBLISHER})[ \t\n]{{1,3}}(?:[Tt]he )?{_NAME}{_STOP}", re.MULTILINE),
    re.compile(rf"{_RIGHTS}(?:[Tt]he )?{_NAME}{_STOP}", re.MULTILINE),
)
# Notices and theses say whose they are in words of their own.
_LABELLED = re.compile(
    r"^[ \t]*(?:agency|issuing (?:body|agency|authority)|responsible (?:body|authority))[ \t]*:\s{0,3}"
    r"(?:the )?(?P<name>[A-ZÀ-Þ][^:;.()\d]{2,110}?)\s*(?=[(,.;]|\n\s*\n|$(?![\n]))",
    re.IGNORECASE | re.MULTILINE,
)
# "Report of: Director of Education, Northmere Council", as papers of committees are headed.
_REPORT_OF = re.compile(
    r"^[ \t]*(?:(?:report|paper|briefing) (?:of|by|from)|report author|lead officer)[ \t]*:?[ \t]+"
    r"(?:[\w’' &]{3,60},[ \t]+)?(?:the )?(?P<name>[A-ZÀ-Þ][^:;.()\d,\n]{2,80})$",
    re.IGNORECASE | re.MULTILINE,
)
# "The newsletter of Penrow Parent Carer Forum · Issue 23"
_PAPER_OF = re.compile(
    r"^[ \t]*(?:the )?(?:\w+ )?(?:newsletter|magazine|bulletin|journal|quarterly)[ \t]+(?:of|from|for)[ \t]+(?:the )?"
    r"(?P<name>[A-ZÀ-Þ][^:;.()\d\n·•|–]{2,80}?)(?=[ \t]*(?:[·•|–,-]|$))",
    re.IGNORECASE | re.MULTILINE,
)
_THESIS = (
    r"(?:zur erlangung|in\s+partial\s+fulfil+ment|for\s+the\s+degree|pour (?:obtenir|l['’]obtention)|ter verkrijging|"
    r"para (?:obtener|optar))"
)
_OF_THE = re.compile(r"\b(?:of|at|to|by) the ")
_IS_THESIS = re.compile(_THESIS, re.IGNORECASE)  # looked for first: the name before it could begin anywhere
_DEGREE = re.compile(rf"{_NAME}[ \t\n]+{_THESIS}", re.IGNORECASE)
# "Written evidence submitted by the Association of … (SCN0321)", as parliaments head it.
_EVIDENCE = re.compile(
    r"\b(?:evidence|response)\s+(?:submitted\s+)?(?:by|from)\s+(?:the\s+)?([A-Z][\w’'&,\s-]{3,90}?)\s*\([A-Z]{2,6}\s?\d"
)
_BEFORE_COURT = re.compile(r"^(?:in|before) the (?=.*\b(?:court|tribunal|commission)\b)", re.IGNORECASE)
# "The Office for Standards in Education … (Ofsted) regulates and inspects": a body that says what it is.
_SAYS = re.compile(
    r"^(?:The )?([A-Z][\w’',& -]{2,120}?)(?: \(([A-Z][\w&]{1,20})\))? (?:regulates and inspects|"
    r"is (?:a|an|the) (?:independent |national |registered |UK |leading |local |non-profit |not-for-profit )*"
    r"(?:charity|regulator|inspectorate|think tank|company|organisation|foundation|non-departmental))\b",
    re.MULTILINE,
)
# "Notice is given … that Tarn Council intends to …", as the law wants it said.
_GIVES_NOTICE = re.compile(
    r"\b[Nn]otice\s+is\s+(?:hereby\s+)?given\b[^.]{0,250}?\bthat\s+(?:the\s+)?([A-Z][\w’'&,\s-]{3,80}?)[,\s(]+"
    r"(?:of \w|intends?|proposes?|ha[sv]e|hereby|in exercise|under|acting|as )"
)
# What every council has one of, and is no body by itself.
_COMMITTEES = """
schools school forum committee board panel cabinet partnership group council full executive overview scrutiny and
the of for select sub audit governance health wellbeing education children childrens children's children’s young
people people's people’s families adults social care services corporate parenting planning resources improvement
safeguarding
"""
_OF_EVERY = frozenset(_COMMITTEES.split())
_WORD = r"[A-ZÀ-Þ][\w’'&-]*"
_ANYWHERE = re.compile(
    rf"(?:{_WORD} (?:(?:of|and|for|the|in|&) )?){{0,6}}(?i:{KINDS})\b"
    rf"(?: (?:of|for) {_WORD}(?: (?:and )?{_WORD}){{0,4}})?"
)
_BETWEEN = frozenset({"for", "of", "in", "the", "to", "on", "with", "by"})  # none stands in a person's name
# Of what somebody holds the rights: of a part of the document, and not of all of it.
_PART = re.compile(r"\b(?:photo\w*|images?|cover|design\w*|illustrations?|pictures?|text|contents?|maps?|data)\b", re.I)
_CROWN = re.compile(r"^crown\b|\bcopyright\b|^all rights|^creative commons|^other|^owner", re.IGNORECASE)
_SITE = re.compile(r"(?:https?://|www\.|@)((?:[a-z0-9-]+\.)+[a-z]{2,})", re.IGNORECASE)
_PLAIN_SITES = frozenset({"gov", "org", "co", "ac", "com", "net", "nhs", "www", "uk", "eu", "sch", "edu"})

# What parts the name of a body from what stands beside it in a line: a sign, its date, the issue of a newsletter.
_ASIDE = re.compile(r"\s+[|·•]\s+|,\s+(?=(?:\d{1,2} )?(?:\w+ )?(?:19|20)\d\d$)|(?<=\b20\d\d)\s+[-–]?\s*(?=[A-Z])")

BY_LOGO = "the line of its logo"
BY_AUTHOR = "uncertain: where somebody who wrote it works"
_NAMES = re.compile(r"\s*(?:[,;&·•]|\band\b|\bund\b|\bet\b)\s*")
_LOUD = re.compile(r"\b[A-ZÀ-Þ]{3,}\b")
_MARKS = re.compile(r"[\d*†‡§¶,¹²³⁰⁴-⁹]+(?=[,;\s]|$)")  # of footnotes, behind a name
Said = tuple[str, str]  # the name of a body, and from what it is known


def body_of(pages: Sequence[str], title: str = "", prominent: Sequence[str] = ()) -> Said:
    """Propose the body that a document is from, and say from what; twice "" where nothing tells it.

    `prominent` are the lines of the first page that stand out; without them its first and last are looked at. What its
    `title` names it is about, and need not be from. The origin begins with "uncertain" where signs of one kind differ.
    """
    found = list(dict.fromkeys(_signs(_ends(pages), title, prominent)))
    if not found:
        return "", ""
    name, how = found[0]
    others = {other for other, way in found[1:] if way == how and not _is_one(other, name)}
    return name, how if not others or how == BY_AUTHOR else f"uncertain: {how}"


def _ends(pages: Sequence[str]) -> list[str]:
    """Give the pages on which an imprint stands: the first two and the last."""
    texts = [page for page in (*pages[:2], *(pages[-1:] if len(pages) > 2 else ())) if page.strip()]
    return [text if len(text) <= 2 * _SEARCHED else f"{text[:_SEARCHED]}\n{text[-_SEARCHED:]}" for text in texts]


def _signs(ends: Sequence[str], title: str, prominent: Sequence[str]) -> Iterator[Said]:
    for text in ends:
        for pattern in _IMPRINT:
            for found in pattern.finditer(text):
                name = _over_lines(clean_line(found[1]).removesuffix(" and").strip(" ,-–"), text[found.end() :], title)
                if (is_body(name) or _is_holder(name, ends)) and not _CROWN.search(name):
                    yield _FORM.sub("", name), "its imprint"
    yield from _by_label(ends[:2])
    for text in ends[::-1]:
        for found in _SAYS.finditer(text):
            if found[2] or is_body(clean_line(found[1])):
                yield found[2] or clean_line(found[1]), "what a body says of itself in it"
    lines = prominent or _outer(ends)
    yield from _by_logo(lines, title)
    yield from _by_author(lines, title)
    yield from _by_site(ends, lines)
    yield from _by_rights(ends)


def _over_lines(name: str, rest: str, title: str) -> str:
    """Give the name of an imprint with what of it stands in the next line: its kind, or what the title has there."""
    below = _NEXT_LINE.match(rest)
    if below and is_body(f"{name} {below[1]}"):
        return f"{name} {below[1]}"
    whole = re.search(rf"{re.escape(name)}(?: {_WORD})+", title)
    goes_on = whole is not None and clean_line(f"{name} {rest[:_LONGEST]}").startswith(whole[0])
    return whole[0] if whole and goes_on else name


def _is_holder(name: str, ends: Sequence[str]) -> bool:
    """Say whether a name without a word of bodies is one's all the same: of a legal form, an acronym, or a site's."""
    return bool(_FORM.search(name) or _PRESS.search(name) or _ACRONYM.fullmatch(name)) or _letters(name) in map(
        _label, _hosts(ends)
    )


def _by_rights(ends: Sequence[str]) -> Iterator[Said]:
    """Give who publishes or holds the rights by a name no person has: small words in capitals ("Hope for Piers")."""
    for text in ends:
        for found in (*_IMPRINT[0].finditer(text), *_IMPRINT[1].finditer(text)):
            name = clean_line(found[1]).strip(" ,-–")
            words = name.split()
            small = [word for word in words[1:-1] if word in _BETWEEN]
            plain = [word for word in words if word not in _BETWEEN]
            called = small and len(words) <= MOST_WORDS and len(plain) > 1 and all(word[0].isupper() for word in plain)
            ahead = text[: found.start()].rpartition("\n")[2]
            if called and not any(way.search(name) for way in (_CROWN, NO_BODY, _PART)) and not _PART.search(ahead):
                yield name, "uncertain: whose rights are reserved in it"


def _by_label(ends: Sequence[str]) -> Iterator[Said]:
    """Give the agency of a notice, and the university at which a thesis is one."""
    for text in ends:
        of_theses = _DEGREE.finditer(text) if _IS_THESIS.search(text) else ()
        for found in (*_LABELLED.finditer(text), *of_theses, *_REPORT_OF.finditer(text), *_PAPER_OF.finditer(text)):
            name = clean_line(found[1]).removesuffix(" and").strip(" ,-–").removeprefix("The ")
            name = name if is_body(name) else _OF_THE.split(name)[-1]  # "the requirements of the University of Marlow"
            if is_body(name):
                yield name, "what it says of whose it is"
        for pattern, how in ((_GIVES_NOTICE, "who gives notice by it"), (_EVIDENCE, "whose evidence it is")):
            for found in pattern.finditer(text):
                if is_body(name := clean_line(found[1])):
                    yield name, how


def _outer(ends: Sequence[str]) -> list[str]:
    lines = [line for line in ends[0].split("\n") if line.strip()] if ends else []
    return [*lines[:_ENDS], *lines[-_ENDS:]]


def _by_logo(lines: Sequence[str], title: str) -> Iterator[Said]:
    """Give the lines that are the name of a body, without the place or date behind it; nobody's affiliation."""
    for name, is_of_author in _named(lines, title):
        if not is_of_author:
            yield name, BY_LOGO


def _affiliations(lines: Sequence[str]) -> Iterator[str]:
    """Give the bodies of "¹Department of Education, University of Marlow; ²…", each by its whole, not by its part."""
    for line in map(clean_line, lines):
        for part in re.split(r"\s*;\s*", line):
            if marked := _FOOTNOTED.match(part):
                named = [name for name in part[marked.end() :].split(", ") if is_body(name)]
                yield from named[-1:]


def _by_author(lines: Sequence[str], title: str) -> Iterator[Said]:
    """Give the bodies that stand below or behind the name of a person, who wrote or presented it there."""
    for name, is_of_author in _named(lines, title):
        if is_of_author:
            yield name, BY_AUTHOR
    yield from ((name, BY_AUTHOR) for name in _affiliations(lines))


def _named(lines: Sequence[str], title: str) -> Iterator[tuple[str, bool]]:
    """Give the names of bodies among lines, and whether each is but where the person before it works."""
    of_author = False
    plain = [line for line in whole_logos(lines) if not _FOOTNOTED.match(line)]
    for n, line in enumerate(_BEFORE_COURT.sub("", line) for line in plain):
        found = list(_in_line(line, title))  # the first line is what it is called by, and names no author
        of_author = (n > 0 and _are_persons(line, title)) or (of_author and bool(found))
        yield from ((name, of_author or behind) for name, behind in found)


def _in_line(line: str, title: str) -> Iterator[tuple[str, bool]]:
    """Give the bodies that a line names, and whether each stands behind a person: "Jo Ember, Institute for Carers"."""
    for said in _ASIDE.split(_FROM.sub("", line)):
        part = _without_team(said)
        head, _, rest = part.partition(", ")
        town = first if is_body(first := rest.partition(", ")[0]) else rest  # its place or postcode stands behind it
        behind = bool(town) and is_body(town) and _are_persons(head, title)
        of_desk = is_body(town) and (not KIND.search(head) or bool(_DESK.search(head)))
        name = town if behind or of_desk else head if town and not KIND.search(town) else part
        about = _is_in(name, title) and not inspects(name)
        found = is_body(name) and (of_desk or behind or not town or KIND.search(head)) and not about
        if found and not _OF_EVERY.issuperset(name.casefold().split()):
            yield _ARTICLE.sub("", name), behind


def _without_team(part: str) -> str:
    """Give the body whose team a part of a line names; as it is where it names none."""
    words = part.split()
    if not _TEAM.search(part) or is_body(part):
        return part
    shorter = (" ".join(words[:-n]) for n in range(1, _OF_TEAM + 1))
    return next((name for name in shorter if is_body(name)), part)


def _are_persons(line: str, title: str) -> bool:
    """Say whether a line is the names of persons and nothing else, with the marks of their footnotes."""
    names = [name for name in _NAMES.split(_MARKS.sub(" ", line).strip()) if name]
    spoken = (
        bool(names) and not _is_in(line, title) and all(is_spoken(name) and not _LOUD.search(name) for name in names)
    )
    return spoken and not any(way.search(line) for way in (KIND, NO_BODY, MATTER))


def _by_site(ends: Sequence[str], lines: Sequence[str]) -> Iterator[Said]:
    """Give the body whose site or address of mail is printed, by a register or by its name on the same pages."""
    for host in _hosts(ends):
        if name := registered(host):
            yield name, "its site, by the register"
        elif name := _named_like(host, ends) or _line_of(host, (*lines, *ends[0].split("\n"))):
            yield name, "its site"


def _hosts(ends: Sequence[str]) -> list[str]:
    """Give the sites that short lines of the pages name, the commonest first."""
    lines = [line for text in ends for line in text.split("\n") if len(line) <= _CONTACT]
    hosts = Counter(m[1].casefold().removeprefix("www.") for line in lines for m in _SITE.finditer(line))
    return [host for host, _ in hosts.most_common(3)]


def _label(host: str) -> str:
    """Give the part of a host that a body chose, in letters alone: "tarn-voices.org.uk" is "tarnvoices"."""
    parts = (part for part in host.split(".") if part not in _PLAIN_SITES)
    return max(parts, key=len, default="").replace("-", "")


def _line_of(host: str, lines: Sequence[str]) -> str:
    """Give the line that stands out and whose letters are just those of a site: the name of a body of any words."""
    label = _label(host)
    if len(label) < _SHORTEST:
        return ""
    return next((said for line in lines if _letters(said := clean_line(line).strip(" .,|")) == label), "")


def registered(host: str) -> str:
    """Give the name of the body whose site a host is, by the registers that come with the program; "" for others."""
    parts = host.split(".")
    return next((name for n in range(len(parts) - 1) if (name := _register().get(".".join(parts[n:])))), "")


def _named_like(host: str, ends: Sequence[str]) -> str:
    """Give the name of a body that stands in the text and whose words the name of a site is made of."""
    label = _label(host)
    if len(label) < _SHORTEST:
        return ""
    for text in ends:
        for found in _ANYWHERE.finditer(text):
            name = clean_line(found[0]).removeprefix("The ")
            if is_body(name) and "".join(name.casefold().split()).startswith(label[:12]):
                return name
    return ""


def _is_in(name: str, title: str) -> bool:
    return bool(title) and _letters(name) in _letters(title)


def _is_one(one: str, other: str) -> bool:
    first, second = _letters(one), _letters(other)
    return first in second or second in first


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


@cache
def _register() -> dict[str, str]:
    """Give the names of the bodies of the registers that come with the program, by their sites."""
    inside = Path(str(files("review_tui"))) / "schemas"
    folder = inside if inside.is_dir() else inside.parents[1] / "schemas"
    found: dict[str, str] = {}
    for register in sorted((folder / "registers").glob("*.csv")):
        lines = [line for line in register.read_text("utf-8").splitlines() if not line.startswith("#")]
        for row in csv.DictReader(lines):
            name = (row["other_names"].split("|")[0] or row["name"]).strip()
            found.update(dict.fromkeys(filter(None, row["domains"].split("|")), name))
    return found
