"""The title of a PDF: what stands out on its first pages by size, weight and place, checked against its properties."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from review_tui.formats.documents.body_names import is_body
from review_tui.formats.documents.called_by import is_banner, is_group, meeting_of, parties_of, says_no_more, subject_of
from review_tui.formats.documents.committee_papers import is_aside, is_paper, is_whose, titled_in_a_cell
from review_tui.formats.documents.document_metadata import CALLED, LABEL, is_junk
from review_tui.formats.documents.language import script_of
from review_tui.formats.documents.part_headings import is_counted, is_part
from review_tui.formats.documents.pdf_lines import GAP, PrintedLine, alike, apart, spacing
from review_tui.formats.documents.subtitle import with_subtitle
from review_tui.formats.documents.visited import with_visited
from review_tui.model.review.text import clean_line

_FIRST_BOLD = "the first bold line"
PAGES = 2  # among which a title is looked for
_LARGER = 1.12  # times the type of the text, that a heading must be
_MUCH_LARGER = 1.25  # … and a heading beside a banner in a still larger type
_NO_TEXT = 300  # letters of the first pages, up to which they are covers without a text
_COVER = 12  # letters of a page that is a picture with a number or so
_BOARD = 2  # words of the name of a committee that any council has
_BANNER = 1  # words, up to which the largest type may be a banner
_BEFORE = 250  # letters of running text, behind which a heading is that of a section
_LETTERS = range(4, 251)  # how many a title has
_SHORT = 8  # letters, below which a title must stand out clearly
_BOLD_PART = 0.5  # of a page's letters, beyond which bold type marks nothing
_SUBJECT = 3  # lines after "Dear …" among which a letter's subject stands
_LOGO = 45  # letters of a line, from which on one that goes on below it is of the text
_ENDS = 6  # lines at the top and the foot in which a logo or an address stands
_LABELLED = 30  # lines among which "Title: …" stands
# What heads a part of a document and not the whole.
_PART = re.compile(
    r"^(?:(?:table|figure|fig|exhibit|appendix|annex|contents|page|box|chart|note)\b|"
    r"\d+(?:\.\d+)+\b|\d+\.?\s|(?-i:[a-z•\-–])|"
    r"(?:proposed rules?|contents|table of contents|(?:executive )?summary|introduction|foreword|abstract|agenda|"
    r"report|minutes|preface|acknowledge?ments?|references|key findings|background|overview|purpose)$)",
    re.IGNORECASE,
)
_DEAR = re.compile(
    r"^(?:dear\b|to whom it may concern|sehr geehrte|liebe[rs]?\b|madame\b|monsieur\b|ch[eè]re?s?\b|estimad[oa]s?\b|"
    r"beste\b|geachte\b|annwyl\b)",
    re.IGNORECASE,
)
_RE = re.compile(
    r"(?:re|ref|subject|betreff|betrifft|objet|asunto|onderwerp|pwnc|testun)\s?[:.–-]\s?(?P<said>\S.*)", re.IGNORECASE
)
_SHOUTED, _LONGEST_SUBJECT = 2, 160  # words in capitals that head a letter, and letters of its subject
_NARROW = 0.8  # of the widest line, below which one is no beginning of a paragraph
_NEXT_LABEL = re.compile(r"^[A-Z][\w’'() /-]{1,40}:")
_LEADS_ON = re.compile(
    r"\b(?:of|for|on|in|to|the|a|an|and|with|by|from|at|into|der|die|das|des|dem|den|und|für|von|zur|zum|im|"
    r"et|de|du|la|le|les|aux?|en|y|el|los|las|del|van|het|een|voor)$|[:–—&-]$",
    re.IGNORECASE,
)
_IN_UNITS = re.compile(r"\((?:[$£€%]|in |000s?\b)[^()]*\)\s*$", re.IGNORECASE)
_FAR = 3.0  # times its size, within which a line that leads on goes on
_HELD = re.compile(
    r"^(?:held|meeting (?:held|of)|minutes of the meeting|s[ée]ance|sitzung vom|reuni[óo]n)\b.*\d", re.IGNORECASE
)
_NOTICE = re.compile(r"^agency\s*:", re.IGNORECASE)  # the first label of a notice in a gazette
_YEARS = re.compile(r"\b(?:19|20)\d\d(?:\s?[-–—/]\s?\d{2,4})?\b")  # of a plan, which may be half of its title


@dataclass(frozen=True, slots=True)
class TitleGuess:
    """A title, where it was found, and whether there is something against it."""

    title: str
    origin: str
    sure: bool


def heading_of(pages: Sequence[Sequence[PrintedLine]]) -> TitleGuess | None:
    """Give what stands out as the title: what is called so, a letter's subject, the largest type, or the first bold."""
    first = pages[0] if pages else ()
    other = frozenset(clean_line(line.text) for page in pages[1:] for line in page)
    lines = [clean_line(line.text) for line in sorted(first, key=lambda line: -line.top) if line.text.strip()]
    if told := parties_of(lines):
        return TitleGuess(told, "the parties of the case", sure=True)
    found = _labelled(first) or _subject(first) or _notice(first) or largest(pages) or _bold(first, other)
    named = clean_line(found.title) if found else ""
    if found and is_whose(named) and is_paper(lines) and (below := _bold(first, other, within_papers=True)):
        found, named = below, clean_line(below.title)
    told = meeting_of(lines) if not named or is_group(named) or says_no_more(named) else ""
    if told:
        return TitleGuess(told, "what it says of its meeting", sure=True)
    if found is None or is_body(named) or says_no_more(named):
        return found
    longer = _with_subtitle(found, pages)
    return replace(longer, title=with_visited(longer.title, lines))


