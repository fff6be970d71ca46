"""Texts on a reference that may be a verdict of somebody, so that only who knows the file can say.

"Zoe: no", "drop: too old" and "incl-zoe" may be votes; "no", "peer reviewed: yes" and "include all children" are none.
"""

import html
import re
from collections.abc import Iterator

from review_tui.formats.base.choices import ALL_WORDS, DECIDING, SAID_SO, WORDS, any_of
from review_tui.formats.base.scales import is_sign, is_spoken, names_a_thing
from review_tui.formats.base.verdicts import ARROW, MARKS, MARKUP, PARTS, REVIEWER, SIGN, STAGE, undecorated
from review_tui.model.review.decisions import Decision

_TAG = re.compile(r"(?!RN$|LB$)[A-Z][A-Z0-9]{1,3}")  # of a field, as databases name it
SHORT = 120  # characters of a text that may be a verdict as a whole
_LONG = 400  # characters of a note whose parts are looked at
# Of further languages, and as people speak.
_MORE = (
    "inc|exc|include it|exclude it|keep it|drop it|out of scope|off topic|off-topic|not in scope|rein|raus|drin|"
    "incluso|escluso|inclusa|esclusa|includere|escludere|includi|escludi|opnemen|uitsluiten|uitgesloten|"
    "geïncludeerd|geëxcludeerd|inkludera|exkludera|inkluderad|exkluderad|utesluten|inkluder|ekskluder|inkluderet|"
    "ekskluderet|inkludert|ekskludert|włączyć|wykluczyć|wykluczone|włączone|incluída|excluída|纳入|排除|納入|除外|採用|"
    "включить|исключить|включено|исключено|hors sujet|nicht einschliessen|nicht einschließen|weg|leave out|take out|"
    "not this one|reject it|bin|skip|ditch|bin it|bin this|skip it|"
    "not for us|not ours|not one for us|not for this review|no way|leave it out|leave this out|"
    "take it out|take this out|keep this|keep it in|hors champ|hors cadre|"
    "for inclusion|not for inclusion|for exclusion|shortlist|shortlisted|short-listed|not shortlisted|longlisted"
)
_AGAINST = (
    "exc|exclude it|drop it|out of scope|off topic|off-topic|not in scope|raus|escluso|esclusa|escludere|escludi|"
    "uitsluiten|uitgesloten|geëxcludeerd|exkludera|exkluderad|utesluten|ekskluder|ekskluderet|ekskludert|wykluczyć|"
    "wykluczone|excluída|排除|除外|исключить|исключено|"
    "hors sujet|nicht einschliessen|nicht einschließen|weg|leave out|take out|not this one|reject it|bin|skip|"
    "bin it|bin this|skip it|not for us|not ours|not one for us|not for this review|no way|leave it out|leave this out|"
    "take it out|take this out|hors champ|hors cadre|not for inclusion|for exclusion|not shortlisted|"
    "ditch|exclusion|ausschluss|dehors|fuera|allan|nope|nee|nej|nie|nay|fail|failed|👎|❌|✗|✘|☒"
)


