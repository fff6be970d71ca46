"""Pages that are no document: "not found" though they came, walls that ask for consent, empty shells of scripts."""

import re

GONE = 'says that what was asked for is not there ("not found"), though it came as a page; it is no document.'
SITE = "shows only that its site is closed, for sale or not there yet; it is no document."
FOLDER = "shows only what files a folder of the site holds; it is no document: capture the files that you need."
_SHORT = 1500  # letters, up to which a page that says so says nothing else
_LINK = 70  # letters, up to which a line without an end is but a link, a heading or a cell
_THING = r"(?:page|file|document|content|item|resource)"
_ASKED = r"(?: (?:that )?you (?:requested|(?:are|were) looking for|wanted|(?:have )?asked for))?"
# A page that is not found, as other languages say it: what was sought, and that it is not there.
_ELSEWHERE = (
    r"(?:seite|datei|dokument)\b[^.\n]{0,40}\b(?:nicht (?:gefunden|vorhanden|verf[üu]gbar)|existiert nicht)|"
    r"(?:page|document|fichier)\b[^.\n]{0,40}\bn['’](?:existe|est) (?:pas|plus)(?: disponible)?|"
    r"p[áa]gina\b[^.\n]{0,40}\b(?:no existe|no (?:se )?(?:ha sido |fue )?encontrad[ao]|"
    r"n[ãa]o (?:existe|foi encontrad[ao]|encontrad[ao]))|"
    r"pagina\b[^.\n]{0,40}\b(?:non (?:[èe] (?:stata )?)?(?:trovata|esiste|disponibile)|niet gevonden|bestaat niet)|"
    r"sida[n]?\b[^.\n]{0,40}\b(?:finns inte|hittades inte|kunde inte hittas)|"
    r"side[n]?\b[^.\n]{0,40}\b(?:findes ikke|finnes ikke|ikke fundet|ikke funnet)|"
    r"stron[ay]\b[^.\n]{0,40}\bnie (?:istnieje|zosta[łl]a znaleziona|znaleziono)|sivua ei l[öo]yd"
)
_GONE = re.compile(
    rf"\b(?:{_THING}{_ASKED} (?:(?:was|is|could|can|has|does|may|might)(?: ?not|n['’]t)? )?(?:have |be )?"
    r"(?:not found|found|moved|exist|gone missing|deleted|been (?:moved|removed|deleted|"
    r"archived or removed|removed or archived|taken down)|no longer (?:exists?|here)|"
    r"(?:no longer|not|un) ?available(?! (?:in|as|to|for|until|from)\b))|not found|404(?: error)?|error 404|"
    r"we (?:can(?:not|['’]t)|could(?: not|n['’]t)) find|we lost (?:that|this|it)|"
    r"sorry, (?:we|the page|this page|that page)|seite nicht gefunden|page (?:introuvable|non trouv[ée]e)|"
    rf"p[áa]gina no encontrada|{_ELSEWHERE}|(?:has|have) not archived (?:that|this)|excluded from the wayback machine|"
    r"(?:is )?not in the (?:web |internet )?archive|session (?:has )?(?:expired|timed out)|"
    r"nid yw['’]r dudalen|(?:ni ellir|methu|ddim yn gallu) dod o hyd)\b",
    re.IGNORECASE,
)
_GONE_TITLE = re.compile(
    r"^(?:(?:error )?40[34]\b|"
    r"(?:error )?50[0-4]\b(?=$|\W+(?:internal|bad gateway|service|gateway|error|server))|"
    r"(?:page|file|document)?\s*not found\b|page (?:doesn['’]t|does not) exist|error\b|oops\b|"
    r"nothing (?:was )?found$|(?:runtime|server|application) error\b|session (?:has )?(?:expired|timed out)|"
    r"(?:fehler|erreur|errore|fout|fel|erro) 404\b|"
    r"whoops\b|410 gone\b|gone$|(?:page|document|file|content) (?:is )?(?:unavailable|not available|removed|missing)\b|"
    r"nid yw['’]r dudalen|seite nicht gefunden|page introuvable|access denied|forbidden|service unavailable|"
    r"(?:web)?site (?:is )?(?:(?:temporarily |currently )?(?:unavailable|down|offline)|under maintenance|maintenance)|"
    r"(?:down for|under) maintenance|(?:we['’]ll )?be right back)|"
    r"\b(?:page not found|404(?: error)?(?: page)?)\b",
    re.IGNORECASE,
)
_WALL = re.compile(
    r"(?:we value your privacy|(?:our|[\d,]+) partners (?:store|process|use)|consent to (?:the|our) use of|"
    r"before you continue|accept (?:all )?(?:the )?cookies|we (?:and our partners )?use cookies|manage (?:my )?"
    r"(?:cookies|preferences|consent)|cookie (?:settings|preferences|consent)|please (?:accept|agree)|"
    r"(?:verwende[nt]|nutz(?:en|t)) (?:wir )?cookies|utilis(?:ons|e|ent) des (?:cookies|traceurs)|"
    r"gebruik(?:en|t) cookies|"
    r"utiliz(?:amos|a) cookies|utilizz(?:iamo|a) (?:i )?cookie|(?:bruger|anv[äa]nder|bruker) (?:cookies|kakor|"
    r"informasjonskapsler)|plik[óo]w cookie|ev[äa]steit[äa])",
    re.IGNORECASE,
)
_SCRIPTED = re.compile(
    r"(?:(?:enable|requires?|needs?|turn on|activate|allow) javascript|javascript (?:is|must be|to be) (?:disabled|"
    r"enabled|required|turned)|checking (?:your browser|if the site)|verify(?:ing)? (?:that )?you are (?:a )?human|"
    r"just a moment\b|review the security of your connection|security service to protect itself|captcha\b|"
    r"performing security verification|you have been blocked|unusual traffic from your|"
    r"(?:not|are you) a robot\b|pardon our interruption|incapsula|"
    r"access to this page has been denied|attention required! \||"
    r"loading\s*(?:\.\.\.|…)$)",
    re.IGNORECASE,
)
_SIGN_IN = re.compile(
    r"^(?:sign|log) ?in\b|\b(?:sign|log) in to (?:continue|your account)|^login\b|registration required", re.IGNORECASE
)
_SHUT = re.compile(
    r"\b(?:(?:register|log ?in|sign ?in|sign up|subscribe)(?: or (?:register|log ?in|sign ?in|subscribe))? to "
    r"(?:read|download|view|access|continue|see|unlock)\b(?!.{0,30}\b(?:newsletter|updates|news|bulletins?|alerts)\b)|"
    r"(?:for|available to) (?:subscribers|members|registered users) only|"
    r"you need (?:permission|access)\b|(?:ask for|request) access\b|"
    r"(?:not|n['’]t) have (?:the )?permissions? to (?:view|access|read|open|download)|"
    r"restricted to (?:registered|authori[sz]ed|staff|members|subscribers)|"
    r"already a (?:subscriber|member)|create (?:an|a free) account to|(?:please )?confirm that you are (?:an?|over)\b)",
    re.IGNORECASE,
)
_NO_SITE = re.compile(
    r"\bdomain(?: name)? (?:is |has |may be )?(?:for sale|parked|expired|available|been (?:suspended|registered))|"
    r"\bis parked\b|\bbuy this domain\b|\baccount (?:has been )?suspended\b|^(?:website |site )?(?:coming soon|"
    r"under construction)\W*$|\b(?:web)?site is (?:under construction|coming soon|for sale|closed)\b|"
    r"^welcome to nginx|^apache2? .{0,20}default page|^it works!$|\b(?:web)?site (?:has been|was) (?:closed|suspended|"
    r"decommissioned|shut down)\b",
    re.IGNORECASE | re.MULTILINE,
)


