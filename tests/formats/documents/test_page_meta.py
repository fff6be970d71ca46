"""A page's title loses the name of its site, and its date is its own: not that of a sidebar, a footer or an advert."""

import pytest

from review_tui.formats.documents import html
from review_tui.model.review.records import Record

TEXT = "<p>Families told the council that they waited longer than they had been promised.</p>" * 8
ASIDE = '<aside><ul><li>Bins <time datetime="2026-01-02">2 January 2026</time></li></ul></aside>'


def record_of(head: str = "", main: str = TEXT, outside: str = "") -> Record:
    page = f"<!doctype html><html lang='en'><head>{head}</head><body>{outside}<main>{main}</main></body></html>"
    (hit,) = html.read(page.encode(), "a.html").hits
    return hit.record


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<title>School transport | Northmere Council</title>", "School transport"),
        ("<title>Northmere Council - School transport</title>", "School transport"),
        ("<title>School transport – Education – Northmere</title>", "School transport"),
        ("<title>Northmere Council - School transport - Northmere Council</title>", "School transport"),
        ("<title>Northmere | Schools | School transport | A to Z</title>", "School transport"),
        ("<title>Home</title>", "School transport"),
        ('<meta property="og:title" content="School transport :: Northmere">', "School transport"),
    ],
)
def test_the_heading_tells_which_part_of_the_title_is_the_site(head: str, title: str) -> None:
    assert record_of(head, f"<h1>School transport</h1>{TEXT}").title == title


def test_without_a_heading_only_a_body_or_the_named_site_goes() -> None:
    assert record_of("<title>School transport | Northmere County Council</title>").title == "School transport"
    named = '<title>School transport - Mere</title><meta property="og:site_name" content="Mere">'
    assert record_of(named).title == "School transport"
    assert record_of("<title>Short breaks - what we learned</title>").title == "Short breaks - what we learned"


DATA = '<script type="application/ld+json">{}</script>'


@pytest.mark.parametrize(
    ("head", "main", "year", "sure"),
    [
        ('<meta property="article:published_time" content="2019-05-01T09:00:00Z">', "", 2019, True),
        (DATA.format('{"@type": "Article", "datePublished": "2021-03-04"}'), "", 2021, True),
        (DATA.format('{"@graph": [{"@type": "Thing"}, {"datePublished": "2021-03-04"}]}'), "", 2021, True),
        (DATA.format("not json at all"), "<p>Published <time datetime='2018-05-09'>9 May</time></p>", 2018, True),
        ("", "<p>Published: 9 May 2018</p>", 2018, True),
        ('<meta name="date" content="2019-05-01">' + DATA.format('{"datePublished": "2021-03-04"}'), "", 2019, False),
        (DATA.format('{"headline": "T", "dateModified": "2022-01-10"}'), "", 2022, False),
    ],
)
def test_the_date_is_that_of_the_page_whatever_stands_beside_it(head: str, main: str, year: int, sure: bool) -> None:
    record = record_of(head, f"<h1>School transport</h1>{main}{TEXT}", ASIDE)
    assert (record.year, "uncertain" not in dict(record.origins)["year"]) == (year, sure)


def test_the_body_is_the_site_s_name_or_the_other_part_of_the_title() -> None:
    assert record_of("<title>School transport | Northmere County Council</title>").organisation == (
        "Northmere County Council"
    )
    assert record_of('<link rel="canonical" href="https://www.york.gov.uk/x">').organisation == "City of York Council"
    assert record_of('<link rel="canonical" href="https://mere.example/x">').organisation == "mere.example"


BANNER = '<div id="cookie-banner"><p>We use cookies. Accept all cookies?</p></div>'


@pytest.mark.parametrize(
    "hidden",
    [BANNER, "<div class='onetrust-pc'>Your consent to cookies</div>", "<p style='display: none'>cookies</p>",
     "<span class='sr-only'>cookies of old</span>", "<dialog open>cookies</dialog>"],
)  # fmt: skip
def test_banners_and_hidden_text_are_left_out_of_what_is_read(hidden: str) -> None:
    page = f"<html><head><title>T</title></head><body>{hidden}<main><h1>T</h1>{TEXT}</main></body></html>"
    (hit,) = html.read(page.encode(), "a.html").hits
    assert "cookies" not in " ".join(hit.pages)
    assert "longer than they had been promised" in hit.pages[0]