_DECIDES = frozenset(_MORE.split("|")) | DECIDING | (WORDS - {"conflict"})
_BARE = frozenset(word for word in SAID_SO if len(word) > 1) | frozenset(
    (
        "in",
        "out",
        "dedans",
        "dehors",
        "dentro",
        "fuera",
        "mewn",
        "allan",
        "pass",
        "fail",
        "passed",
        "failed",
        "nee",
        "nej",
        "nie",
        "tak",
        "nope",
        "yep",
        "yeah",
        "nay",
        "ok",
        "okay",
        "get",
        "order",
        "go",
    )
)
_ANY = any_of(_DECIDES | _BARE) + r"|[yn](?![\w.])"
_NOT_JUST_SAID = any_of(_DECIDES - {"kept"})
_TRUTHS = {"true", "false", "wahr", "falsch", "vrai", "faux", "verdadero", "falso", "tick", "yes!", "no!"}
_YES = any_of(frozenset(word for word in SAID_SO - _TRUTHS if len(word) > 1))
_SAYS = (
    r"(?:says?|said|votes?|voted|thinks?|thought|would|['’]d|wants?|suggests?|suggested|prefers?|recommends?|"
    r"sagt|sagte|meint|stimmt|findet|will|würde|dit|pense|propose|voudrait|dice|opina|vota|piensa|propone|"
    r"yn dweud|vindt|zegt|säger|beslutter|mener|synes|besluit|ritiene|decide|decided|uważa)"
)
_PERSON = (
    rf"(?:{REVIEWER}|(?-i:[A-Z]{{2,3}}|[A-Z]\.\s?[A-Z]\.|[^\W\d_a-z][\w'’-]{{1,15}}(?:\s[^\W\d_a-z][\w'’]*\.?){{0,2}}|"
    rf"[a-zà-ÿ][\w'’]{{1,9}}))"
)
_ONE = r"(?-i:[A-Z]{2,3}|[^\W\d_a-z][^\W\d_]{1,15}|[a-zà-ÿ]{2,10})"
_NAMED = r"(?-i:[A-Z]{2,3}|[^\W\d_a-z][^\W\d_]{1,15})"
_EACH = rf"(?:\s?[:=]\s?|\s)(?:(?-i:[YNIE01?])|-1|[{MARKS}]|yes|no|in|out|maybe|inc|exc|include|exclude)(?!\w)"
_ORDERS = "include|exclude|incl|excl|exclu|reject|drop|discard|keep|maybe|inclure|exclure|incluir|excluir"
# A name or a word, and a mark behind or before it.
_MARKED = re.compile(
    rf"(?P<who>{_PERSON})?(?:\s{_SAYS})?(?:{SIGN}|\s)?(?P<word>[{MARKS}])\ufe0f?\s?"
    rf"(?:(?P<by>{_PERSON})|(?:{SIGN}|[,;(]\s?)(?P<why>.+))?",
    re.IGNORECASE | re.DOTALL,
)
_DAY = re.compile(r"^\d[\d./-]*\s|\s\(?(?:\d{4}|\d{1,2}[./]\d[\d./]*)\)?$")
_END = (
    r"(?:\s(?:please|thanks|thank you|for me))?"
    rf"\s?[?!.]*(?:(?:{SIGN}|[,;]\s?)(?P<why>[^\W\d].*)|\s?\((?P<within>[^()]+)\)|"
    r"\s(?:because|since|weil|car|porque)\s(?P<for>.+))?"
)
_WISH = (
    r"(?:needs?|gets?|check|order|wants?|requires?)\s(?:to\s(?:see|read|get|check)\s)?(?:the\s)?full[- ]?texts?|"
    r"full[- ]?texts?\s(?:needed|wanted|required|please)|"
    r"(?:(?:should|to|can|may|will)\s)?(?:go(?:es)?|move[sd]?|proceeds?|sent|send|taken?|passed|through)"
    r"(?:\son|\sforward)?\sto\s(?:the\s)?"
    r"(?:full[- ]?text(?:\s(?:stage|screening|review))?|next\s(?:stage|round)|stage\s?\d|data\sextraction|extraction)"
)
_LABEL = (
    r"(?:(?:my|our|final|first|second|reviewers?['’]?) )?(?:decision|vote|verdict|judge?ment|include|included|"
    r"inclusion|exclude|excluded|screening|screened|eligible|eligibility|relevant|relevance|keep|retain|selected|"
    r"in\s?/\s?out|screen|ti\s?/?\s?ab|t/a|ft|full[- ]?text|title|stage ?\d|round ?\d|level ?\d|"
    r"entscheidung|stimme|relevanz|einschluss|ausschluss|décision|decisión|voto|penderfyniad|pleidlais)"
)
# "Level 1 Screening - Include? Yes (penn)", "Does it meet the inclusion criteria? No": the question of a form, and what
# somebody answered. Of what a work is about ("Are carers included? Yes") none asks.
_STEP = (
    rf"(?:(?:{STAGE}|q(?:uestion)?\s?\d+|screening|review(?:er)?(?:\s?\d)?|step\s?\d|\d+)"
    r"(?:[ \w/&]{0,25})\s?[-:–—.)>|]\s?)?"
)
_CRITERIA = r"(?:(?:the|all|our|any)\s)?(?:(?:inclusion|exclusion|eligibility|selection)\s)?criteri(?:a|on)"
_WORK = r"(?:this|it|the|that)(?:\s(?:study|paper|report|reference|article|record|item|document|citation|source|one))?"
_VERBS = r"(?:should|shall|must|can|could|would|will|do|does|did|is|are|was)"
_FITS = (
    r"(?:(?:be\s|still\s)?(?:included?|excluded?|kept|retained|eligible|relevant|in\s(?:the\s)?scope|out\sof\sscope)|"
    rf"(?:meets?|satisf(?:y|ies)|fits?|fulfils?)\s{_CRITERIA})"
)
_ABOUT_IT = r"(?:\s(?:for|in|at|to|by)\s[^?:=]{1,40})?"
_QUESTION = (
    rf"(?:{_VERBS}\s(?:we\s|you\s)?(?:(?:in|ex)clude\s)?{_WORK}(?:\s{_FITS}{_ABOUT_IT})?|{_FITS}{_ABOUT_IT}|"
    rf"(?:in|ex)clude\s{_WORK}|screening\s(?:result|decision|outcome)|final\s(?:result|decision|outcome))"
)
_ANSWERED = (
    rf"{_STEP}(?=[^?:=]{{0,80}}(?:clude|kept|retain|eligib|relevan|scope|criteri|screening|final)){_QUESTION}"
    rf"(?:\s?\([^()]{{1,30}}\))?\s?(?:\?\s?[:=–—-]?|{SIGN})\s?"
    rf"(?P<word>{_ANY}|[{MARKS}]|can(?:no|['’])t tell|not (?:sure|clear)|partly|partially|probably|possibly){_END}"
)
_SHAPES = tuple(
    re.compile(shape, re.IGNORECASE | re.DOTALL)
    for shape in (
        _ANSWERED,
        rf"(?P<who>{_PERSON})(?:{SIGN})(?P<word>{_ANY}){_END}",  # "Zoe: no - too old"
        r"(?P<who>(?-i:[A-Z]{2,3}))[-_/](?P<word>yes|no|in|out|maybe)",
        r"(?P<who>(?-i:[A-Z][a-zà-ÿ]{2,9}))[-_](?P<word>yes|no|maybe)",
        # "ZQ: Y / YW: N", "Zoe yes, Ben no": several people, each with a word or a mark
        rf"(?P<who>{_NAMED})(?P<word>{_EACH})(?:\s?[/,;|&+]\s?(?:and\s)?{_NAMED}{_EACH})+\W*",
        rf"(?:{STAGE}\s)?(?:screened|reviewed|rated|coded|assessed|checked)\s(?:by\s)?(?P<who>{REVIEWER}|{_NAMED})"
        rf"(?:[\s,(]+\d[\d./ -]*\)?)?\s?[:=–—-]\s?(?P<word>{_ANY}|[{MARKS}]){_END}",  # "Screened by ZQ 3/5: no"
        rf"[\[(]?(?P<who>{_NAMED})[\])]\s?:?\s?(?P<word>{_ANY}){_END}",  # "[AH] not relevant"
        rf"(?P<who>{REVIEWER}|{_NAMED})\s(?:votes?|voted)\s(?P<word>against|for|in favou?r|yes|no)"
        r"(?:\s(?:it|this))?\W*",
        rf"(?P<who>{REVIEWER}|{_NAMED})\s{_SAYS}\b(?=.{{0,60}}\Z).*\b(?P<word>in|out|keep|drop|include|exclude)\W*",
        r".{0,60}\b(?:definitely|clearly|probably|should be)\s(?P<word>in|out|included?|excluded?)"
        rf"\s?[-–—(,]\s?(?P<who>{_NAMED})\)?",  # "good one, definitely in - Ada"
        rf"(?P<word>{_NOT_JUST_SAID})\s(?:at|on|after|in)\s(?:the\s)?{STAGE}\b(?:\sby\s(?P<who>{_PERSON}?))?{_END}",
        # "AQ 4/3/24 - include", "reviewed-AQ-yes", "T1=I;T2=E"
        rf"(?P<who>{REVIEWER}|{_NAMED})[\s,(]+\d[\d./ -]*\)?\s?[:=–—-]\s?(?P<word>{_ANY}){_END}",
        rf"(?:reviewed|screened|rated|checked|coded)[-_ :]{{1,2}}(?P<who>{_NAMED})[-_ :]{{1,2}}"
        r"(?P<word>yes|no|in|out|maybe|include|exclude)",
        r"(?-i:[A-Z]\w{0,2}\s?[=:]\s?(?P<word>[IE])(?:\s?[;,/|]\s?[A-Z]\w{0,2}\s?[=:]\s?[IE])+)",
        # "decided to exclude after discussion", "Keep for background", "Rated low relevance by CV", "adults, so out"
        r"(?:(?:we|i|both|all|team)\s)?(?:have\s)?(?:decided|agreed|voted|chose|opted)\s(?:not\s)?(?:to|on)\s"
        r"(?P<word>include|exclude|keep|drop|reject)"
        r"(?:\s(?:it|this|after|because|since|as|at|for|together|by)\b.{0,120})?\W*",
        rf"(?P<word>(?:keep|use|save|retain)\s(?:it\s|this\s)?(?:for|as)\s"
        rf"(?:background|context|snowballing|the discussion|"
        rf"citation\s(?:search\w*|chasing|tracking))|(?:for\s)?(?:background|context|snowballing)\sonly){_END}",
        rf"(?:rated|scored|marked|judged|assessed)\s(?:as\s)?(?:very\s|of\s)?(?P<word>(?:low|high|medium|moderate|no|not)\s"
        rf"(?:relevan(?:ce|t)|eligible)|irrelevant|relevant|eligible)(?:\sby\s(?P<who>{_PERSON}))?\W*",
        r".{3,60}[,;–-]\s?so\s(?P<word>in|out|included?|excluded?)\W*",
        # "Passed title screening", "Failed TiAb: no outcome data"
        rf"(?P<word>passed|failed|survived|dropped)\s(?:at\s|in\s|the\s)?{STAGE}(?:\s(?:screening|screen|stage|review))?"
        rf"(?:\sby\s(?P<who>{_PERSON}?))?{_END}",
        rf"(?P<who>{_PERSON})\s{_SAYS}\s?:?(?:\s(?:to|for|it|it['’]s|is|this|für|pour|por|en|que|we|should|must))*\s"
        rf"(?P<word>{_ANY})(?:\s(?:it|this|that|one))?{_END}",  # "Zoe says no"
        # "needs full text (Ada)", "Ada: need to see the full text": who cannot tell yet has spoken too
        rf"(?P<word>{_WISH})(?:\s?\((?P<who>{_NAMED})\)|(?:{SIGN})(?P<by>{_NAMED}))",
        rf"(?P<who>{_PERSON})(?:{SIGN})(?P<word>{_WISH})\W*",
        rf"(?P<who>{REVIEWER}|(?-i:[A-Z]{{2,3}}|[^\W\d_a-z][^\W\d_]{{1,9}}(?<!s)))(?:{SIGN})(?P<word>-?1|0)",
        r"(?P<who>(?-i:[A-Z][a-zà-ÿ]{2,9}))\s?(?P<word>\+|(?<=\s)-)",
        rf"(?P<who>{_ONE})\s(?P<word>{_ORDERS}){_END}",  # "zoe exclude"
        # "Ada excluded this because of the age", "EXCLUDE wrong age"
        r"(?P<who>(?-i:[A-Z]{2,3}|[^\W\d_a-z][^\W\d_]{1,15}))\s(?P<word>included|excluded|rejected|dropped|kept)\s"
        r"(?:this|it|that|because|since)\b(?P<why>.*)",
        r"(?P<word>(?-i:EXCLUDED?|INCLUDED?))\s(?P<why>(?-i:(?=.*[a-z]).+))",
        rf"(?P<word>(?:in|ex)cl(?:ude?|\.)?|inclure|exclure|incluir|excluir)\s(?P<who>{_ONE})",
        rf"(?:for|against|pro|contra|für|gegen|pour|contre|yes|no|in|out)\s?:\s?{_PERSON}[,;].*",
        rf"(?P<word>{_ANY}|[{MARKS}])(?:\s?\((?P<who>{_PERSON})\)|(?:{SIGN}|\s(?:by|von|par|por|gan|da|door|av|af|przez)\s)"
        rf"(?P<by>(?-i:[A-Z]{{2,3}}|[^\W\d_a-z][^\W\d_'’]{{1,15}})))",  # "not relevant (BL)"
        rf"(?P<label>{_LABEL})(?:\s?\([^()]{{1,30}}\))?\s?(?:\?|{SIGN})\s?(?P<word>{_ANY}|[{MARKS}])"
        rf"{_END}",  # "Include? yes", "Decision (YW, 4 May): out"
        rf"(?P<word>{_NOT_JUST_SAID})\s?[?!.]*",  # "reject"
        rf"(?P<word>{_NOT_JUST_SAID}|no|nein|non|out|exclusion|ausschluss)(?:{SIGN}|[,;]\s?|\s?\()"
        r"(?P<why>[^\W\d].*?)\)?",
        r"(?P<word>wrong)\s(?:patient |study |publication )?(?:populations?|designs?|outcomes?|settings?|"
        r"interventions?|comparators?|country|countries|language|topic|age|ages|dates?|years?|types?|focus|exposure|indication)",
    )
)
_ASKED = re.compile(r"(?:y(?:es)?\s?/\s?no?|in\s?/\s?out)\s?[:=]\s?(?=\w{1,20}\s?[:=])", re.IGNORECASE)  # "Y/N: AH=Y"
_BEFORE = re.compile(r"(?:conflicts?|votes?|verdicts?|decisions?|screening|results?)\s?[:=]\s?", re.IGNORECASE)
# "incl-zoe", "zoe.excl": short forms hang at a name by any sign.
_JOINED = re.compile(
    r"(?P<word>incl?|excl?u?|included?|excluded?|inclure|exclure|incluir|excluir)[-_./](?P<who>[^\W\d_]{2,15})|"
    r"(?P<before>[^\W\d_]{2,15})[-_./](?P<behind>incl?|excl?u?|include|exclude)",
    re.IGNORECASE,
)
_JOINED_TO_PEOPLE = re.compile(
    r"(in|ex|inc|out|no|yes|included|excluded)[-_./](\w+)|(\w+)[-_./](in|ex|out|no|yes)", re.IGNORECASE
)
# "zq-in": initials in small letters, but no "co-in" or "go-no".
_SMALL = re.compile(
    r"(?!(?:on|up|by|go|do|it|uk|eu|us|co|re|un|de|no|so|to|of|in|at|tv|pc|id|ex|bi|be|dr|mr|ms)\b)"
    r"(?P<who>[a-z]{2})[-_](?P<word>in|out|yes|no|maybe|inc|exc)"
)
_SAID_ALONE = re.compile(rf"(?P<word>{_YES}|in|out)\s?[?!.]*", re.IGNORECASE)
_BEGINS = re.compile(rf"({_ANY}|[{MARKS}])(?!\w).*", re.IGNORECASE | re.DOTALL)
_CUSTOM = re.compile(r"[uc]\d|custom ?\d?|user ?\d?|label|lb", re.IGNORECASE)
_CODE = re.compile(rf"(?P<word>{_YES}|in|out|[yn])\s?[?!.]*", re.IGNORECASE)
_SPOKEN = re.compile(
    r"\b(?:I|we|let['’]s|[A-Z][a-z]+)(?:['’]d| would| should| could| must| think (?:we|I) should| vote to| say)? "
    r"(?:rather |probably |definitely |just )?(?:drop|reject|discard|keep|leave out|bin|skip|ditch)"
    r"(?: (?:it|this|that)\b|[.!]?$)"
)
_WOULD = re.compile(
    r"\b(?:I|we)(?:['’]d| would| should| think (?:we|I) should| vote to| suggest we) "
    r"(?:rather |probably |definitely |just )?"
    r"(?:drop|reject|discard|keep|bin|skip|ditch|leave|take) (?:it|this|that)\b",
    re.IGNORECASE,
)
# What is said of works by a yes or a no, and no name of anybody.
_PROPERTY = re.compile(
    r"(?:.*(?:ed|able|ible|ly|ing|tions?|ments?|ness|ity|ism|ics|ance|ence|graph(?:y|ies)|ure|ures))|"
    r"(?:print|open|free|full|text|abstract|pdf|preprint|grey|gray|online|english|public|volume|issue|number|pages?|rank|"
    r"index|tables?|figures?|references?|maps?|peer|reviews?|access|documents?|type|language|status|source|format|media|"
    r"medium|country|print|place|stock|paper|article|book|copy|manuscript|loan|sign|time|year|phase|check|shelf|item|drop|"
    r"opt|notes?|topic|subject|press|children|pupils|families|parents|carers|students|schools|adults|participants|patients|"
    r"people|doi|isbn|issn|url|data|code|oa|hc|us|uk|eu|welsh|french|german|ebook|series|chapter|part|report|"
    r"study|studies|they|we|which|authors?|groups?|trials?|angles?|"
    r"speaking|brexit|by|to|of|in|on|for|from|with|and|or|date|address|remain|say|just|yes|no|not|why|how|what|when|who|the|a|an|it|this|that)",
    re.IGNORECASE,
)
# What services say of a work with a yes or no: "open-access", "is_oa", "hasPDF".
_OF_A_WORK = re.compile(
    r"(?:is[-_ ]?)?(?:open[-_ ]?access|oa)(?:[-_ ]?(?:gold|green|status))?|"
    r"is[-_ ]?(?:retracted|paratext|preprint|published|xpac)|(?:study[-_ ]?)?results?(?:[-_ ]?(?:available|posted))?|"
    r"has[-_ ]?(?:results?|full[-_ ]?text|pdf|abstract|doi|orcid|references?|book|suppl\w*|data|content\w*)",
    re.IGNORECASE,
)
_SAID_OF_WORKS = frozenset(("yes", "no", "true", "false", "y", "n", "ja", "nein", "oui", "non", "gold", "green"))
_OTHER_SIGNS = (
    "exclusion", "ausschluss", "wrong", "voted", "against", "contra", "gegen", "contre", "excl", "ex",
    "full", "fulltext", "can't", "can’t", "cannot", "not", "partly", "partially", "probably", "possibly", "moved",
    "move", "moves", "sent", "send", "proceed", "proceeds", "goes", "taken", "passed", "survived", "dropped",
    "failed", "decided", "agreed", "reviewed", "background", "context", "snowballing", "rated", "scored", "judged",
    *"+01ynie",
)  # fmt: skip
_TOKENS = re.compile(r"[\w’']+|[^\w\s]")
_FIRST = frozenset(
    token for phrase in _DECIDES | _BARE | frozenset(_OTHER_SIGNS) for token in _TOKENS.findall(phrase)[:1]
) | frozenset(MARKS)


