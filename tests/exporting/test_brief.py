"""What was found as a text to read: the same in Markdown, on a web page and in Word, hostile words harmless."""

import io
from dataclasses import replace

import docx

from review_tui.exporting.brief import Brief, BriefEntry, BriefPart, brief_docx, brief_html, brief_markdown

ENTRY = BriefEntry(
    "A3 Waiting <b>& hoping</b>",
    "Quill, A. (2020). Waiting.",
    (
        BriefPart("Key findings", ("“It works” (p. 4)", "**bold** [link](x) #1 =SUM(A1)")),
        BriefPart("Recommendations", ("Who: councils; Should do what: publish\none list",)),
    ),
)
BRIEF = Brief(
    "A review: what was found",
    (("Extraction: Findings", (ENTRY,)), ("Grid: Nothing yet", ())),
    "Provisional.",
    "2 grey.",
)


def test_markdown_says_all_and_finds_nothing_to_do_in_the_words() -> None:
    assert brief_markdown(BRIEF).decode() == (
        "# A review: what was found\n\n**Provisional.**\n\n2 grey.\n\n## Extraction: Findings\n\n"
        "### A3 Waiting \\<b\\>&amp; hoping\\</b\\>\n\nQuill, A. (2020). Waiting.\n\n**Key findings**\n\n"
        "- “It works” (p. 4)\n- \\*\\*bold\\*\\* \\[link\\](x) \\#1 =SUM(A1)\n\n**Recommendations**\n\n"
        "- Who: councils; Should do what: publish one list\n\n## Grid: Nothing yet\n"
    )


def test_a_web_page_says_all_with_markup_as_text() -> None:
    page = brief_html(BRIEF).decode()
    assert "<h3>A3 Waiting &lt;b&gt;&amp; hoping&lt;/b&gt;</h3>" in page
    assert '<p class="provisional">Provisional.</p>\n<p>2 grey.</p>' in page
    assert "<h4>Recommendations</h4>\n<ul>\n<li>Who: councils; Should do what: publish\none list</li>\n</ul>" in page
    assert '<html lang="en' in page
    assert "<script" not in page


def test_word_has_headings_and_lists() -> None:
    found = docx.Document(io.BytesIO(brief_docx(BRIEF, made="2026-11-29")))
    told = [(p.style.name if p.style else "", p.text) for p in found.paragraphs]
    assert told[:7] == [
        ("Title", "A review: what was found"),
        ("Normal", "Provisional."),
        ("Normal", "2 grey."),
        ("Heading 1", "Extraction: Findings"),
        ("Heading 2", "A3 Waiting <b>& hoping</b>"),
        ("Normal", "Quill, A. (2020). Waiting."),
        ("Heading 3", "Key findings"),
    ]
    assert ("List Bullet", "“It works” (p. 4)") in told


def test_what_is_whole_is_not_called_provisional_and_the_same_brief_gives_the_same_bytes() -> None:
    whole = replace(BRIEF, provisional="")
    assert "rovisional" not in brief_markdown(whole).decode() + brief_html(whole).decode().split("</style>")[1]
    assert brief_docx(whole, made="2026-11-29") == brief_docx(whole, made="2026-11-29")
    assert brief_docx(whole, made="2026-11-29") != brief_docx(whole, made="2026-11-30")
