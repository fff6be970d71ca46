"""robots.txt is read as RFC 9309 has it; on simple files the standard library's reader says the same."""

import time
from urllib.robotparser import RobotFileParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.web.robots import read_rules

SITE = "https://council.example"


def allowed(text: str, path: str, name: str = "review_tui") -> bool:
    return read_rules(text, name).allow(SITE + path)


@pytest.mark.parametrize(
    ("rules", "path", "said"),
    [
        (("Disallow: /private/",), "/private/x", False),
        (("Disallow: /private/",), "/privately", True),
        (("Allow: /", "Disallow: /private/"), "/private/x", False),
        (("Disallow: /", "Allow: /public"), "/public/x", True),
        (("Disallow: /", "Allow: /public"), "/other", False),
        (("Disallow: /x", "Allow: /x"), "/x", True),
        (("Disallow: /*/print$",), "/page/print", False),
        (("Disallow: /*/print$",), "/page/print/more", True),
        (("Disallow: /*.pdf$",), "/files/a.pdf", False),
        (("Disallow: /*.pdf$",), "/files/a.pdf?x", True),
        (("Disallow: /search/all*",), "/search/all?q=x", False),
        (("Disallow: /*?",), "/a?b", False),
        (("Disallow: /*?",), "/a", True),
        (("Disallow: /a*b*c$",), "/a-b-c", False),
        (("Disallow: /a*b*c$",), "/a-c-b", True),
        (("Disallow: /a*bc*c$",), "/abc", True),
        (("Disallow: /x$",), "/x", False),
        (("Disallow: /x$",), "/xy", True),
        (("Disallow: *",), "/x", False),
        (("Disallow: /**x",), "/ax", False),
        (("Disallow:",), "/x", True),
        (("Disallow: /a%20b",), "/a b", False),
        (("Disallow: /ü",), "/%C3%BC", False),
        (("disallow : /x # of ours",), "/x", False),
        (("Sitemap: https://x.example/s.xml", "nonsense"), "/x", True),
    ],
)
def test_the_longest_rule_that_fits_counts(rules: tuple[str, ...], path: str, said: bool) -> None:
    assert allowed("\n".join(["\ufeffUser-agent: *", *rules]), path) is said


class TestWhoIsMeant:
    TEXT = """User-agent: googlebot
User-agent: Review_TUI/1.0
Disallow: /ours

User-agent: *
Disallow: /all
Crawl-delay: 3

User-agent: review_tui
Disallow: /more
Crawl-delay: 7.5
"""

    def test_rules_by_name_stand_in_place_of_those_for_all(self) -> None:
        assert [allowed(self.TEXT, path) for path in ("/ours", "/more", "/all")] == [False, False, True]
        assert [allowed(self.TEXT, path, "other") for path in ("/ours", "/more", "/all")] == [True, True, False]

    def test_the_wish_for_a_delay_is_the_groups(self) -> None:
        assert (read_rules(self.TEXT, "review_tui").delay, read_rules(self.TEXT, "other").delay) == (7.5, 3.0)

    @pytest.mark.parametrize("name", ["review", "tui", "review_tuition", "re*"])
    def test_a_name_that_is_like_ours_is_another_visitors(self, name: str) -> None:
        assert allowed(f"User-agent: {name}\nDisallow: /\n\nUser-agent: *\nDisallow: /all", "/x")

    def test_a_rule_that_is_too_long_to_be_read_still_ends_the_names_above_it(self) -> None:
        text = f"User-agent: *\nDisallow: /{'x' * 5000}\nUser-agent: googlebot\nDisallow: /theirs"
        assert allowed(text, "/theirs")

    @pytest.mark.parametrize("wish", ["", "soon", "-1", "1e9", "nan", "inf"])
    def test_a_wish_that_is_no_number_is_none(self, wish: str) -> None:
        assert read_rules(f"User-agent: *\nCrawl-delay: {wish}", "x").delay == 0.0

    @pytest.mark.parametrize("text", ["", "<html>no rules</html>", "Disallow: /", "\0\0", "User-agent: *"])
    def test_what_says_nothing_allows_all(self, text: str) -> None:
        assert allowed(text, "/x")


def test_a_rule_made_to_take_for_ever_does_not() -> None:
    text = "User-agent: *\n" + "\n".join(f"Disallow: /{'*a' * n}b" for n in (3, 20, 900)) + f"\nDisallow: /{'x' * 5000}"
    rules = read_rules(text, "x")
    began = time.monotonic()
    assert rules.allow(f"{SITE}/{'a' * 2000}")
    assert time.monotonic() - began < 60


PLAIN = st.text("abc", max_size=3).map(lambda word: f"/{word}")


@given(st.lists(PLAIN, max_size=4), PLAIN)
def test_where_paths_are_only_refused_the_standard_library_agrees(refused: list[str], path: str) -> None:
    text = "\n".join(["User-agent: *", *(f"Disallow: {each}" for each in refused)])
    oracle = RobotFileParser()
    oracle.parse(text.splitlines())
    assert allowed(text, path) == oracle.can_fetch("review_tui", SITE + path)
