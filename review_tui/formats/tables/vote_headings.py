"""What the heading of a column says of votes: how clearly, whose they are, and whether reviewers say there why."""

import re
from dataclasses import dataclass

from review_tui.model.review.tables import plain_heading

# Words by which a heading speaks of votes, in English, German, French, Spanish and Welsh.
_INCLUDED = (
    "include|included|inclusion|incl|einschluss|einschliessen|eingeschlossen|inclure|inclus|incluir|"
    "incluido|inclusión|cynnwys|cynhwyswyd"
)
_EXCLUDED = (
    "exclude|excluded|excl|ausschluss|ausschliessen|ausgeschlossen|exclure|exclu|excluir|excluido|eithrio|eithriwyd"
)
_SCREENED = "screen|screener|screened|screening|vote|votes|voto|stimme|pleidlais"
_WORDS_OF_VOTES = f"{_INCLUDED}|{_EXCLUDED}|{_SCREENED}".replace("|", " ")
_NUMBERED = (
    r"(?:reviewer|rater|screener|coder|assessor|judge|r) ?\d{1,2}|"
    r"(?:1st|2nd|3rd|first|second|third) (?:reader|reviewer|rater|coder|screener|assessor)"
)
_CLEAR = re.compile(
    rf"\b(?:{_INCLUDED}|{_EXCLUDED}|{_SCREENED}|{_NUMBERED}|in ?/ ?out|in or out)\b(?! (?:criteri|kriteri|critèr))"
)
_RATHER = re.compile(
    r"\b(?:decisions?|labels?|verdict|consensus|keep|retain|selected|entscheidung|décision|decisión|penderfyniad|"
    r"behalten|garder|retenir|cadw|"
    r"(?:eligib(?:le|ility)|relevan(?:t|ce|te|z)|pertinent|geeignet|éligible|elegible|perthnasol|cymwys)"
    r"(?=\W*(?:y ?/ ?n|yes ?/ ?no)?\W*$))\b"
)
_HARDLY = re.compile(r"\b(?:final|status|judge?ment|checked|(?:2nd|second) check|endgültig|état|estado|statws)\b")
_ROUND = re.compile(r"(?:rounds?|stage|phase|level|pass|runde|stufe|tour|étape|ronda|etapa|fase|cam|rownd) ?\d{1,2}")
# Words that may stand beside those and leave their meaning: stages, the review itself, and little words.
_BESIDE_IT = frozenset(
    (
        "title titles abstract abstracts full text fulltext ft ta tiab ti ab stage level phase round pass screen "
        "l final initial first second third 1st 2nd 3rd review reviews study studies paper papers article "
        "articles record records report reports document documents reference references citation citations item "
        "synthesis analysis meta sr scoping systematic evidence map sample set corpus flag code codes tag tags "
        "decision decisions status label consensus overall in out on at for the a an of by to be is this that "
        "should we it and or y n yes no true false reviewer rater coder screener reader assessor name user vote "
        "votes id im die der das titel volltext zusammenfassung ja nein entscheidung von und titre résumé texte "
        "intégral oui non à au dans la le revue étude décision par et sur en el título resumen texto completo "
        "revisión estudio sí si decisión por yn teitl crynodeb testun llawn adolygiad astudiaeth penderfyniad ie "
        "na gan ar "
        f"{_WORDS_OF_VOTES}"
    ).split()
)
_OF_ANOTHER = re.compile(
    rf"\b(?:{_INCLUDED}|{_EXCLUDED}) (?:in|within|as|under|with|from|into|im|dans|en|yn|von|de|du)\b"
)
_WHY_CODE = re.compile(
    rf"(?:.*?[:_-] ?)?\b(?:{_EXCLUDED})(?: ?[-–—:(] ?| (?:on|for|because|wegen|pour|por|am) )(.+?)\)?"
)
_EXCLUDES = re.compile(rf"\b(?:{_EXCLUDED})\b")
_REASONS = (
    r"reasons?|why|rationale|because|justification|exclu(?:de|sion) (?:labels?|codes?)|grund|gründe|ausschlussgrund|"
    r"begründung|warum|raisons?|motifs?|pourquoi|raz[oó]n(?:es)?|motivos?|rheswm|rhesymau|pam"
)
_NOTES = (
    r"notes?|comments?|remarks?|thoughts|bemerkung(?:en)?|kommentare?|anmerkung(?:en)?|notiz(?:en)?|commentaires?|remarques?|"
    r"comentarios?|observaciones|notas?|sylw|sylwadau|nodyn|nodiadau"
)
_AGREEMENT = (
    r"agree[ds]?|agreement|disagree(?:d|ment)?|conflicts?|resolved|resolutions?|discuss(?:ed|ion)?|adjudicat\w+|"
    r"reconcil\w+|check(?:ed)?|einig(?:keit|ung)?|konflikte?|konsens|accord|désaccord|conflit|acuerdo|desacuerdo|conflicto|"
    r"cytundeb|cytuno|anghytundeb"
)
_REASON = re.compile(rf"\b(?:{_REASONS})\b")
_NOTE = re.compile(rf"\b(?:{_NOTES})\b")
_AGREED = re.compile(rf"\b(?:{_AGREEMENT})\b")
_OTHER_BESIDE = re.compile(r"\b(?:tags?|labels?|relevance|confidence|certainty|priority)\b")
_WHO = re.compile(
    r"who ?\d{0,2}|voter ?\d{0,2}|user(?: ?name)?|"
    r"(?:reviewer|screener|rater|coder|assessor|reader)(?: ?\d{1,2})?(?: ?name| ?initials)?|"
    r"(?:screened|reviewed|decided|coded|assessed|checked|rated|voted) by(?: ?\d{1,2})?|initials|geprüft von|gutachter|"
    r"relecteur|évaluateur|revisado por|revisora?|adolygydd"
)
_NAME = re.compile(r"[^\W\d_a-z][^\W\d_]+(?: [^\W\d_a-z][^\W\d_]*\.?)?|[A-Z]{2,3}")
_PLAIN_NAME = re.compile(r"[^\W\d_a-z][^\W\d_A-Z]{2,}")
_IN_BRACKETS = re.compile(r"[^(]*\(([^)]+)\)\W*")
_OWNER = re.compile(
    r"(.+?)['’]s? .+|(?:in|ex)cluded by (.+)|"
    r"([^\W\d_][^:()]*?) ?[ :_-] ?(?:decision|vote|inclusion|included?\??|keep\??|label)",
    re.IGNORECASE,
)
_OWNER_BEHIND = re.compile(
    r"(?:decision|vote|include|exclude|label|screening|sichtung|entscheidung|décision|decisión|penderfyniad)"
    r" ?[ :_-] ?(?:by |of |von |de |gan )?([^:()]+)",
    re.IGNORECASE,
)
_NO_PERSON = re.compile(
    r"(?:final|title|titles|abstract|full|text|screening|and|/|&|\s|-|:|ti|ab|1st|2nd|first|second|the|our|y|n|yes|no|"
    r"asreview|tag|tags|status|label|\d|stage|level|round|phase|consensus|team|on|at|in|0|1|review|study|is|this|relevant)+",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?<![\d.])(?:[a-z]+ ?|_)?(\d{1,2})(?![\d.])")
