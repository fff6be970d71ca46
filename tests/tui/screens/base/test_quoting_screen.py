"""A quotation chosen in the text by keyboard or mouse, any number of them, changed and taken out."""

from textual.events import MouseMove

from review_tui.model.review.answers import Answer, Quote
from review_tui.model.review.passages import Sentence
from review_tui.steps import rate
from review_tui.tui.screens.base.quoting import QuotingScreen
from review_tui.tui.screens.rate.form import FormScreen
from review_tui.tui.shell import ReviewApp
from review_tui.tui.widgets.reader import Reader
from tests.tui.conftest import Matches, screen_text, still
from tests.tui.golden_review import Team

FIRST = "This report tells how the council arranged speech and language support for children under five in its nurseries."  # fmt: skip  # noqa: E501
SECOND = "It draws on 412 assessments and on talks with 38 families."
THIRD = "Waiting lists fell from 31 weeks to 14 once therapists worked in the nurseries themselves."
LAST = "It recommends a shared record, a named therapist for each nursery, and a yearly count of children who wait."


def own(team: Team, item: str = "authority") -> Answer:
    card = rate.rating_card(team.ada, team.homes[0], "quality")
    return card.answers.get(item, Answer())


async def test_sentences_are_chosen_and_taken_with_what_follows(unrated: Team, matches: Matches) -> None:
    app = ReviewApp(unrated.ada, start="quality")
    for size in ((80, 24), (120, 40)):
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            await pilot.press("q", "j", "J")
            await still(pilot)
            matches(app, "quoting")
            await pilot.press("enter")
            await pilot.pause()
            assert isinstance(app.screen, FormScreen)
        app = ReviewApp(unrated.ada, start="quality")
    assert own(unrated).quotes == (Quote(f"{SECOND} {THIRD}", None),)


async def test_any_number_are_taken(unrated: Team) -> None:
    app = ReviewApp(unrated.ada, start="quality")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("q", "enter")
        await pilot.press("q", "k", "j", "j", "j", "j", "j", "enter")
        await pilot.pause()
        assert own(unrated).quotes == (Quote(FIRST, None), Quote(LAST, None))
        await pilot.press("Q", "2")
        await pilot.pause()
        app.screen.query("Input").first().value = ""  # type: ignore[attr-defined]
        await pilot.press("enter")
        await pilot.pause()
        assert own(unrated).quotes == (Quote(FIRST, None),)


async def test_one_more_and_one_less_are_taken_and_words_are_found(unrated: Team) -> None:
    app = ReviewApp(unrated.ada, start="quality")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("q", "J", "J", "K", "K", "K", "slash", *"recommends", "enter")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert own(unrated).quotes == (Quote(LAST, None),)
        await pilot.press("q", "slash", *"nothing such", "enter")
        assert '"nothing such" does not stand in this text.' in screen_text(app)
        await pilot.press("escape")
        assert isinstance(app.screen, FormScreen)


async def test_a_click_chooses_a_sentence_and_the_mouse_drawn_over_several_all_of_them(unrated: Team) -> None:
    app = ReviewApp(unrated.ada, start="quality")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("q")
        await pilot.pause()
        assert isinstance(app.screen, QuotingScreen)
        await pilot.click(Reader, offset=(10, 3))
        await pilot.press("enter")
        await pilot.pause()
        assert own(unrated).quotes == (Quote(SECOND, None),)
        for begun, ended in ((3, 4), (4, 3)):  # down and up
            await pilot.press("q")
            await pilot.pause()
            await pilot.hover(Reader, offset=(12, ended))
            assert "▌ This report" in await still(pilot), "with the button up nothing is chosen"
            await pilot.mouse_down(Reader, offset=(10, begun))
            await pilot._post_mouse_events([MouseMove], Reader, offset=(12, ended), button=1)
            seen = await still(pilot)
            assert "▌ It draws on" in seen and "▌ Waiting lists" in seen
            await pilot.mouse_up(Reader, offset=(12, ended))
            await pilot.hover(Reader, offset=(12, 1))
            await pilot.press("enter")
            await pilot.pause()
    assert own(unrated).quotes == (Quote(SECOND, None), Quote(f"{SECOND} {THIRD}", None))