def _with_subtitle(found: TitleGuess, pages: Sequence[Sequence[PrintedLine]]) -> TitleGuess:
    """Give a title that stands out by its type with what goes on below it in a smaller one."""
    if not found.origin.startswith(("the largest type", _FIRST_BOLD)):
        return found
    longer = (told for page in pages if (told := with_subtitle(clean_line(found.title), page)) != found.title)
    return replace(found, title=next(longer, found.title))


def headings_of(pages: Sequence[Sequence[PrintedLine]]) -> tuple[str, ...]:
    """Give the lines of the first pages that stand out by the size or weight of their type, or as the very first."""
    body = _body(line for page in pages for line in page)
    found: list[str] = []
    for number, page in enumerate(pages):
        bold = _marks(page)
        found += [
            line.text
            for n, line in enumerate(page)
            if line.size > 1.04 * body or (line.bold and bold) or (number == 0 and n < 3)
        ]
    return tuple(found)


def prominent_lines(page: Sequence[PrintedLine]) -> tuple[str, ...]:
    """Give the lines at the top and the foot of a page by their places, and those of larger or bold type."""
    lines = sorted((line for line in page if line.text.strip()), key=lambda line: -line.top)
    body = _body(iter(page))
    marked = [line for line in lines if line.size > _LARGER * body or (line.bold and _marks(page))]
    topmost = max((line.size for line in marked), default=0.0)
    below = [under for line, under in pairwise(lines) if line in marked and line.size == topmost]
    text = [one for one, two in pairwise(lines) if len(one.text) > _LOGO and clean_line(two.text)[:1].islower()]
    ends = [line for line in (*lines[:_ENDS], *lines[-_ENDS:]) if line not in text]
    chosen = dict.fromkeys([*ends[:_ENDS], *marked, *below, *ends[_ENDS:]])
    return tuple(part for line in chosen for part in line.text.split(GAP))


