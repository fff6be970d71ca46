"""The words of headings that speak of votes, or of what stands beside them, in five languages."""

import re

# Words by which a heading speaks of votes, in English, German, French, Spanish and Welsh.
INCLUDED = (
    "include|included|inclusion|incl|inkl|einschluss|einschliessen|eingeschlossen|inclure|inclus|incluir|"
    "incluido|inclusión|cynnwys|gynnwys|cynhwyswyd"
)
_EXCLUDED = (
    "exclude|excluded|excl|exkl|ausschluss|ausschliessen|ausgeschlossen|exclure|exclu|excluir|excluido|"
    "eithrio|heithrio|eithriwyd"
)
SCREENED = "screen|screener|screened|screening|vote|votes|voto|stimme|pleidlais"
WORDS_OF_VOTES = frozenset(f"{INCLUDED}|{_EXCLUDED}|{SCREENED}".split("|"))
NUMBERED = (
    r"(?:reviewer|rater|screener|coder|assessor|judge|r) ?\d{1,2}|"
    r"(?:reviewer|rater|screener|coder|assessor|vote) [a-d]|"
    r"(?:1st|2nd|3rd|first|second|third) (?:reader|reviewer|rater|coder|screener|assessor)"
)
# Of work that goes on to the next stage, and of criteria that it meets.
MEETS = (
    r"(?:meets?|fits?|match(?:es)?) (?:(?:the|all|our|in) )?(?:(?:inclusion |eligibility |selection )?criteria|pico\w?|"
    r"peco\w?|peo|pcc|spider|scope|protocol)"
)
ON = r"(?:to|for|needs?|get|order|retrieve) (?:the )?full[ -]?text|full[ -]?text (?:needed|required|screen)|"
ON += r"volltexte? (?:bestellen|besorgen|holen|nötig|lesen)|commander (?:le )?texte|(?:pedir|obtener) (?:el )?texto"
SPEAKS_CLEARLY = re.compile(
    rf"\b(?:{INCLUDED}|{_EXCLUDED}|{SCREENED}|{NUMBERED}|{MEETS}|in ?/ ?out|in or out|"
    r"纳入|排除|納入|除外)\b"
    r"(?! (?:criteri|kriteri|critèr))"
)
# What to do with a work, as people head a column of their own: "Retrieve?", "Bin it?".
_FETCHES, _DROPS = (
    r"^(?:retrieve|obtain|get)(?: it)?(?=\W*$)",
    r"^(?:bin|ditch|drop|reject|discard|skip)(?: it| this)?(?=\W*$)",
)
_FORWARD = r"^(?:tak(?:e|en)|carr(?:y|ied)|goe?s?|moved?) (?:it |this )?(?:forward|through|on)(?=\W*$)"
SPEAKS_RATHER = re.compile(
    rf"\b(?:{_FORWARD}|{_FETCHES}|{_DROPS}|retenue?s?|ausgewählt|aufgenommen|seleccionad[oa]s?|selecionad[oa]s?|selezionat[oaie]|"
    r"geselecteerd|dewiswyd|wybran[aey]|uwzględnion[aeoy]|włączon[aeoy]|wykluczon[aeoy]|odrzucon[aeoy]|opgenomen|"
    r"geïncludeerd|geëxcludeerd|inkluder(?:ad|et|t)|exkluderad|ekskluder(?:et|t)|zahrnuto|vyřazeno|incluíd[oa]s?|"
    r"excluíd[oa]s?|внесен[аоы]?|включен[аоы]?|исключен[аоы]?|beválogatva|dahil(?: edildi)?|相关|相關)\b|"
    r"\b(?:decisions?|labels?|verdict|consensus|keep|retain|selected|entscheidung|décision|decisión|penderfyniad|"
    rf"behalten|garder|retenir|cadw|{ON}|should (?:we|i) (?:read|keep|use|order|get|see)|"
    r"(?:pico\w?|peo|spider|criteria) (?:met|ok|fits?|fulfilled)|"
    r"(?:eligib(?:le|ility)|relevan(?:t|ce|te|z)|pertinent|geeignet|éligible|elegible|perthnasol|cymwys)"
    r"(?=\W*(?:y ?/ ?n|yes ?/ ?no)?\W*$))\b"
)
SPEAKS_HARDLY = re.compile(r"\b(?:final|status|judge?ment|checked|(?:2nd|second) check|endgültig|état|estado|statws)\b")
# Headings that are of votes if the cells are: of a round, a criterion, what a model thinks, a selection.
ROUND = re.compile(
    r"(?:rounds?|stage|phase|level|pass|runde|stufe|tour|étape|ronda|etapa|fase|cam|rownd) ?\d{1,2}|"
    r"(?:in|out of) scope|"
    r"in (?:the |our )?(?:review|synthesis|meta-?analysis)\W*|"
    r"(?:eligible|relevant|suitable|appropriate|correct|right|wrong) "
    r"(?:population|participants?|patients?|interventions?|"
    r"exposures?|comparat\w+|comparison|control|outcomes?|(?:study )?(?:design|type)|setting|context|concept|language|"
    r"publication (?:type|date)|date|country|age(?: group)?|topic)\W*|"
    r"(?:full read|read (?:it )?in full|us(?:e|ed|able) (?:it )?in (?:the |our )?(?:review|synthesis|analysis))\W*|"
    r"(?:gets?|goes|moves?|pass(?:es)?|through|on) (?:on )?to (?:the )?"
    r"(?:(?:stage|round|level|phase) ?\d|next (?:stage|round))\W*|"
    r"(?:true|yes|1|y|x|tick) if (?:in|included|relevant|eligible|kept)\W*|"
    r"(?:predicted )?relevan(?:t|ce) (?:by|of|from|to) .{1,30}|predicted (?:relevan\w+|inclusion|labels?)|"
    r"(?:ml|ai|gpt\w*|llm|model|classifier|machine)[ :-]{1,3}(?:labels?|predictions?|decisions?|says|vote)|"
    r"(?:auswahl|sichtung|sélection|selección|selezione|selectie|urval|udvalg|utvalg|wybór|seleção)"
    r"(?: (?:runde|tour|ronde|ronda|etapa|fase|stufe|stage))? ?\d{0,2}(?: \w{2,3})?"
)
# Words that may stand beside those and leave their meaning: stages, the review itself, and little words.
BESIDE_IT = frozenset(
    (
        "title titles abstract abstracts full text fulltext ft ta tiab ti ab stage level phase round pass "
        "screen l final initial first second third 1st 2nd 3rd review reviews study studies paper papers "
        "article articles record records report reports document documents reference references citation "
        "citations item synthesis analysis meta sr scoping systematic evidence map sample set corpus flag "
        "code codes tag tags decision decisions status label consensus overall in out on at for the a an of "
        "by to be is this that should we it and or y n yes no true false reviewer rater coder screener reader "
        "assessor name user vote votes id im die der das titel volltext zusammenfassung ja nein entscheidung "
        "von und titre résumé texte intégral oui non à au dans la le revue étude décision par et sur en el "
        "título resumen texto completo revisión estudio sí si decisión por yn teitl crynodeb testun llawn "
        "adolygiad astudiaeth penderfyniad ie na gan ar wedi i ei outcome outcomes result results eligible "
        "eligibility relevant relevance keep retain selected verdict further sent send go goes moved stay "
        "stays l1 l2 l3 o j s endgültige finale definitiva terfynol third opinion "
        f"{' '.join(WORDS_OF_VOTES)}"
    ).split()
)
OF_ANOTHER = re.compile(
    rf"\b(?:{INCLUDED}|{_EXCLUDED}) (?:in|within|as|under|with|from|into|im|dans|en|yn|von|de|du)\b"
)
WHY_CODE = re.compile(
    rf"(?:.*?[:_-] ?)?\b(?:{_EXCLUDED})(?: ?[-–—:(] ?| (?:on|for|because|wegen|pour|por|am) )(.+?)\)?"
)
EXCLUDES = re.compile(rf"\b(?:{_EXCLUDED}|排除|除外)\b|{_DROPS}")
OF_EXCLUSION = re.compile(
    rf"\b(?:{_EXCLUDED}|exclusion|exclusión|eithrio)\b|ausschluss|^(?:why not|warum nicht|pourquoi pas|pam ddim)\W*$|"
    r"\b(?:reject|discard|drop|remov)\w* (?:because|why|reasons?|as)\b|\b(?:exclusie|eksklusjons|uteslutnings)kriteri|"
    r"\bcriteri\w* d[ei] (?:exclusión|esclusione|exclusão)|\bcritères? d['’]exclusion"
)
_REASONS = (
    r"reasons?|why|rationale|because|justification|exclu(?:de|sion) (?:labels?|codes?|criteri(?:on|a)|grounds?)|"
    r"(?:ausschluss|exclusie|eksklusjons|uteslutnings)kriteri\w*|critères? d['’]exclusion|"
    r"criteri\w* d[ei] (?:exclusión|esclusione|exclusão)|grund|gründe|ausschlussgrund|"
    r"begründung|warum|raisons?|motifs?|pourquoi|raz[oó]n(?:es)?|motivos?|rheswm|rhesymau|pam"
)
_NOTES = (
    r"notes?|comments?|remarks?|thoughts|bemerkung(?:en)?|kommentare?|anmerkung(?:en)?|notiz(?:en)?|commentaires?|remarques?|"
    r"comentarios?|observaciones|notas?|sylw|sylwadau|nodyn|nodiadau"
)
_AGREEMENT = (
    r"agree[ds]?|agreement|disagree(?:d|ment)?|conflicts?|resolved|resolutions?|discuss(?:ed|ion)?|adjudicat\w+|(?:in)?consistent|"
    r"reconcil\w+|check(?:ed)?|einig(?:keit|ung)?|konflikte?|konsens|accord|désaccord|conflit|acuerdo|desacuerdo|conflicto|"
    r"cytundeb|cytuno|anghytundeb"
)
REASON = re.compile(rf"\b(?:{_REASONS})\b")
NOTE = re.compile(rf"\b(?:{_NOTES})\b")
AGREED = re.compile(rf"\b(?:{_AGREEMENT})\b")
OTHER_BESIDE = re.compile(r"\b(?:tags?|labels?|relevance|confidence|certainty|priority)\b")
RATED = re.compile(
    r"\b(?:relevan(?:ce|t|cy|z)|pertinence|relevancia|perthnasedd|priority|priorität|confidence|certainty|"
    r"(?:screening|inclusion|eligibility) (?:score|rating|mark)s?)\b",
    re.IGNORECASE,
)
WHO = re.compile(
    r"who ?\d{0,2}|voter ?(?:\d{1,2}|[a-d])?|user(?: ?name)?|"
    r"(?:reviewer|screener|rater|coder|assessor|reader)(?: ?\d{1,2}| [a-d])?(?: ?name| ?initials)?|"
    r"(?:screened|reviewed|decided|coded|assessed|checked|rated|voted) by(?: ?\d{1,2})?|initials|geprüft von|gutachter|"
    r"relecteur|évaluateur|revisado por|revisora?|adolygydd"
)
# Whose the rest are nobody's: initials below it, and nothing, are votes.
KEPT_BY = re.compile(r"(?:kept|chosen|dropped|rejected|excluded|included|screened (?:in|out)|put forward) by\W*")
# A name, or two; with what stands within a name ("O'Hara", "Jean-Luc") and before one ("van den Berg").
PARTICLES = ("van", "von", "de", "da", "di", "du", "del", "la", "le", "den", "der", "ter", "el", "al", "ap")
_PART = r"[^\W\d_a-z](?:[^\W\d_]|['’](?=[^\W\d_])|-(?=[^\W\d_]))*"
NAME = re.compile(
    rf"(?=.(?:[\w'’]|\. ))(?:(?:{'|'.join(PARTICLES)}) ){{0,2}}{_PART}(?:\.? {_PART}\.?)?|"
    r"[A-Z]{2,3}"
)
AT_STAGE = re.compile(
    r"(?<=\w)[ :_-]{1,3}(?:t ?[&/+] ?a|ti ?[&/+] ?ab|ta|tiab|ft|full[ -]?texts?|"
    r"titles?(?: ?(?:and|&|/) ?abstracts?)?|abstracts?)$",
    re.IGNORECASE,
)
STAGE = re.compile(
    r"(?:get |order |to |go to |for )?(?:the )?(?:full[ -]?texts?|ft|volltext(?:e|bestellung)?|texte intégral|"
    r"texto completo|testun llawn|"
    r"next stage|next round|second stage|stage (?:2|two)|2nd stage)\W*"
)
# "(yes/no)", "(1/0)"; and "Y/N" or "0/1" without brackets.
ANSWERS = re.compile(
    r"[(\[]\s*\w{1,4}(?:\s*[/,|]\s*\w{1,5}){1,2}\s*[)\]]|\b(?:y ?/ ?n|yes ?/ ?no|0 ?/ ?1|1 ?/ ?0)\b", re.IGNORECASE
)
PLAIN_NAME = re.compile(r"[^\W\d_a-z][^\W\d_A-Z]{2,}")
IN_BRACKETS = re.compile(r"[^(]*\(([^)]+)\)\W*")
OWNER = re.compile(
    r"(.+?)['’]s? .+|(?:in|ex)cluded by (.+)|"
    r"([^\W\d_][^:()]*?) ?[ :_-] ?(?:decision|vote|inclusion|included?\??|keep\??|label)",
    re.IGNORECASE,
)
OWNER_BEHIND = re.compile(
    r"(?:(?:full[- ]?text|title|abstract|ti ?/? ?ab|ta|ft|and|&|/|first|second|initial)[ -]?){0,5}"
    r"(?:decision|vote|include|exclude|label|screening|sichtung|entscheidung|décision|decisión|penderfyniad)"
    r" ?[ :_-] ?(?:by |of |von |de |gan )?([^:()]+)",
    re.IGNORECASE,
)
NOBODY = frozenset({
    "final", "title", "titles", "abstract", "full", "text", "screening", "and", "ti", "ab", "1st", "2nd", "first",
    "second", "the", "our", "y", "n", "yes", "no", "o", "j", "s", "ja", "nein", "oui", "non", "asreview", "tag",
    "tags", "status", "label", "stage", "level", "round", "phase", "consensus", "team", "on", "at", "in", "review",
    "study", "is", "this", "relevant", "overall", "main", "joint", "agreed",
})  # fmt: skip
NUMBER = re.compile(
    r"(?<![\d.])(?:[a-z]+ ?|_)?(\d{1,2})(?!\d|\.\d)|\b(?:vote|voter|reviewer|screener|rater|coder) ([a-d])\b"
)
NO_NAMES = frozenset({
    "open access", "published", "retracted", "full text", "abstract", "available", "downloaded", "english", "online",
    "print", "free", "pdf", "preprint", "grey", "updated", "archived", "public",
    "peer reviewed", "peer-reviewed", "refereed", "open", "protocol", "registered", "randomised", "randomized",
    "translated", "digitised", "cited", "funded", "indexed", "in library", "licensed", "accessible",
    "altmetric", "has", "structured", "no", "original", "welsh", "french", "german", "spanish", "short", "long",
    "rank", "issue", "volume", "number", "pages", "key", "cabinet", "committee", "council", "officer", "executive",
    "court", "tribunal", "upheld", "injustice", "fault", "maladministration", "remedy", "apology", "settled",
})  # fmt: skip
