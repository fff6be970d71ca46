"""LaTeX as it stands in the fields of references, as plain text."""

import contextlib
import re
from functools import cache
from typing import Any

from review_tui.formats.base.formulas import in_signs

_MARKED = re.compile(r"[\\{}~$]|--|`|''")
# `quoted', but no apostrophe ("O`Hara", "the `90s") and no ``double'' ones.
_QUOTED = re.compile(r"(?<![`\w}])`(?=[^\s`}])([^`{}]{1,300}?)(?<=[^\s'])'(?!['\w{])")
_LONGEST = 1 << 17  # characters; a longer text only loses its braces


_SIGNS = {
    "pounds": "£", "textsterling": "£", "euro": "€", "texteuro": "€", "S": "§", "textsection": "§", "P": "¶",
    "copyright": "©", "textcopyright": "©", "textasciicircum": "^", "textless": "<",
    "textgreater": ">", "textbar": "|", "textbullet": "•", "textdegree": "°", "degree": "°", "textmu": "µ",
    "texttimes": "×", "textperiodcentered": "·", "textquotesingle": "'", "textquotedbl": '"', "LaTeX": "LaTeX",
    "TeX": "TeX", "BibTeX": "BibTeX", "textonehalf": "½", "textpm": "±", "guillemotleft": "«", "guillemotright": "»",
}  # fmt: skip
_SIGN = re.compile(rf"\\({'|'.join(sorted(_SIGNS, key=len, reverse=True))})(?![A-Za-z])(?:\{{\}}| )?")
_ADDRESS = re.compile(r"\\(?:url|path|nolinkurl)\{([^{}]*)\}|\\href\{[^{}]*\}(?=\{)")
# What sorts or refers to another work, and is not printed.
_CITED = re.compile(r"\s?\\(?:noopsort|sortnoop|SortNoop|(?:paren|text|foot)?cite[a-z]*\*?)(?:\[[^\[\]]*\])*\{[^{}]*\}")
_INDEX = re.compile(r"\$([A-Za-z]{0,9})_\{?(\d{1,2})\}?\$")  # H$_2$O, $CO_2$
_FORMULA = re.compile(r"\$([^$^_{}]{0,40}\\[A-Za-z][^$^_{}]{0,40})\$")
# In LaTeX a dollar alone begins a formula, so a name or a number between two is one: "$k$-means", "$n=5$".
_PLAIN_FORMULA = re.compile(
    r"(?<![\\$])\$([A-Za-z]|[A-Za-z]\w{0,9}\s?[<>=]\s?-?[\w.,]{0,12}\w|[A-Z]{1,4}\d?|[A-Z]\(\w(?: log \w)?\))\$(?!\d)"
)
# What sets words in another face or box; and what is not printed at all.
_FACES = frozenset(
    ("mbox", "makebox", "fbox", "framebox", "hbox", "text", "textmd", "textsf", "texttt", "textup", "textnormal",
     "textsuperscript", "textsubscript", "underline", "uline", "ul", "sout", "st", "hl", "uppercase", "lowercase",
     "ensuremath", "enquote", "textquote", "mkbibquote", "mkbibemph", "mkbibbold", "nohyphens", "foreignlanguage",
     "textcolor", "color", "label")
)  # fmt: skip
_UNPRINTED = re.compile(r"\\(?:(?:color|label|index)\{[^{}]*\}|(?:textcolor|foreignlanguage)\{[^{}]*\}(?=\{))")
_QUOTES = re.compile(r"\\(?:enquote|textquote|mkbibquote)\*?\{([^{}]*)\}")
_DRESSED = re.compile(r"\\([A-Za-z]+)\*?(?=\s?\{)")
_TODAY = re.compile(r"\\today(?![A-Za-z])")
_COMMAND = re.compile(r"\\([A-Za-z]+)")