def may_be(lower: str) -> bool:
    """Say quickly whether texts in small letters could hold such a thing; most could not."""
    return not _FIRST.isdisjoint(_TOKENS.findall(lower.replace("_", " ")))


def side(word: str, *, bare: bool = False) -> str:
    """Say of a folded cell whether it includes or excludes, in any language, or is in doubt; "" where it does neither.

    What only agrees or denies, as "yes" and "1", counts if `bare`.
    """
    if word not in _DECIDES and not (bare and (word in _BARE or word in ALL_WORDS)):
        return ""
    return "exclude" if word in _AGAINST.split("|") else ALL_WORDS.get(word, "include") or "maybe"


def is_property(word: str) -> bool:
    """Say whether a folded word is of a property of works, or of what they are about, and so nobody's name."""
    return bool(_PROPERTY.fullmatch(word))


def of_tag(text: str, people: frozenset[str] = frozenset(), otherwise: str = "tags") -> tuple[Decision, bool] | None:
    """Read a tag as a whole: the verdict that it may be, and whether that is certain as it names one of `people`."""
    if len(text) > SHORT or not text.strip():
        return None
    word = ARROW.sub(": ", _ASKED.sub("", _DAY.sub("", undecorated(text))))
    is_marked = bool(re.match(rf"[#!@~*>{MARKS}]", text.strip()))
    if (marked := _MARKED.fullmatch(ARROW.sub(": ", text.strip(" \t\n#!@~*>•'\"[]")))) and (
        said := _said(marked, people, otherwise)
    ):
        return said
    if joined := _joined(word, people):
        return joined
    if small := _SMALL.fullmatch(word):
        return _decision(small["who"], small["word"], ""), False
    for shape in _SHAPES:
        if (found := shape.fullmatch(word)) and (said := _said(found, people, otherwise)):
            return said
    alone = _SAID_ALONE.fullmatch(word) if is_marked else None
    if alone:
        return _decision(otherwise, alone["word"], ""), False
    return (_decision(otherwise, text.strip(), ""), False) if otherwise == "tags" and is_sign(text) else None