NO_NAMES = frozenset({
    "open access", "published", "retracted", "full text", "abstract", "available", "downloaded", "english", "online",
    "print", "free", "pdf", "preprint", "grey", "updated", "archived", "public",
    "peer reviewed", "peer-reviewed", "refereed", "open", "protocol", "registered", "randomised", "randomized",
    "translated", "digitised", "cited", "funded", "indexed", "in library", "licensed", "accessible",
    "altmetric", "rank", "issue", "volume", "number", "pages",
})  # fmt: skip
SURE, RATHER, HARDLY = 3, 2, 1


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadingOfVotes:
    """How a heading speaks of votes.

    `strength` is 0-3; one that is `qualified` is of another thing, as "Included people", so that its cells decide
    nothing alone. `is_person` says that it is the name of somebody, `excludes` that a yes below it is an exclusion, for
    `reason`. `person` and `number` say whose they are.
    """

    plain: str
    strength: int = 0
    qualified: bool = False
    is_person: bool = False
    is_round: bool = False
    excludes: bool = False
    reason: str = ""
    person: str = ""
    number: str = ""

    @property
    def gives_reason(self) -> bool:
        """Say whether reviewers say why below it."""
        return bool(_REASON.search(self.plain))

    @property
    def holds_notes(self) -> bool:
        """Say whether reviewers remark below it."""
        return bool(_NOTE.search(self.plain)) and not self.gives_reason

    @property
    def names_who(self) -> bool:
        """Say whether it is the heading of who decided."""
        return bool(_WHO.fullmatch(self.plain))

    @property
    def stands_beside(self) -> bool:
        """Say whether what stands below it belongs to votes that stand in the same table."""
        plain = self.plain
        return bool(
            _REASON.search(plain) or _NOTE.search(plain) or _AGREED.search(plain) or _OTHER_BESIDE.search(plain)
        )

    @property
    def is_agreement(self) -> bool:
        """Say whether it tells of votes, and of none itself: agreed, resolved."""
        return bool(_AGREED.search(self.plain) or _REASON.search(self.plain) or _NOTE.search(self.plain))


