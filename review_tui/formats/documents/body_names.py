"""What reads as the name of a body: words that bodies call themselves by, and what such a line is not."""

import re
from collections.abc import Sequence

from review_tui.model.review.text import clean_line

_LONGEST = 90  # letters of a body's name
MOST_WORDS = 11
# Words that a body calls itself by; a line of few words that has one, each with a capital, is the name of a body.
KINDS = (
    r"council|borough|county|city of|trust|university|universit[äàé]t?|universiteit|college|ministry|minist[èe]re|"
    r"ministerium|department|d[ée]partement|office|ofsted|estyn|commission(?:er)?|association|foundation|stiftung|fondation|society|"
    r"board|agency|authority|authorities|nhs|court|administration|institute?|institut|centre|center|federation|federaci[óo]n|union|"
    r"bureau|ombudsman|tribunal|forum|partnership|coalition|service|inspectorate|cyngor|llywodraeth|parliament|government|charity|alliance|network|academy|school|hospital|bundesamt|landesamt|"
    r"verband|verein|ville|commune|municipalit[ée]|stadt|landkreis|gemeente|conseil|company|limited|ltd|plc|inc|gmbh|"
    r"commissioning group|ccg|icb|"
    r"citizens advice|llp|consulting|consultants|"
    r"committee|comit[ée]|corp|corporation|district|library|museum|laboratory|regulator|inspectorate|consortium"
)
# The last line of a logo, which is of nobody by itself.
_BARE_KIND = re.compile(
    r"(?:(?:county|city|borough|district|metropolitan|unitary|town|parish|royal|multi-academy|academ(?:y|ies)|nhs|"
    r"foundation|safeguarding|parent carer|children['’]?s) )*"
    r"(?:council|ombudsman|trust|foundation|university|academy|school|college|partnership|alliance|forum|board|network|"
    r"federation|institute|inspectorate|commission|association|citizens advice)",
    re.IGNORECASE,
)
# The first line of one: "Department" above "for Education", "House of Commons" above "Education Committee".
_BARE_LEAD = re.compile(
    r"(?:royal |national |central )?(?:department|ministry|office|institute|centre|university|association|society|"
    r"college|council|commission|school|faculty|agency|inspectorate)",
    re.IGNORECASE,
)
_FOR = re.compile(r"(?:for|of) [A-Z]")
_HOUSES = re.compile(r"(?:the )?house of (?:commons|lords)", re.IGNORECASE)
_KIND_ENDS = re.compile(rf"\b(?:{KINDS})$", re.IGNORECASE)
_LOGO = 5  # words of the first line of a logo
# Kinds that stand before a place: "Universität Nordstadt".
_LEADS = (
    r"universit(?:y|[äàé]t?|eit|é)|hochschule|stadt|landkreis|gemeente|ville|commune|conseil|cyngor|llywodraeth|"
    r"mairie|ayuntamiento|comune|d[ée]partement|acad[ée]mie|association|ministerio|universidad|fundaci[óo]n|asociaci[óo]n|"
    r"healthwatch|consejer[íi]a|junta de|universit[àa]|fondazione|associazione|amt|gemeinde|kreis|bezirk|"
    r"cymdeithas|ymddiriedolaeth|comisiynydd|bwrdd|prifysgol|ysgol|elusen|fforwm|urząd|gmina|fundacja|ministerstwo|"
    r"uniwersytet|stowarzyszenie"
)
# The word ends the name ("Northmere Council (UK)") or begins what the body is for ("Department for Transport").
KIND = re.compile(
    rf"^(?:{_LEADS}) \w|\b(?:{KINDS})"
    r"(?:$|[,)]| \(| (?:of|for|on|der|des|de|du|für|van|voor|the|and|&|uk|england|wales|scotland)\b)",
    re.IGNORECASE,
)
_LINKS = "of the and for in on to a an & de du des la le les et der die das für und van von del di e y en l' d' with by"
_ADJECTIVES = """
départemental départementale régional régionale municipal municipale communal communale général générale national
nationale supérieur supérieure académique
"""
_SMALL = frozenset((*_LINKS.split(), *_ADJECTIVES.split()))
# What such a line is when it is the title of something, a post, a room or a heading, and no body.
NO_BODY = re.compile(
    r"\d{3}|[.:;?!]$|[“”;]|\b(?:of|and|for|the)$|"
    r"\b(?:report|plan|review|inspection|minutes|agenda|meeting|letter|director|head of|chair|officer|"
    r"minister for|chief|dear|summary|statement|outcome|update|"
    r"terms of|contents|table|figure|chapter|appendix|annex|annual|draft|page|role|services for|working with|"
    r"manager|leader|professor|guide|handbook|toolkit|framework|consultation|briefing|newsletter|copyright|published|"
    r"civic cent(?:re|er)|(?:town|county|city|shire) hall|guildhall|council (?:house|offices)|p\.?o\.? box|"
    r"expansion|closure|relocation|amalgamation|merger|conversion|creation|establishment|proposals?|feedback|speech|"
    r"foreword|opening of|future of|transfer of|"
    r"why|how|what|towards|improving|understanding|cabinet|proposed|ave|avenue|street|road|lane|centre for .* in)\b",
    re.IGNORECASE,
)
# The same of a title, but the matter of a body that is called after it: "Education Policy Institute".
MATTER = re.compile(r"\b(?:strategy|policy|guidance|survey|evaluation|budget|futures?|impact)\b", re.IGNORECASE)
_OF_A_MATTER = re.compile(
    r"^(?:[\w’'-]+ ){0,2}(?:institute|centre|center|unit|office|bureau|laboratory) (?:for|of|on) |"
    r"^(?!.*\b(?:of|in|to|on|a|the)\b).* (?:institute|centre|center|unit|network|association|forum|partnership|board|"
    r"foundation|society|consortium|trust|charity|alliance|federation)$",
    re.IGNORECASE,
)
# Bodies whose reports and letters name them in their title, and are from them all the same.
_INSPECTS = re.compile(
    r"^(?:ofsted|estyn|care quality commission|local government association|"
    r".*\b(?:ombudsman|inspectorate|regulator))$",
    re.IGNORECASE,
)