def of_field(name: str, text: str, people: frozenset[str] = frozenset()) -> tuple[Decision, bool] | None:
    """Read what stands in a field of its own beside a record, as `U1`, as a whole; a bare yes may be a vote there."""
    if len(text) > SHORT:
        return None
    named = name.strip().casefold()
    if (named in people or re.fullmatch(_LABEL, named)) and (word := _BEGINS.fullmatch(text.strip())):
        return _decision(name, word[1], ""), named in people
    if found := of_tag(text, people, name):
        return found
    if _PROPERTY.fullmatch(name.strip()) and name != "notes":
        return None
    if _OF_A_WORK.fullmatch(name.strip()) and undecorated(text).casefold() in _SAID_OF_WORKS:
        return None
    alone = (_CODE if _CUSTOM.fullmatch(name) else _SAID_ALONE).fullmatch(undecorated(text))
    if alone:
        return _decision(name, alone["word"], ""), False
    answers = (name == "notes" or _CUSTOM.fullmatch(name)) and is_spoken(text)
    return (_decision(name, text.strip(), ""), False) if answers else None


def is_tag(name: str) -> bool:
    """Say whether a name is the tag of a field as databases write it, and of none that people fill in."""
    return bool(_TAG.fullmatch(name)) and not _CUSTOM.fullmatch(name)