def _labelled(page: Sequence[PrintedLine]) -> TitleGuess | None:
    """Give what stands behind "Title:" or "Subject:" near the beginning, over as many lines as go on."""
    lines = [line for line in page if line.text.strip()][:_LABELLED]
    for n, line in enumerate(lines):
        found, cell = LABEL.match(clean_line(line.text)), titled_in_a_cell(line)
        if found or cell:
            start = found["title"] or "" if found else cell
            told = clean_line(" ".join(_labelled_lines(start, line, lines[n + 1 : n + 4])))
            if sum(map(str.isalpha, told)) in _LETTERS and not is_junk(told):
                return TitleGuess(told, CALLED, sure=True)
    return None


def _labelled_lines(start: str, line: PrintedLine, following: Sequence[PrintedLine]) -> Iterator[str]:
    """Give a labelled title and the lines that go on with it: they begin in lower case, or right of the label."""
    if start:
        yield start
    for after in following:
        text = clean_line(after.text)
        if not text or _NEXT_LABEL.match(text) or _DEAR.match(text) or not alike(after.size, line.size):
            return
        if start and not (text[0].islower() or (after.left > line.left + 20 and after.bold == line.heavy)):
            return
        start = start or text
        yield text


def _subject(page: Sequence[PrintedLine]) -> TitleGuess | None:
    """Give the bold line or lines under "Dear …"; None where the page is no letter or its letter has none."""
    lines = [line for line in page if line.text.strip()]
    at = next((n for n, line in enumerate(lines) if _DEAR.match(clean_line(line.text)) and len(line.text) < 100), None)
    if at is None:
        return None
    below = range(at + 1, min(at + 1 + _SUBJECT, len(lines)))
    told = next((said for n in below if (said := _said_to_be_subject(clean_line(lines[n].text)))), "")
    if told and not any(lines[n].bold for n in below):
        return TitleGuess(told, "the subject of the letter", sure=True)
    for n in below if _marks(page) else ():
        if lines[n].bold and not _DEAR.match(clean_line(lines[n].text)):
            told = clean_line(" ".join(x.text for x in _bold_block(lines, n)))
            if sum(map(str.isalpha, told)) in _LETTERS:
                return TitleGuess(told, "the subject of the letter", sure=True)
    told = subject_of([clean_line(line.text) for line in lines[at:]])
    width = max(len(line.text) for line in lines)
    return TitleGuess(told, "the line under its salutation", sure=True) if 0 < len(told) < _NARROW * width else None


def _said_to_be_subject(text: str) -> str:
    """Give the subject of a letter that is marked by a word, or by capitals, and not by its type; "" for none."""
    found = _RE.match(text)
    shouted = [word for word in text.split() if len(word) > 1 and word.isupper()]
    letters = sum(map(str.isalpha, text))
    is_heading = len(shouted) >= _SHOUTED and sum(map(len, shouted)) >= letters / 2 and not text.endswith(".")
    told = found["said"] if found else text if is_heading else ""
    return told if sum(map(str.isalpha, told)) in _LETTERS and len(told) <= _LONGEST_SUBJECT else ""


def _notice(page: Sequence[PrintedLine]) -> TitleGuess | None:
    """Give the bold lines right above "AGENCY:", which head a notice in a gazette; None for any other page."""
    lines = [line for line in page if line.text.strip()]
    at = next((n for n, line in enumerate(lines) if _NOTICE.match(clean_line(line.text))), 0)
    block: list[PrintedLine] = []
    for line in reversed(lines[:at]):
        if not line.bold or (
            block and (not alike(line.size, block[0].size) or line.top - block[0].top > 2 * line.size)
        ):
            break
        block.insert(0, line)
    told = clean_line(" ".join(line.text for line in block))
    return TitleGuess(told, "the heading of the notice", sure=True) if sum(map(str.isalpha, told)) in _LETTERS else None


def _marks(page: Sequence[PrintedLine]) -> bool:
    """Say whether bold type marks what stands out: some of the page is bold, and not most of it."""
    total = sum(len(line.text) for line in page)
    bold = sum(len(line.text) for line in page if line.bold)
    return 0 < bold <= _BOLD_PART * total