def plain(text: str) -> str:
    """Give a text with its accents, signs and braces resolved; formulas stay as they are written, but for signs."""
    if not _MARKED.search(text):
        return " ".join(text.split())
    text = _QUOTED.sub(r"‘\1’", text) if "`" in text else text
    text = _bared(_signs(text))
    text = _PLAIN_FORMULA.sub(r"\1", in_signs(text)) if "$" in text else text
    text = _FORMULA.sub(_in_words, _INDEX.sub(r"\1\2", text))
    try:
        # A bare % would begin a comment, and what follows it would be lost.
        found = _reader().latex_to_text(re.sub(r"(?<!\\)%", r"\\%", text)) if len(text) < _LONGEST else None
    except (RecursionError, ValueError, IndexError, AttributeError):
        found = None
    if found is None:
        found = text.replace("{", "").replace("}", "")
    return " ".join(str(found).replace("\u00a0", " ").split())


def unknown(text: str) -> list[str]:
    """Name the commands of a text that are not known: what stands in their braces is kept, they are not."""
    if "\\" not in text:
        return []
    names = dict.fromkeys(_COMMAND.findall(_signs(text)))
    return [name for name in names if name not in _FACES and not _is_known(name)]


def _bared(text: str) -> str:
    """Give a text without the commands before braces that only dress what stands in them, or that nobody knows."""
    text = _QUOTES.sub(r"“\1”", _UNPRINTED.sub("", text))
    return _DRESSED.sub(lambda found: found[0] if found[1] not in _FACES and _is_known(found[1]) else "", text)


def _signs(text: str) -> str:
    text = _TODAY.sub(r"\\textbackslash{}today", text)  # which would be the day of reading
    text = _CITED.sub("", _ADDRESS.sub(lambda found: found[1] or "", text))
    return _SIGN.sub(lambda found: _SIGNS[found[1]], text)


def _in_words(found: re.Match[str]) -> str:
    """Give a formula that is only a sign as that sign, any other as it is."""
    with contextlib.suppress(RecursionError, ValueError, IndexError, AttributeError):
        said = str(_reader().latex_to_text(found[1])).strip()
        if said and "\\" not in said and not unknown(found[1]):
            return said
    return found[0]


@cache
def _is_known(name: str) -> bool:
    spec = _reader().latex_context.get_macro_spec(name)
    return bool(spec and spec.macroname)


@cache
def _reader() -> Any:  # noqa: ANN401 - the library has no types
    import logging

    from pylatexenc.latex2text import LatexNodes2Text

    logging.getLogger("pylatexenc").setLevel(logging.CRITICAL)
    return LatexNodes2Text(math_mode="verbatim", keep_comments=True)


_SPECIAL = {"\\": r"\textbackslash{}", "^": r"\textasciicircum{}", "~": r"\textasciitilde{}"}
_ESCAPED = re.compile(r"[\\{}$&%#_^~]")
_JOINED = re.compile(r"(?<=[-'`,<>?!])(?=[-'`,<>])")  # two of them would be read as one sign


def escaped(text: str) -> str:
    """Give a text as LaTeX, so that `plain` gives it back."""
    text = _JOINED.sub("\0", _QUOTED.sub("`\0\\1'", text))
    return _ESCAPED.sub(lambda found: _SPECIAL.get(found[0], "\\" + found[0]), text).replace("\0", "{}")


def is_group(text: str) -> bool:
    """Say whether one pair of braces holds a whole text, as the name of a body stands."""
    depth, at = 0, 0
    while at < len(text):
        depth += (text[at] == "{") - (text[at] == "}")
        at += 2 if text[at] == "\\" else 1
        if depth <= 0:
            return at == len(text) and text.startswith("{") and text.endswith("}")
    return False


def split_outside_braces(text: str, separator: re.Pattern[str]) -> list[str]:
    """Divide a text at a separator wherever no brace and no quotation mark is open."""
    parts, start, at = [], 0, 0
    depth, quoted = 0, False
    while at < len(text):
        sign = text[at]
        if sign == "\\":
            at += 2
            continue
        depth += (sign == "{") - (sign == "}")
        quoted = quoted != (sign == '"' and depth == 0)
        if depth == 0 and not quoted and (found := separator.match(text, at)):
            parts.append(text[start:at])
            start = at = found.end()
            continue
        at += 1
    return [part.strip() for part in (*parts, text[start:]) if part.strip()]
