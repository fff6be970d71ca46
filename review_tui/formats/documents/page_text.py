"""What a page shows: its blocks in order, without furniture, hidden parts, and banners that ask for consent."""

import re
from typing import Any

from review_tui.formats.documents.page_furniture import furniture
from review_tui.model.review.text import clean, clean_line

_SMALL = 0.35  # a main text that is a smaller part of what a page shows has left something out
_DEEPEST = 1500  # nested elements; a page beyond that is no page
_UNSEEN = frozenset({"script", "style", "noscript", "template", "svg", "head", "nav", "footer", "iframe", "dialog"})
_BLOCKS = frozenset(
    {"p", "div", "section", "article", "h1", "h2", "h3", "h4", "h5", "h6", "li", "tr", "table", "ul", "ol", "br",
     "main", "blockquote", "header", "dt", "dd", "figcaption"}
)  # fmt: skip
_HIDING = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0?\.?0+\s*(?:;|$|!)|"
    r"font-size\s*:\s*0(?:px|pt|em|rem|%)?\s*(?:;|$|!)|(?:left|top|right|text-indent|margin-left)\s*:\s*-\d{4,5}(?:px|em|rem)|"
    r"clip\s*:\s*rect\(\s*[01](?:px)?[\s,]|clip-path\s*:\s*inset\(\s*(?:50|100)%)",
    re.IGNORECASE,
)
_FLAT = re.compile(r"(?:^|;)\s*(?:max-)?(?:height|width)\s*:\s*[01](?:px)?\s*(?:;|$|!)", re.IGNORECASE)
_CUT = re.compile(r"(?:^|;)\s*overflow(?:-[xy])?\s*:\s*hidden", re.IGNORECASE)
_OUT_OF_SIGHT = frozenset({
    "visually-hidden", "visuallyhidden", "sr-only", "screen-reader-text", "screenreader-only", "d-none", "is-hidden",
    "govuk-visually-hidden", "element-invisible", "hidden", "offscreen", "off-screen", "off-left", "sr-text",
    "u-hidden",
    "visually-hidden-focusable", "assistive-text", "screen-reader-only",
})  # fmt: skip
_NEXT_CELL = "\0"  # which no page holds: a tab may stand within a cell
_CELLS = frozenset({"td", "th"})
_CONSENT = re.compile(
    r"cookie|consent|gdpr|onetrust|cookiebot|\bccc?(?:-|\b)|didomi|truste|quantcast|\bcmp[-_]", re.IGNORECASE
)
_ASKING = re.compile(r"\bcookies?\b|\bconsent\b|privacy (?:policy|settings)", re.IGNORECASE)
_MAIN = frozenset({"html", "body", "main", "article"})
_BANNER = 3000  # letters, up to which something called a cookie banner is one


def text_of_page(tree: Any) -> str:  # noqa: ANN401 - an lxml element
    """Give the main text of a page, or all it shows where the main text is but a small part of that.

    Hidden parts and banners are taken out of the tree.
    """
    take_out(tree)
    shown = visible(tree)
    if depth(tree) > _DEEPEST:
        return shown
    import trafilatura
    from lxml import html as lxml_html

    kept = lxml_html.tostring(tree, encoding="unicode")
    main = trafilatura.extract(kept, include_comments=False, include_tables=True, favor_recall=True) or ""
    return clean(main) if len(main) >= _SMALL * len(shown) else shown


def take_out(tree: Any) -> None:  # noqa: ANN401
    """Take out of a page what nobody sees in it, and what asks for consent."""
    from lxml import etree

    gone = [e for e in tree.iter() if isinstance(e.tag, str) and e.tag not in _MAIN and (_is_hidden(e) or _asks(e))]
    for element in (*gone, *furniture(tree)):
        parent = element.getparent()
        if parent is not None:
            element.drop_tree()
    etree.strip_attributes(tree, "style")  # "overflow: hidden" alone would be taken for hidden further on


def _is_hidden(element: Any) -> bool:  # noqa: ANN401
    if element.tag in ("script", "style", "head", "noscript"):
        return False  # they are never shown, and trafilatura looks into some of them
    hidden = element.get("hidden") is not None or (element.get("aria-hidden") == "true" and element.tag != "svg")
    if element.tag == "template" or (element.tag == "dialog" and element.get("open") is None):
        return True
    style, classes = element.get("style") or "", (element.get("class") or "").casefold().split()
    unseen = bool(style) and bool(_HIDING.search(style) or (_FLAT.search(style) and _CUT.search(style)))
    return hidden or unseen or not _OUT_OF_SIGHT.isdisjoint(classes)


def _asks(element: Any) -> bool:  # noqa: ANN401
    """Say whether an element is a banner that asks for consent: it is called so, is short, and speaks of it."""
    called = f"{element.get('id') or ''} {element.get('class') or ''} {element.get('aria-label') or ''}"
    is_dialog = element.get("role") in ("dialog", "alertdialog")
    if element.tag in ("script", "style", "link", "meta", "a") or not (is_dialog or _CONSENT.search(called)):
        return False
    said = element.text_content()
    return len(said) <= _BANNER and bool(_ASKING.search(said))


def depth(tree: Any) -> int:  # noqa: ANN401
    """Measure how deep a page is nested, without recursion, up to a little beyond what is read."""
    deepest, level = 0, [tree]
    while level and deepest <= _DEEPEST:
        level = [child for element in level for child in element]
        deepest += 1
    return deepest


def visible(tree: Any) -> str:  # noqa: ANN401
    """Give all that a page shows, a paragraph for each block, a tab between cells, without its furniture."""
    parts: list[str] = []
    hidden: list[Any] = []
    from lxml import etree

    for action, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if action == "start":
            if tag in _UNSEEN or element.get("hidden") is not None:
                hidden.append(element)
            if tag in _BLOCKS:
                parts.append("\n\n")
            if not hidden and element.text:
                parts.append(element.text)
        else:
            if tag in _CELLS and not hidden:
                parts.append(_NEXT_CELL)
            if hidden and hidden[-1] is element:
                hidden.pop()
            if tag in _BLOCKS:
                parts.append("\n\n")
            if not hidden and element.tail:
                parts.append(element.tail)
    blocks = ("\t".join(map(clean_line, block.split(_NEXT_CELL))).rstrip() for block in "".join(parts).split("\n\n"))
    return "\n\n".join(block for block in blocks if block)