def read_heading(heading: str, people: frozenset[str] = frozenset()) -> HeadingOfVotes:
    """Say what a heading says of votes; `people` are the folded names of those of the review."""
    plain = plain_heading(heading)
    is_named = bool(people.intersection(re.findall(r"[^\W\d_]+", plain)))
    is_person = bool(_NAME.fullmatch(heading.strip())) and plain not in NO_NAMES and not _known(plain)
    strength, qualified = _strength(plain, heading)
    if is_named and not _is_beside(plain):
        strength, qualified = SURE, False
    elif not strength and is_person:
        strength = HARDLY
    code, person = _WHY_CODE.fullmatch(plain), _person_in(heading.strip())
    return HeadingOfVotes(
        plain=plain,
        strength=strength,
        qualified=qualified,
        is_person=is_person or is_named,
        is_round=bool(_ROUND.fullmatch(plain)),
        excludes=bool(_EXCLUDES.search(plain)) and not re.search(rf"\b(?:{_INCLUDED})\b", plain),
        reason=_reason_of(code[1], heading, person) if code else "",
        person=person,
        number=found[-1] if (found := _NUMBER.findall(plain)) else "",
    )


def is_plain_name(heading: str) -> bool:
    """Say whether a heading is one first name, and no word that tables use."""
    plain = plain_heading(heading)
    return bool(_PLAIN_NAME.fullmatch(heading.strip())) and plain not in NO_NAMES and not _known(plain)


def _is_beside(plain: str) -> bool:
    return HeadingOfVotes(plain=plain).stands_beside


def _known(plain: str) -> bool:
    """Say whether a heading is one of the words of these lists, and so no name."""
    return bool(_is_beside(plain) or _WHO.fullmatch(plain) or plain in _BESIDE_IT or _HARDLY.fullmatch(plain))


def _strength(plain: str, heading: str) -> tuple[int, bool]:
    """Say how clearly (0-3), and whether it is of another thing than the review."""
    if found := _CLEAR.search(plain):
        others = _others(plain, heading)
        if not others or _WHY_CODE.fullmatch(plain):
            return SURE, False
        if _OF_ANOTHER.search(plain):
            return 0, False  # "Included in statement", "Excluded from school"
        if found[0] in _SCREENED.split("|") and not _RATHER.search(plain):
            return (0, False) if found[0] not in ("vote", "votes") else (SURE, False)  # "Screening programme"
        return SURE, True
    if _RATHER.search(plain):
        return RATHER, False
    return (HARDLY if _HARDLY.search(plain) or _ROUND.fullmatch(plain) else 0), False


def _others(plain: str, heading: str) -> list[str]:
    """Give the words of a heading that are neither of votes nor of reviews, nor who it names."""
    person = plain_heading(_person_in(heading.strip()))
    left = plain.replace(person, " ", 1) if person else plain
    words = re.findall(r"[^\W\d_]+", re.sub(rf"\b(?:{_NUMBERED})\b", " ", left))
    return [word for word in words if word not in _BESIDE_IT and word != "s"]


def _reason_of(code: str, heading: str, person: str) -> str:
    """Give the reason of a code as it is written; who decided, and at which stage, is none."""
    written = " ".join(heading.replace("_", " ").split())
    at = plain_heading(heading).rfind(code)
    reason = written[at : at + len(code)] if at >= 0 and len(written) == len(plain_heading(heading)) else code
    return "" if reason == person or _NO_PERSON.fullmatch(reason) else reason


def _person_in(heading: str) -> str:
    """Give who a heading names: Emily of "Emily's decision", Matt of "Include (Matt)"; "" for nobody."""
    if (found := _IN_BRACKETS.fullmatch(heading)) and not _NO_PERSON.fullmatch(found[1]):
        is_who = not found[1][0].islower() or (heading.islower() and not _EXCLUDES.search(heading))
        return found[1].strip() if is_who else ""
    if found := _OWNER.fullmatch(heading):
        name = next(part for part in found.groups() if part).strip()
        return "" if _NO_PERSON.fullmatch(name) or len(name.split()) > 2 else name
    if (found := _OWNER_BEHIND.fullmatch(heading)) and _NAME.fullmatch(found[1].strip()):
        return "" if _NO_PERSON.fullmatch(found[1].strip()) else found[1].strip()
    return ""
