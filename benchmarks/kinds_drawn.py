"""Fifteen drawn documents of kinds that come in grey literature and that no rule was made by, each with its labels.

Minutes, replies to freedom-of-information requests, decisions of tribunals, slides of evaluations, easy-read guides,
pages of councils, a consultation, a Welsh strategy, an inspector's letter. All names are invented. The labels were
written before a program read the documents.
"""

from collections.abc import Callable, Iterator

from benchmarks.drawn_documents import SENTENCES, Drawn, Sheet, pdf_of

_WELSH = (
    "Mae'r cyngor yn gweithio gyda theuluoedd ac ysgolion ym mhob ardal o'r sir. Bydd pob plentyn yn cael cynllun "
    "datblygu unigol, ac mae'r strategaeth hon yn dweud sut y byddwn yn gwneud hynny gyda'n partneriaid."
)


def _prose(sheet: Sheet, count: int = 4, size: float = 11) -> None:
    for n in range(count):
        sheet.line(" ".join(SENTENCES[(n + k) % len(SENTENCES)] for k in range(4)), size)
        sheet.skip(8)


def scrutiny_minutes(sheet: Sheet) -> None:
    """Draw minutes whose heading says whose they are."""
    sheet.line("WESTHALLOW BOROUGH COUNCIL", 14, bold=True, centred=True)
    sheet.skip(6)
    sheet.line("Minutes of a meeting of the Education Scrutiny Committee held on 14 March 2019", 11, bold=True)
    sheet.line("Present: Councillor Ada Quill (Chair), Councillors Ashdown, Mallory and Voss")
    sheet.line("Apologies: Councillor Okonjo")
    sheet.line("21. Minutes of the last meeting", bold=True)
    sheet.line("The minutes of the meeting held on 17 January 2019 were agreed as a correct record.")
    _prose(sheet)
    sheet.line("Chair ........................ Date ....................")


def quality_minutes(sheet: Sheet) -> None:
    """Draw minutes whose heading is one word, between whose they are and the day."""
    sheet.line("Northmere NHS Foundation Trust", 12)
    sheet.line("Quality and Safety Committee", 16, bold=True)
    sheet.line("Minutes", 16, bold=True)
    sheet.line("Wednesday 6 October 2021", 12)
    sheet.skip(12)
    sheet.line("Attendance: T Ashdown, M Mallory, C Voss")
    _prose(sheet, 5)


def exclusions_reply(sheet: Sheet) -> None:
    """Draw a reply with a bold subject in capitals, from a council with its address on the right."""
    sheet.line(" " * 70 + "Easterby County Council")
    sheet.line(" " * 70 + "County Hall, Easterby EB1 1AA")
    sheet.line(" " * 70 + "foi@easterby.example")
    sheet.skip(14)
    sheet.line("Our ref: FOI/2020/00417")
    sheet.line("Date: 9 November 2020")
    sheet.skip(10)
    sheet.line("Dear Ms Voss")
    sheet.skip(6)
    sheet.line("FREEDOM OF INFORMATION ACT 2000 – PERMANENT EXCLUSIONS 2016 TO 2020", bold=True)
    sheet.skip(6)
    sheet.line("Thank you for your request, which we received on 12 October 2020. You asked for:")
    _prose(sheet, 3)
    sheet.line("Yours sincerely")
    sheet.line("Information Governance Team")


def transport_reply(sheet: Sheet) -> None:
    """Draw a reply whose subject is of the same type as its text."""
    sheet.line("Kingsford City Council", 18, bold=True)
    sheet.line("Resources Directorate, Civic Centre, Kingsford", 9)
    sheet.skip(16)
    sheet.line("3rd September 2018")
    sheet.line("By e-mail only")
    sheet.skip(10)
    sheet.line("Dear Sir/Madam")
    sheet.line("Re: Request for information about home to school transport (reference 18/1132)")
    sheet.line("We write in answer to your request of 6 August 2018.")
    _prose(sheet, 4)
    sheet.line("If you are not content you may ask for a review within 40 days.")


def first_tier(sheet: Sheet) -> None:
    """Draw a decision that is called by its parties, which stand one below the other."""
    sheet.line("FIRST-TIER TRIBUNAL", 12, bold=True)
    sheet.line("HEALTH, EDUCATION AND SOCIAL CARE CHAMBER", 12, bold=True)
    sheet.line("Appeal number: EH931/19/00041")
    sheet.skip(14)
    for text in ("Mr and Mrs Q", "Appellants", "v", "Easterby County Council", "Respondent"):
        sheet.line(text, 12, bold=text[0] not in "AR" and len(text) > 1, centred=True)
    sheet.skip(14)
    sheet.line("DECISION AND REASONS", 12, bold=True, centred=True)
    sheet.line("Heard at Easterby on 9 July 2019. Decision issued 9 August 2019.")
    _prose(sheet, 4)


