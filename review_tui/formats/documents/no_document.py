"""Pages that are no document: "not found" though they came, walls that ask for consent, empty shells of scripts."""

import re

GONE = 'says that what was asked for is not there ("not found"), though it came as a page; it is no document.'
_SHORT = 1500  # letters, up to which a page that says so says nothing else
_GONE = re.compile(
    r"\b(?:(?:page|file|document|content|item|resource)(?: (?:that )?you (?:requested|are looking for|were looking for|"
    r"wanted))? (?:(?:was|is|could|can|has|does)(?: ?not|n['’]t)? )?(?:be )?(?:not found|found|moved|exist|"
    r"been (?:moved|removed|deleted)|no longer (?:available|exists?|here))|not found|404(?: error)?|error 404|"
    r"we can(?:not|['’]t) find|sorry, (?:we|the page|this page|that page)|seite nicht gefunden|"
    r"page (?:introuvable|non trouv[ée]e)|p[áa]gina no encontrada)\b",
    re.IGNORECASE,
)
_GONE_TITLE = re.compile(
    r"^(?:(?:error )?40[34]\b|(?:page|file|document)?\s*not found\b|page (?:doesn['’]t|does not) exist|error\b|oops\b|"
    r"seite nicht gefunden|page introuvable|access denied|forbidden|service unavailable|site maintenance)|"
    r"\b(?:page not found|404(?: error)?(?: page)?)\b",
    re.IGNORECASE,
)
_WALL = re.compile(
    r"(?:before you continue|accept (?:all )?(?:the )?cookies|we (?:and our partners )?use cookies|manage (?:my )?"
    r"(?:cookies|preferences|consent)|cookie (?:settings|preferences|consent)|please (?:accept|agree)|"
    r"wir verwenden cookies|nous utilisons des cookies)",
    re.IGNORECASE,
)
_SCRIPTED = re.compile(
    r"(?:(?:enable|requires?|needs?|turn on|activate|allow) javascript|javascript (?:is|must be|to be) (?:disabled|"
    r"enabled|required|turned)|checking your browser|verify(?:ing)? (?:that )?you are (?:a )?human|just a moment\b|"
    r"loading\s*(?:\.\.\.|…)$)",
    re.IGNORECASE,
)
_SIGN_IN = re.compile(r"^(?:sign|log) ?in\b|\b(?:sign|log) in to (?:continue|your account)|^login\b", re.IGNORECASE)


def why_none(title: str, shown: str) -> str:
    """Say why a page is no document, "" for one that may be; a long text is one whatever it says."""
    if len(shown) > _SHORT:
        return ""
    if _GONE_TITLE.search(title) or (_GONE.search(shown[:400]) and len(shown) < _SHORT // 2):
        return GONE
    if _SCRIPTED.search(shown):
        return "shows only that it needs JavaScript, or a person: open it in a browser and save it from there."
    if _WALL.search(shown) and _rest(shown) < _SHORT // 4:
        return "shows only a question about cookies or consent: open it in a browser and save it from there."
    if _SIGN_IN.search(title) and len(shown) < _SHORT // 2:
        return "is a sign-in page, not the document: open it in a browser and save it from there."
    return ""


def _rest(shown: str) -> int:
    """Count the letters of the paragraphs that do not speak of cookies or consent."""
    about = re.compile(
        r"cookie|consent|privacy|partners|preferences|accept|reject|datenschutz|donn[ée]es", re.IGNORECASE
    )
    return sum(len(block) for block in shown.split("\n\n") if not about.search(block))