async def test_the_text_stands_beside_the_form_from_a_hundred_columns(unrated: Team) -> None:
    app = ReviewApp(unrated.ada, start="quality")
    for width, stands in ((100, True), (99, False)):
        async with app.run_test(size=(width, 30)) as pilot:
            await pilot.pause()
            assert ("It draws on 412" in await still(pilot)) is stands
            await pilot.press("space", "b")
            told = "From 100 columns the text stands beside the form; here t opens it."
            assert (told in screen_text(app)) is not stands
        app = ReviewApp(unrated.ada, start="quality")


async def test_a_quotation_is_looked_for_where_the_text_beside_the_form_was_read_to(unrated: Team) -> None:
    app = ReviewApp(unrated.ada, start="quality")
    async with app.run_test(size=(120, 12)) as pilot:
        for pages, chosen in ((0, "▌ This report"), (1, "▌ It draws on")):
            await still(pilot)
            await pilot.press(*["space"] * pages, "q")
            seen = await still(pilot)
            assert chosen in seen
            await pilot.press("escape")


async def test_where_there_is_none_to_change_it_says_how_one_is_taken(unrated: Team) -> None:
    app = ReviewApp(unrated.ada, start="quality")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("Q")
        assert "There is no quotation here yet: q takes one." in screen_text(app)


async def test_a_typed_quotation_that_is_nowhere_in_the_text_is_kept_and_told(unrated: Team) -> None:
    app = ReviewApp(unrated.ada, start="quality")
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.pause()
        await pilot.press("q", "e", *"families were glad", "enter")
        await pilot.pause()
    assert own(unrated).quotes == (Quote("families were glad", None),)


async def test_lines_are_chosen_instead_of_sentences_and_halved_words_are_whole_again(unrated: Team) -> None:
    told = [Sentence("A heading", 1), Sentence("It helped provision everywhere.", 1), Sentence("More.", 1)]
    page = ["A heading", "It helped provi-", "sion every-", "where. More.", "It is provision."]
    asked = list[int]()

    def lines() -> list[Sentence]:
        asked.append(1)
        return [Sentence(text, 1) for text in page]

    app, taken = ReviewApp(unrated.ada, start="quality"), list[Quote]()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        for keys in (("l", "enter"), ("l", "J", "enter"), ("j", "l", "l", "enter"), ("j", "j", "l", "enter")):
            app.push_screen(QuotingScreen("Authority", told, taken.append, lambda: None, 1, lines))
            await still(pilot)
            await pilot.press(*keys[:-1])
            seen = await still(pilot)
            assert ("▌ It helped provi-" in seen) is (keys[0] == "l")
            await pilot.press("enter")
            await pilot.pause()
        assert len(asked) == 4, "the lines are read once a screen, and where they are asked for alone"
        app.push_screen(QuotingScreen("Authority", told, taken.append, lambda: None))
        await still(pilot)
        await pilot.press("l")
        assert "This text has no lines of its own." in await still(pilot)
    words = ["It helped provi-", "It helped provision every-", "More.", "where. More."]
    assert [one.text for one in taken] == words
    assert {one.page for one in taken} == {1}


async def test_of_a_study_pages_are_turned_report_by_report_and_taken_with_its_number(unrated: Team) -> None:
    told = [Sentence(text, page, of) for text, page, of in
            (("One.", 1, "A1"), ("Two.", 2, "A1"), ("Other one.", 1, "A2"), ("An abstract.", 0, "A3"))]  # fmt: skip
    app, taken, heads = ReviewApp(unrated.ada, start="quality"), list[Quote](), list[str]()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        for turns in (0, 1, 2, 3, 9):
            app.push_screen(QuotingScreen("Authority", told, taken.append, lambda: None))
            await pilot.pause()
            await pilot.press(*["n"] * turns)
            heads.append(next(line for line in (await still(pilot)).splitlines() if "Quote · Authority" in line))
            await pilot.press("enter")
            await pilot.pause()
    named = [Quote("One.", "1 of A1"), Quote("Two.", "2 of A1"), Quote("Other one.", "1 of A2")]
    assert taken == [*named, *[Quote("An abstract.")] * 2]
    ends = ["A1, page 1 of 2", "A1, page 2 of 2", "A2, page 1 of 1", *["A3, its abstract"] * 2]
    assert [head.rstrip().endswith(end) for head, end in zip(heads, ends, strict=True)] == [True] * 5