def upper_tribunal(sheet: Sheet) -> None:
    """Draw a decision that is called by its parties in one line, with a neutral citation."""
    sheet.line("AB v Kingsford Borough Council (SEN) [2022] UKUT 118 (AAC)", 13, bold=True)
    sheet.skip(8)
    sheet.line("IN THE UPPER TRIBUNAL")
    sheet.line("ADMINISTRATIVE APPEALS CHAMBER")
    sheet.line("Before: Upper Tribunal Judge Mallory")
    sheet.skip(8)
    sheet.line("The decision of the Upper Tribunal is to dismiss the appeal.", bold=True)
    _prose(sheet, 5)


def early_steps(sheet: Sheet) -> None:
    """Draw slides of an evaluation with a subtitle of its own size."""
    sheet.skip(200)
    sheet.line("Evaluation of the Early Steps programme", 32, bold=True)
    sheet.line("Interim findings", 20)
    sheet.skip(30)
    sheet.line("Clara Voss", 14)
    sheet.line("Institute for Play Research", 14)
    sheet.line("June 2022", 14)
    for heading in ("Questions", "Who took part", "What changed"):
        sheet.turn()
        sheet.line(heading, 26, bold=True)
        for sentence in SENTENCES[:4]:
            sheet.line(f"• {sentence}", 16)


def webinar(sheet: Sheet) -> None:
    """Draw slides of a webinar; the body is in the foot, with its site."""
    sheet.skip(240)
    sheet.line("What works in short breaks? Findings from year two", 30, centred=True)
    sheet.line("Webinar, 12 May 2023", 16, centred=True)
    sheet.skip(280)
    sheet.line("Oxtead Foundation | www.oxteadfoundation.example", 9)
    for heading in ("Why we asked", "Next"):
        sheet.turn()
        sheet.line(heading, 26, bold=True)
        for sentence in SENTENCES[2:]:
            sheet.line(f"• {sentence}", 16)


def your_say(sheet: Sheet) -> None:
    """Draw an easy-read guide: all of it in large type, a sentence a line."""
    sheet.line("Upper Tarn Advocacy", 16)
    sheet.skip(60)
    sheet.line("Your plan, your say", 38, bold=True)
    sheet.line("An easy read guide", 24)
    sheet.skip(160)
    sheet.line("October 2020", 16)
    sheet.line("www.uppertarnadvocacy.example", 16)
    sheet.turn()
    for n in range(9):
        sheet.line(SENTENCES[n % len(SENTENCES)], 16)
        sheet.skip(20)


def how_we_help(sheet: Sheet) -> None:
    """Draw an easy-read guide under a banner that is larger than its title."""
    sheet.line("Easy Read", 44, bold=True)
    sheet.skip(40)
    sheet.line("How we help children with SEND in Marlow Fen", 26, bold=True)
    sheet.skip(200)
    sheet.line("Marlow Fen District Council", 16)
    sheet.line("This guide was made in 2018", 16)
    sheet.turn()
    for n in range(9):
        sheet.line(SENTENCES[n % len(SENTENCES)], 16)
        sheet.skip(20)


def reforming(sheet: Sheet) -> None:
    """Draw a consultation with the days on which it begins and ends."""
    sheet.line("Department for Schools", 14)
    sheet.skip(180)
    sheet.line("Reforming support for young people", 34, bold=True)
    sheet.line("Government consultation", 22)
    sheet.skip(120)
    sheet.line("Launch date 3 March 2017", 14)
    sheet.line("Respond by 26 May 2017", 14)
    sheet.turn()
    sheet.line("1. About this consultation", 16, bold=True)
    _prose(sheet, 5)


def strategaeth(sheet: Sheet) -> None:
    """Draw a strategy of a council in Welsh."""
    sheet.line("Cyngor Sir Dyffryn Haf", 16, bold=True)
    sheet.skip(160)
    sheet.line("Strategaeth Anghenion Dysgu Ychwanegol 2021–2024", 30, bold=True)
    sheet.skip(40)
    sheet.line("Mehefin 2021", 14)
    sheet.turn()
    for _ in range(6):
        sheet.line(_WELSH)
        sheet.skip(8)