def may_answer_below(name: str) -> bool:
    """Say whether people may judge in a field: in one of their own, or one that names no thing and is no tag."""
    return bool(_CUSTOM.fullmatch(name)) or not (_TAG.fullmatch(name) or names_a_thing(name))


def of_note(note: str, people: frozenset[str] = frozenset(), otherwise: str = "notes") -> tuple[Decision, bool] | None:
    """Read a note: all of it, or a part that says who would have it how."""
    text = html.unescape(MARKUP.sub(" ", note)).strip()
    if len(text) > _LONG:
        return None
    if found := of_field(otherwise, text, people):
        return found
    for part in _parts(text):
        if (found := of_tag(part, people, otherwise)) and found[0].who != otherwise:
            return found
    if len(text) <= SHORT and (spoken := _SPOKEN.search(text)):
        return Decision(otherwise, "include" if "keep" in spoken[0] else "exclude"), False
    return None


def is_spoken_of_it(text: str) -> bool:
    """Say whether somebody speaks of what to do with a work: "I would leave it out"."""
    return len(text) <= SHORT and bool(_WOULD.search(text))


def _parts(text: str) -> Iterator[str]:
    parts = (part for piece in PARTS.split(text) for part in re.split(r"\s/\s", piece))
    return (bare for part in parts if (bare := _BEFORE.sub("", part.strip())))