def _bold_block(page: Sequence[PrintedLine], start: int) -> list[PrintedLine]:
    """Give the bold lines from one on that stand below each other in one size of type."""
    block: list[PrintedLine] = []
    usual = spacing(page)
    for line in page[start:]:
        if not line.bold or (block and (not alike(line.size, block[-1].size) or apart(block[-1], line, usual))):
            break
        block.append(line)
    return block


def _without_bodies(block: list[PrintedLine], within_papers: bool) -> list[PrintedLine]:
    """Leave out the names of bodies that head a block of several lines, where a new line begins below.

    In papers of a committee its own name and the day of its meeting as well.
    """
    while len(block) > 1 and _heads(block[0], within_papers) and not clean_line(block[1].text)[:1].islower():
        block = block[1:]
    return block


def _heads(line: PrintedLine, within_papers: bool) -> bool:
    text = clean_line(line.text)
    return is_body(text) or (within_papers and (is_aside(text) or is_whose(text)))


def _bold(page: Sequence[PrintedLine], running: frozenset[str], *, within_papers: bool = False) -> TitleGuess | None:
    """Give the first bold lines of a page whose type is of one size, where they stand on top; no running heads.

    What heads papers of a committee stands above their title: the name of the committee is none.
    """
    if not _marks(page):
        return None
    lines = sorted((x for x in page if x.text.strip() and clean_line(x.text) not in running), key=lambda x: -x.top)
    before, after_part = 0, False
    for n, line in enumerate(lines):
        block = _without_bodies(_bold_block(lines, n), within_papers)
        told = clean_line(" ".join(x.text for x in block))
        of_nothing = is_aside(told) or (within_papers and (is_whose(told) or bool(_PART.match(told))))
        if block and line.whole and _is_title(PrintedLine(told, line.size), 0.0) and not of_nothing:
            clear = not _PART.match(told) and len(told.split()) > 1 and not told.endswith(":") and not after_part
            return TitleGuess(told, _FIRST_BOLD, clear and len(block) <= 3) if before <= _BEFORE else None
        before += len(line.text)
        after_part = after_part or bool(_PART.match(clean_line(line.text)) and not is_aside(line.text))
    return None


def largest(pages: Sequence[Sequence[PrintedLine]]) -> TitleGuess | None:
    """Give the heading in the largest type of the first pages, None where no type is larger than that of the text."""
    body = _body(line for page in pages for line in page)
    letter = bool(pages) and any(_DEAR.match(clean_line(line.text)) for line in pages[0])
    for number, page in enumerate(pages, 1):
        every = [block for block in _blocks(page) if block[1].size > _LARGER * body]
        lines = [clean_line(line.text) for line in page]
        parts = [block for _, block in every if is_part(said := clean_line(block.text)) or is_counted(said, lines)]
        blocks = [block for block in every if block[1] not in parts and _is_title(block[1], body)]
        if not blocks:
            continue
        asides = [block for block in blocks if is_aside(block[1].text)]
        groups = [block for block in blocks if _is_of_any_paper(clean_line(block[1].text))]
        named = [block for block in blocks if block not in asides and block not in groups] or [
            block for block in groups if block not in asides
        ]
        before, found = max(named or blocks, key=lambda block: (block[1].size, -block[0]))
        if (banner := is_banner(clean_line(found.text))) or len(found.text.split()) <= _BANNER:
            least = _LARGER if banner else _MUCH_LARGER
            before, found = _beside_a_banner(named or blocks, least * body) or (before, found)
        within = any(part.size >= found.size for part in parts)  # what stands below the heading of a part
        within = within or script_of(found.text) != script_of(" ".join(lines))  # fonts of other scripts are higher
        within = within or found.text.count(GAP) > 1 or bool(_IN_UNITS.search(found.text))  # heads of columns
        clear = found.whole and bool(named) and not (letter or within) and not any(map(_says, pages[: number - 1]))
        kind = is_banner(said := clean_line(found.text)) or _is_of_any_paper(said) or is_whose(said)
        sure = clear and before <= _BEFORE and not (_PART.match(found.text) or kind)
        return TitleGuess(found.text, f"the largest type on page {number}", sure)
    return None