_FOLDER = re.compile(
    r"^(?:index of|directory (?:listing|contents) (?:for|of)|contents of) (?:https?:/)?/", re.IGNORECASE
)


def why_none(title: str, shown: str) -> str:
    """Say why a page is no document, "" for one that may be; a long text is one whatever it says."""
    prose = _prose(shown)
    if _FOLDER.search(title) and prose < _SHORT // 2:
        return FOLDER
    if len(shown) > _SHORT:  # a list of links, perhaps, below what was said
        return GONE if prose < _SHORT // 2 and _GONE_TITLE.search(title) else ""
    heads = [line.strip() for line in shown.split("\n", 8) if line.strip()][:2]
    is_gone = bool(_GONE.search(shown[:400])) or any(len(line) <= _LINK and _GONE_TITLE.match(line) for line in heads)
    if _GONE_TITLE.search(title) or (is_gone and prose < _SHORT // 2):
        return GONE
    if _NO_SITE.search(f"{title}\n{shown[:400]}") and prose < _SHORT // 4:
        return SITE
    if _SCRIPTED.search(f"{title}\n{shown}") and prose < _SHORT // 2:
        return "shows only that it needs JavaScript, or a person: open it in a browser and save it from there."
    if _WALL.search(shown) and _rest(shown) < _SHORT // 4:
        return "shows only a question about cookies or consent: open it in a browser and save it from there."
    if (_SIGN_IN.search(title) and prose < _SHORT // 2) or (_SHUT.search(shown) and prose < _SHORT // 3):
        return "is a sign-in page, not the document: open it in a browser and save it from there."
    return ""


def _prose(shown: str) -> int:
    """Count the letters of what a page says in sentences: a list of links is long and says nothing."""
    lines = [line.strip() for line in shown.split("\n")]
    return sum(len(line) for line in lines if len(line) > _LINK or line.endswith((".", "?", "!", ":")))


def _rest(shown: str) -> int:
    """Count the letters of the paragraphs that do not speak of cookies or consent."""
    about = re.compile(
        r"cookie|consent|privacy|partners|preferences|akzept|acept|accept|accett|reject|datenschutz|donn[ée]es|"
        r"ablehn|refus|rifiut|rechaz|weiger|traceurs|kakor|informasjonskapsler|ev[äa]ste|zgod",
        re.IGNORECASE,
    )
    return sum(len(block) for block in shown.split("\n\n") if not about.search(block))