def test_a_page_about_cookies_keeps_its_words() -> None:
    page = (
        f"<html><body><main class='cookie-policy'><h1>Cookies</h1><p>What cookies are.</p>{TEXT}</main></body></html>"
    )
    (hit,) = html.read(page.encode(), "a.html").hits
    assert "What cookies are." in hit.pages[0]


@pytest.mark.parametrize(
    ("title", "text", "told"),
    [
        ("Page not found", "Sorry, we can't find that page.", "not there"),
        ("Northmere", "The page you requested could not be found.", "not there"),
        ("Site unavailable", "The website is down for maintenance. Please try again later.", "not there"),
        ("We'll be right back", "Down for maintenance.", "not there"),
        ("Northmere", "Please enable JavaScript to view this site.", "needs JavaScript"),
        ("Just a moment...", "Checking your browser before you continue.", "needs JavaScript"),
        ("Northmere", "We and our partners use cookies. Manage my preferences.", "cookies or consent"),
        ("Sign in", "Your name and password.", "sign-in page"),
    ],
)
def test_what_is_no_document_is_told(title: str, text: str, told: str) -> None:
    found = html.read(f"<html><title>{title}</title><body><p>{text}</p></body></html>".encode(), "a.html")
    assert any(told in problem.text for problem in found.problems)


def test_a_document_that_speaks_of_such_things_is_one() -> None:
    page = f"<html><title>Page not found: a study</title><body>{TEXT * 4}<p>Not found.</p></body></html>"
    assert html.read(page.encode(), "a.html").problems == ()


COPY = "https://web.archive.org/web/20200131120000/https://www.northmere.example/offer"


@pytest.mark.parametrize(
    "head",
    [
        f'<link rel="memento" href="{COPY}">',
        f'<script type="application/ld+json">{{"headline":"Offer","archivedAt":"{COPY}"}}</script>',
    ],
)
def test_the_copy_that_a_page_declares_in_a_web_archive_is_kept(head: str) -> None:
    assert record_of(head).archived == COPY
    assert record_of(head.replace("web.archive.org", "shop.example")).archived == ""


def test_a_copy_saved_from_a_web_archive_has_the_address_of_the_page_and_its_own() -> None:
    record = record_of(f'<link rel="canonical" href="{COPY}">')
    assert (record.url, record.archived) == ("https://www.northmere.example/offer", COPY)


@pytest.mark.parametrize(
    "said",
    ["Home - Tarn Trust", "Tarn Trust | Home", "News :: Tarn Trust", "Publications – Reports – Tarn Trust", "Home"],
)
def test_a_title_that_says_only_where_the_page_lies_gives_way_to_the_heading(said: str) -> None:
    assert record_of(f"<title>{said}</title>", f"<h1>Our short breaks work</h1>{TEXT}").title == "Our short breaks work"


@pytest.mark.parametrize(
    ("said", "heading", "title"),
    [
        (
            "Quiet streets | Ribble Borough Council",
            "Quiet streets: a pilot",
            "Quiet streets: a pilot",
        ),
        ("Quiet streets", "Quiet streets – a report", "Quiet streets – a report"),
        ("Quiet streets", "Quiet streetscapes", "Quiet streets"),
        ("Quiet streets", "Quiet streets in the north", "Quiet streets"),
        ("Quiet streets: a report", "Quiet streets", "Quiet streets: a report"),
    ],
)
def test_a_heading_that_goes_on_behind_the_title_is_the_whole_title(said: str, heading: str, title: str) -> None:
    assert record_of(f"<title>{said}</title>", f"<h1>{heading}</h1>{TEXT}").title == title


def test_without_a_heading_such_a_title_is_kept() -> None:
    assert record_of("<title>Home</title>").title == "Home"