def _is_of_any_paper(text: str) -> bool:
    """Say whether a heading is but to whom a paper goes: "Cabinet", "Executive Board"."""
    return is_group(text) and len(text.split()) <= _BOARD


def _says(page: Sequence[PrintedLine]) -> bool:
    """Say whether a page is more than a cover without letters."""
    return sum(map(str.isalpha, "".join(line.text for line in page))) > _COVER


def _body(lines: Iterable[PrintedLine]) -> float:
    """Give the size of the type of the text; of covers without a text, that of their smallest lines."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    said = {size for size, letters in sizes.items() if size and letters > _SHORT}
    if said and sizes.total() <= _NO_TEXT:
        return min(said)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _blocks(page: Sequence[PrintedLine]) -> Iterator[tuple[int, PrintedLine]]:
    """Give the lines that follow each other in one type as one, each with how many letters of text stand before it."""
    sizes = Counter({size: sum(len(line.text) for line in same) for size, same in _by_size(page)})
    common = sizes.most_common(1)[0][0] if sizes else 0.0
    before, start, usual = 0, 0, spacing(page)
    block = last = PrintedLine("", 0.0)
    for line in page:
        if block.text and alike(line.size, block.size) and _is_below(last, line, usual) and not _parts(block, line):
            block = PrintedLine(_joined(block.text, line.text), max(block.size, line.size), block.whole and line.whole)
        else:
            if block.text:
                yield start, block
            block, start = line, before
        last = line
        before += len(line.text) * (line.size <= common)
    if block.text:
        yield start, block


def _is_below(above: PrintedLine, line: PrintedLine, usual: float) -> bool:
    """Say whether a line goes on with the one above it: it stands close, or what stands above cannot be the end."""
    near = 0 < above.top - line.top <= _FAR * above.size
    return not apart(above, line, usual) or (near and bool(_LEADS_ON.search(clean_line(above.text))))


def _parts(block: PrintedLine, line: PrintedLine) -> bool:
    """Say whether a line in the same type begins something else: a title below a body's name, the day of a meeting."""
    text = clean_line(line.text)
    begins = text[:1].isupper() or text[:1].isdigit()
    return bool(_HELD.match(text)) or (begins and not _LEADS_ON.search(block.text) and is_body(clean_line(block.text)))


def _by_size(page: Sequence[PrintedLine]) -> Iterator[tuple[float, Iterator[PrintedLine]]]:
    return groupby(sorted(page, key=lambda line: line.size), key=lambda line: line.size)


def _joined(one: str, other: str) -> str:
    return one[:-1] + other if one.endswith("\u00ad") else f"{one} {other}"


def _is_title(block: PrintedLine, body: float) -> bool:
    text = clean_line(block.text)
    letters = sum(letter.isalpha() for letter in text)
    least = _SHORT if block.size < _MUCH_LARGER * body else _LETTERS.start
    counted = len(_YEARS.sub("", text))
    is_one = least <= letters <= _LETTERS.stop and letters > counted // 2
    return is_one and not (is_junk(text) or _DEAR.match(text))  # a greeting is nobody's title


def _beside_a_banner(blocks: Sequence[tuple[int, PrintedLine]], least: float) -> tuple[int, PrintedLine] | None:
    """Give the largest heading of more words than a banner has ("Redpaper"), if its type is larger than `least`."""
    longer = [
        block
        for block in blocks
        if len(block[1].text.split()) > _BANNER and not is_banner(clean_line(block[1].text)) and block[1].size > least
    ]
    return max(longer, key=lambda block: (block[1].size, -block[0]), default=None)
