"""Every text can be read in every theme: contrast of at least 4.5 to 1, as WCAG 2.2 (1.4.3) computes it."""

import pytest

from review_tui.tui.keymap import Settings
from review_tui.tui.shell import ReviewApp
from review_tui.tui.theme import THEMES
from tests.tui.conftest import screen_text, still
from tests.tui.golden_review import Team

TEXTS = ("foreground", "quiet", "primary", "secondary", "accent", "success", "warning", "error")
GROUNDS = ("background", "surface", "panel", "cursor-line")
MARKED = (("mark-text", "mark"), ("against-text", "against"))
# xterm's sixteen colours, the least friendly of the usual palettes: its blue on black has 2.4 to 1.
XTERM = {
    "black": (0, 0, 0), "red": (205, 0, 0), "green": (0, 205, 0), "yellow": (205, 205, 0), "blue": (0, 0, 238),
    "magenta": (205, 0, 205), "cyan": (0, 205, 205), "white": (229, 229, 229), "bright_black": (127, 127, 127),
    "bright_red": (255, 0, 0), "bright_green": (0, 255, 0), "bright_yellow": (255, 255, 0),
    "bright_blue": (92, 92, 255), "bright_magenta": (255, 0, 255), "bright_cyan": (0, 255, 255),
    "bright_white": (255, 255, 255),
}  # fmt: skip


def _rgb(said: str, *, dark: bool, ground: bool) -> tuple[int, int, int]:
    if said.startswith("#"):
        return int(said[1:3], 16), int(said[3:5], 16), int(said[5:7], 16)
    name = said.removeprefix("ansi_")
    if name == "default":
        return XTERM["black"] if dark == ground else XTERM["bright_white" if ground else "white"]
    return XTERM[name]


def _luminance(rgb: tuple[int, int, int]) -> float:
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (v / 255 for v in rgb))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: tuple[int, int, int], other: tuple[int, int, int]) -> float:
    """Compute the contrast ratio of two colours."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_the_measure_is_that_of_the_standard() -> None:
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert contrast((119, 119, 119), (255, 255, 255)) == pytest.approx(4.48, abs=0.005)
    assert contrast((205, 0, 205), (255, 255, 255)) == pytest.approx(4.69, abs=0.01)


@pytest.mark.parametrize("name", list(THEMES))
def test_every_text_can_be_read_on_every_ground(name: str) -> None:
    theme = THEMES[name]
    said = {**{key: str(getattr(theme, key, "")) for key in (*TEXTS, *GROUNDS)}, **theme.variables}
    pairs = [*((text, ground) for text in TEXTS for ground in GROUNDS), *MARKED]
    ratios = {
        (text, ground): contrast(
            _rgb(said[text], dark=theme.dark, ground=False), _rgb(said[ground], dark=theme.dark, ground=True)
        )
        for text, ground in pairs
    }
    assert len(ratios) == 34
    assert {pair: round(ratio, 2) for pair, ratio in ratios.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("name", list(THEMES))
async def test_every_theme_shows_the_same_words(team: Team, name: str) -> None:
    app = ReviewApp(team.ada, settings=Settings(theme=name))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert app.theme == name
        shown = screen_text(app)
    other = ReviewApp(team.ada)
    async with other.run_test(size=(80, 24)) as pilot:
        assert await still(pilot) == shown


async def test_a_theme_that_there_is_not_is_said_and_the_usual_one_stands(team: Team) -> None:
    app = ReviewApp(team.ada, settings=Settings(theme="nord"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert app.theme == "review-dark"
        assert any('there is no theme "nord". There are: review-dark' in note.message for note in app._notifications)