def _said(found: re.Match[str], people: frozenset[str], otherwise: str) -> tuple[Decision, bool] | None:
    given = found.groupdict()
    who = (given.get("who") or given.get("by") or "").strip()
    folded = who.casefold()
    is_known = bool(people & set(re.findall(r"[^\W\d_]+", folded)))
    if who and not is_known and any(map(_PROPERTY.fullmatch, (folded, *folded.split()))):
        return None
    why = given.get("why") or given.get("for") or given.get("within") or ""
    is_certain = is_known or bool(who and re.fullmatch(REVIEWER, who, re.IGNORECASE))
    return _decision(who or otherwise, given.get("word") or "", why), is_certain


def _joined(word: str, people: frozenset[str]) -> tuple[Decision, bool] | None:
    if found := _JOINED.fullmatch(word):
        who, said = found["who"] or found["before"], found["word"] or found["behind"]
        if said.casefold() in ("included", "excluded"):  # "excluded-BR", but not "excluded-volume"
            is_thing = not who.isupper() and who.casefold() not in people and _PROPERTY.fullmatch(who)
            return None if is_thing else (_decision(who, said, ""), who.isupper() or who.casefold() in people)
        if said.casefold() not in ("in", "ex"):
            return Decision(who, "exclude" if said.casefold().startswith("ex") else "include"), True
    found = _JOINED_TO_PEOPLE.fullmatch(word)
    if not found:
        return None
    who, said = (found[2], found[1]) if found[1] else (found[3], found[4])
    choice = "include" if said.casefold() in ("in", "inc", "yes", "included") else "exclude"
    return (Decision(who, choice), True) if who.casefold() in people else None


def _decision(who: str, word: str, why: str) -> Decision:
    folded = word.casefold()
    against = folded in _AGAINST.split("|") or folded == "wrong"
    choice = "exclude" if against else ALL_WORDS.get(folded, "include" if folded in _DECIDES else "")
    return Decision(who, choice, (why.strip(),) if why and choice == "exclude" else ())