@pytest.mark.parametrize(
    ("foot", "body"),
    [("© Bay Trust 2013", "Bay Trust"), ("© 2013 Bay Council. All rights reserved.", "Bay Council"),
     ("© Crown copyright", ""), ("Cookies and privacy", "")],
)  # fmt: skip
def test_a_page_is_of_the_body_whose_rights_stand_at_its_foot(foot: str, body: str) -> None:
    page = (
        f"<html><body><main><h1>A plan</h1><p>{'We plan piers. ' * 20}</p></main><footer>{foot}</footer></body></html>"
    )
    (hit,) = html.read(page.encode(), "plan.html").hits
    assert hit.record.organisation == body


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("Annual report on exclusions 2019", 2019),
        ("Strategy 2019 to 2024", None),
        ("Places by 2030", None),
        ("Report of the school fair", None),
    ],
)
def test_the_year_of_a_title_is_uncertain_and_taken_where_nothing_else_tells_one(title: str, year: int | None) -> None:
    record = record_of(f"<title>{title}</title>")
    assert (record.year, record.date) == (year, "")
    assert dict(record.origins).get("year", "uncertain: the title") == "uncertain: the title"
    assert record_of(f'<title>{title}</title><meta name="date" content="2021-05-01">').year == 2021


def test_people_whom_a_page_names_for_citation_stand_family_first_and_bodies_as_they_are() -> None:
    names = ("Marsh, Ben", "Ada Quill", "Jan van der Berg", "Northmere County Council")
    head = "".join(f'<meta name="citation_author" content="{name}">' for name in names)
    assert record_of(head).authors == ("Marsh, Ben", "Quill, Ada", "van der Berg, Jan", "Northmere County Council")


@pytest.mark.parametrize(
    ("said", "title"), [("Northmere", "Short breaks"), ("Short breaks", "Short breaks"), ("Breaks", "Breaks")]
)
def test_the_name_of_the_site_gives_way_to_the_heading_of_the_page(said: str, title: str) -> None:
    banner = "<header><h1>Northmere County Council</h1></header>"
    assert record_of(f"<title>{said}</title>", f"<h1>Short breaks</h1>{TEXT}", banner).title == title


@pytest.mark.parametrize("kind", ["Press release", "Case study", "Guidance", "Consultation document", "Fact sheet"])
def test_the_kind_of_a_page_gives_way_to_its_heading(kind: str) -> None:
    for said in (kind, f"{kind} | News"):
        assert record_of(f"<title>{said}</title>", f"<h1>Families wait</h1>{TEXT}").title == "Families wait"
    assert record_of(f"<title>{kind}: families wait</title>").title == f"{kind}: families wait"


@pytest.mark.parametrize(
    ("head", "main"),
    [
        (
            '<script type="application/ld+json">{"headline": "Late plans", "author": {"name": "Tess Marlow"}}</script>',
            "",
        ),
        (
            '<script type="application/ld+json">{"headline": "Plans", "author": [{"name": "Tess Marlow"}]}</script>',
            "",
        ),
        ("", '<p class="byline">By Tess Marlow, 3 June 2020</p>'),
        ("", '<a rel="author" href="/tess">Tess Marlow</a>'),
        ("", '<span itemprop="author">Tess Marlow</span>'),
    ],
)
def test_whom_a_page_marks_as_its_author_wrote_it_perhaps(head: str, main: str) -> None:
    found = record_of(head, f"<h1>Late plans</h1>{main}{TEXT}")
    assert found.authors == ("Marlow, Tess",)
    assert dict(found.origins)["authors"].startswith("uncertain")


@pytest.mark.parametrize(
    ("head", "main", "outside"),
    [
        ('<meta property="og:site_name" content="Attac Mere">', '<span class="author">Attac Mere</span>', ""),
        ("", '<span class="author">Northmere Council press team</span>', ""),
        ("", "", '<aside><span class="author">Tess Marlow</span></aside>'),
    ],
)
def test_the_body_of_a_page_and_who_wrote_another_are_no_authors(head: str, main: str, outside: str) -> None:
    assert record_of(head, f"<h1>Late plans</h1>{main}{TEXT}", outside).authors == ()


def test_the_ministry_of_a_page_of_the_government_goes_before_the_name_of_the_site() -> None:
    head = '<meta name="govuk:primary-publishing-organisation" content="Department for Plans">'
    assert record_of(head + '<meta property="og:site_name" content="GOV.UK">').organisation == "Department for Plans"


def test_of_several_headings_the_one_that_the_title_repeats_counts() -> None:
    outside = '<h1 class="hidden">Ministry of Plans</h1><h1>15. Forum of late plans</h1>'
    page = f"<html><head><title>Mere - 15. Forum of late plans</title></head><body>{outside}{TEXT}</body></html>"
    (hit,) = html.read(page.encode(), "a.html").hits
    assert hit.record.title == "15. Forum of late plans"