def is_body(text: str) -> bool:
    """Say whether a line reads as the name of a body: short, with a word bodies call themselves by, in capitals."""
    words = text.split()
    if not 1 <= len(words) <= MOST_WORDS or len(text) > _LONGEST or not KIND.search(text) or NO_BODY.search(text):
        return False
    if MATTER.search(text) and not _OF_A_MATTER.search(text):
        return False
    if len(words) == 1:
        return text.casefold() in ("ofsted", "estyn")
    return is_in_capitals(text)


def is_in_capitals(text: str) -> bool:
    """Say whether each word begins with a capital, as those of a name do; small ones between them need not."""
    named = [word for word in text.split() if word.casefold() not in _SMALL]
    return bool(named) and all(word[0].isupper() or not word[0].isalpha() for word in named)


def inspects(name: str) -> bool:
    """Say whether a body is one that inspects or decides on others."""
    return bool(_INSPECTS.search(name))


def whole_logos(lines: Sequence[str]) -> list[str]:
    """Give lines, those of a logo as one: "Local Government and Social Care" and "OMBUDSMAN" below it."""
    found: list[str] = []
    for line in map(clean_line, lines):
        above = found[-1] if found else ""
        is_name = above[:1].isupper() and len(above.split()) <= _LOGO and not any(map(str.isdigit, above))
        ends = _BARE_KIND.fullmatch(line) and is_name and not _KIND_ENDS.search(above)
        begins = (_BARE_LEAD.fullmatch(above) and _FOR.match(line)) or _HOUSES.fullmatch(above)
        if (ends or begins) and is_body(f"{above} {line}"):
            found[-1] = f"{above} {line}"
        else:
            found.append(line)
    return found