def joint_letter(sheet: Sheet) -> None:
    """Draw an inspector's letter, with the days of the visit before its own."""
    sheet.line("Care Quality Inspectorate", 16, bold=True)
    sheet.line("Piccadilly Gate, Sandwick Bay  T 0300 960000", 9)
    sheet.skip(10)
    sheet.line("11 December 2018")
    sheet.line("Dr T Ashdown, Director of Children's Services, Easterby")
    sheet.skip(10)
    sheet.line("Dear Dr Ashdown")
    sheet.skip(4)
    sheet.line("Joint local area inspection of Easterby", bold=True)
    sheet.line("Between 15 and 19 October 2018 we inspected the local area of Easterby to judge how the reforms go.")
    _prose(sheet, 5)
    sheet.line("Yours sincerely")
    sheet.line("Mina Mallory, Her Majesty's Inspector")


_BANNER = (
    '<div id="cookie-banner"><p>We use cookies to make this site work. <button>Accept all cookies</button></p></div>'
)
_TRAIL = '<nav><ol><li><a href="/">Home</a></li><li><a href="/schools">Schools</a></li></ol></nav>'
_TEXT = "".join(f"<p>{' '.join(SENTENCES[n:] + SENTENCES[:n])}</p>" for n in range(4))
HELP_PAGE = (
    '<!doctype html><html lang="en-GB"><head><title>Apply for help with school transport - Sandwick Bay Council</title>'
    f"</head><body>{_BANNER}{_TRAIL}<main><h1>Apply for help with school transport</h1>{_TEXT}"
    "<p>Last updated: 4 February 2022</p></main><footer>© 2025 Sandwick Bay Council</footer></body></html>"
)
NEWS_PAGE = (
    '<!doctype html><html lang="en"><head><title>Council agrees plan for school places :: News :: Northmere Council'
    '</title><script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":'
    '"Council agrees plan for school places","datePublished":"2023-09-19T08:00:00+01:00","publisher":{"@type":'
    f'"Organization","name":"Northmere Council"}}}}</script></head><body>{_BANNER}<div class="content"><h1>Council '
    f"agrees plan for school places</h1>{_TEXT}</div><aside>Next meeting: 3 March 2026</aside></body></html>"
)

_Labelled = tuple[Callable[[Sheet], None], str, int, str]
_PAPERS: tuple[_Labelled, ...] = (
    (scrutiny_minutes, "Minutes of a meeting of the Education Scrutiny Committee held on 14 March 2019", 2019,
     "WESTHALLOW BOROUGH COUNCIL"),
    (quality_minutes, "Quality and Safety Committee: Minutes, Wednesday 6 October 2021", 2021,
     "Northmere NHS Foundation Trust"),
    (exclusions_reply, "FREEDOM OF INFORMATION ACT 2000 – PERMANENT EXCLUSIONS 2016 TO 2020", 2020,
     "Easterby County Council"),
    (transport_reply, "Request for information about home to school transport (reference 18/1132)", 2018,
     "Kingsford City Council"),
    (first_tier, "Mr and Mrs Q v Easterby County Council", 2019, "First-tier Tribunal"),
    (upper_tribunal, "AB v Kingsford Borough Council (SEN) [2022] UKUT 118 (AAC)", 2022, "Upper Tribunal"),
    (early_steps, "Evaluation of the Early Steps programme", 2022, "Institute for Play Research"),
    (webinar, "What works in short breaks? Findings from year two", 2023, "Oxtead Foundation"),
    (your_say, "Your plan, your say", 2020, "Upper Tarn Advocacy"),
    (how_we_help, "How we help children with SEND in Marlow Fen", 2018, "Marlow Fen District Council"),
    (reforming, "Reforming support for young people", 2017, "Department for Schools"),
    (strategaeth, "Strategaeth Anghenion Dysgu Ychwanegol 2021–2024", 2021, "Cyngor Sir Dyffryn Haf"),
    (joint_letter, "Joint local area inspection of Easterby", 2018, "Care Quality Inspectorate"),
)  # fmt: skip
_PAGES = (
    ("help_page.html", HELP_PAGE, "Apply for help with school transport", 2022, "Sandwick Bay Council"),
    ("news_page.html", NEWS_PAGE, "Council agrees plan for school places", 2023, "Northmere Council"),
)


def by_kind() -> Iterator[Drawn]:
    """Draw the fifteen; the properties of their files say nothing but the year in which each was made."""
    for draw, title, year, body in _PAPERS:
        yield Drawn(f"{draw.__name__}.pdf", pdf_of(draw, "", year), title, year, body)
    for name, page, title, year, body in _PAGES:
        yield Drawn(name, page.encode(), title, year, body)