@pytest.mark.parametrize("kind", ["Guidance", "Press release", "News", "Blog", "Publications", "Consultation"])
@pytest.mark.parametrize("between", [": ", " » ", " | ", " - "])
@pytest.mark.parametrize("site", ["", " - GOV.EXAMPLE", " | Mere Trust"])
def test_the_kind_before_a_title_and_the_site_behind_it_go_where_the_heading_tells_it(
    kind: str, between: str, site: str
) -> None:
    said = f"<title>{kind}{between}Home education{site}</title>"
    assert record_of(said, f"<h1>Home education</h1>{TEXT}").title == "Home education"


def test_words_before_a_colon_that_are_no_kind_stay_part_of_the_title() -> None:
    assert record_of("<title>Late plans: a survey</title>", f"<h1>A survey</h1>{TEXT}").title == "Late plans: a survey"


@pytest.mark.parametrize("said", ["Decision 19 012 345", "19 012 345", "Reference: 21-004-312", "Case 4/2019"])
def test_a_title_that_is_but_a_number_gives_way_to_the_heading(said: str) -> None:
    head = f"<title>{said} - Ombudsman for Local Services</title>"
    assert record_of(head, f"<h1>Tarn Council (19 012 345)</h1>{TEXT}").title == "Tarn Council (19 012 345)"


def test_a_heading_that_says_nothing_gives_way_to_the_second_one_that_the_title_repeats() -> None:
    head = "<title>Tarn County Council - Agenda item - Plans of children: yearly report</title>"
    day = "<ul><li>Meeting of Cabinet, Tuesday, 7th March, 2023 10.00 am (Item 45.)</li></ul>"
    found = record_of(head, f"<h1>Agenda item</h1><h2>Plans of children: yearly report</h2>{day}{TEXT}")
    assert (found.title, found.year, found.organisation) == (
        "Plans of children: yearly report", 2023, "Tarn County Council",
    )  # fmt: skip


def test_what_stands_behind_the_heading_in_a_title_is_perhaps_the_site() -> None:
    found = record_of("<title>Why we walked out – Parent Voice Tarn</title>", f"<h1>Why we walked out</h1>{TEXT}")
    assert found.organisation == "Parent Voice Tarn"
    assert dict(found.origins)["organisation"].startswith("uncertain")
    for said in ("Why we walked out – a story of a long winter in the town", "Why we walked out | Home", "Home"):
        assert not record_of(f"<title>{said}</title>", f"<h1>Why we walked out</h1>{TEXT}").organisation


@pytest.mark.parametrize(
    ("said", "heading", "title", "sure"),
    [
        ("News for parents | Tarn Trust", "Bins", "Bins", False),
        ("SEND local offer | Northmere Council", "Short breaks statement", "Short breaks statement", False),
        ("Short breaks | Northmere Council", "Short breaks statement", "Short breaks", True),
        ("Short breaks statement", "Short breaks statement 2023", "Short breaks statement", True),
    ],
)
def test_a_heading_that_names_something_else_than_the_window_is_taken_with_doubt(
    said: str, heading: str, title: str, sure: bool
) -> None:
    record = record_of(f"<title>{said}</title>", f"<h1>{heading}</h1>{TEXT}")
    assert (record.title, "uncertain" not in dict(record.origins)["title"]) == (title, sure)
    told = record_of(f'<meta property="og:title" content="{said}">', f"<h1>{heading}</h1>{TEXT}")
    assert "uncertain" not in dict(told.origins)["title"], "what a page says in its head it says of itself"


GRAPH = """{"@graph": [
 {"@type": "WebPage", "name": "What parents told us - Orrin", "datePublished": "2019-07-02", "isPartOf": {"@id": "#s"}},
 {"@type": "Organization", "@id": "#o", "name": "The Orrin Trust"},
 {"@type": "Person", "@id": "#p", "name": "Lena Fisk"},
 {"@type": "WebSite", "@id": "#s", "name": "Orrin", "publisher": {"@id": "#o"}}ARTICLE]}"""


@pytest.mark.parametrize(
    ("article", "authors"),
    [
        ("", ()),
        (
            ', {"@type": "Article", "headline": "What parents told us", "author": {"@id": "#p"}, '
            '"datePublished": "2019-07-02", "publisher": {"@id": "#o"}}',
            ("Fisk, Lena",),
        ),
        (', {"@type": "Article", "author": {"@id": "#p"}, "datePublished": "2024-01-01"}', ()),
        (', {"@type": "Article", "author": {"@id": ["#p"]}, "datePublished": "2019-07-02"}', ()),
        (', {"@type": "Article", "author": [{"@id": "#p"}, 7, null], "datePublished": "2019-07-02"}', ("Fisk, Lena",)),
    ],
)
def test_what_the_data_of_a_page_point_at_is_followed(article: str, authors: tuple[str, ...]) -> None:
    record = record_of(DATA.format(GRAPH.replace("ARTICLE", article)), f"<h1>What parents told us</h1>{TEXT}")
    assert (record.organisation, record.date, record.authors) == ("The Orrin Trust", "2019-07-02", authors)


@pytest.mark.parametrize("said", ["[]", "{}", '{"@graph": 3}', '[{"datePublished": 2019}]', '{"@graph": [{"@id": {}}]}',
                                  '{"headline": "H", "publisher": {"@id": "#none"}, "author": [[1]]}'])  # fmt: skip
def test_data_of_any_shape_leave_the_page_as_it_is(said: str) -> None:
    record = record_of("<title>School transport</title>" + DATA.format(said), f"<h1>School transport</h1>{TEXT}")
    assert (record.title, record.organisation) == ("School transport", "")


@pytest.mark.parametrize(
    "line", ["Posted on 8 March 2021 by Jo Carr", "Published: 8 March 2021", "Issued 8 March 2021"]
)
def test_a_line_beside_the_text_of_the_main_part_gives_the_date(line: str) -> None:
    aside = "<aside><p>Bins</p><p>3 May 2024</p></aside>"
    main = f"<article><h1>Waiting</h1><p class='meta'>{line}</p>{TEXT}{aside}</article>"
    record = record_of("<title>Waiting</title>", main)
    assert (record.date, "uncertain" in dict(record.origins)["date"]) == ("2021-03-08", False)


@pytest.mark.parametrize(
    ("title", "day"),
    [
        ("Agenda for Cabinet on Tuesday, 17th October, 2023, 6.00 pm", "2023-10-17"),
        ("Minutes of Schools Forum on 12 January 2023", "2023-01-12"),
        ("Decision details of 3 May 2022", "2022-05-03"),
    ],
)
def test_the_title_of_an_agenda_names_its_day(title: str, day: str) -> None:
    record = record_of(f"<title>{title} - Saltmarsh District Council</title>")
    assert record.date == day


def test_a_heading_that_is_the_name_of_the_site_is_no_title() -> None:
    outside = f"<h1>Voices in SEND</h1><div class='post'><h2>Why I left teaching</h2>{TEXT}</div>"
    page = f"<html><head><title>Why I left teaching • Voices in SEND</title></head><body>{outside}</body></html>"
    (hit,) = html.read(page.encode(), "a.html").hits
    assert hit.record.title == "Why I left teaching"
    alone = page.replace("h2>", "h3>")
    (hit,) = html.read(alone.encode(), "a.html").hits
    assert hit.record.title == "Voices in SEND", "nothing else is marked as a heading that the title repeats"


@pytest.mark.parametrize(
    ("said", "heading", "title"),
    [
        (
            "Brothers and sisters: a report - Mere Trust",
            "Brothers and sisters: what they say",
            "Brothers and sisters: what they say",
        ),
        (
            "Oxtead London Borough (21 003 456)",
            "London Borough of Oxtead (21 003 456)",
            "London Borough of Oxtead (21 003 456)",
        ),
        ("Bus passes", "Bus passes for older pupils", "Bus passes"),
        ("What parents said of buses in 2019", "Buses", "What parents said of buses in 2019"),
    ],
)
def test_the_heading_that_readers_see_is_the_title_where_it_has_the_words_of_the_window_or_begins_alike(
    said: str, heading: str, title: str
) -> None:
    assert record_of(f"<title>{said}</title>", f"<h1>{heading}</h1>{TEXT}").title == title
