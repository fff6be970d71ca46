"""The table of keys: no key means two things on one screen, and the page of the documentation is the table."""

import inspect
from pathlib import Path

import pytest
from textual.screen import Screen

from review_tui.tui import keymap, keys
from review_tui.tui.keys_page import markdown
from review_tui.tui.screens.base.page import Page
from review_tui.tui.screens.base.pick import Pick
from review_tui.tui.screens.base.quoting import QuotingScreen
from review_tui.tui.screens.deduplicate.duplicates import DuplicatesScreen
from review_tui.tui.screens.deduplicate.group import GroupScreen
from review_tui.tui.screens.home import HomeScreen
from review_tui.tui.screens.identify.add import AddScreen
from review_tui.tui.screens.identify.columns import ColumnsScreen
from review_tui.tui.screens.plan.coverage import CoverageScreen
from review_tui.tui.screens.plan.organisation_links import TiesScreen
from review_tui.tui.screens.plan.rosters import RostersScreen
from review_tui.tui.screens.plan.sources import SourcesScreen
from review_tui.tui.screens.rate.consensus import ConsensusScreen
from review_tui.tui.screens.rate.differences import DifferencesScreen
from review_tui.tui.screens.rate.form import FormScreen
from review_tui.tui.screens.rate.grid import GridScreen
from review_tui.tui.screens.rate.moderation import ModerationScreen
from review_tui.tui.screens.records.listing import ListScreen
from review_tui.tui.screens.records.picture import PictureScreen
from review_tui.tui.screens.records.report import ReportScreen
from review_tui.tui.screens.records.reports_page import ReportsPage
from review_tui.tui.screens.records.text import TextScreen
from review_tui.tui.screens.report.agreement import AgreementScreen
from review_tui.tui.screens.report.prisma import PrismaScreen
from review_tui.tui.screens.report.working import WorkingScreen
from review_tui.tui.screens.screen.conflicts import ConflictsScreen
from review_tui.tui.screens.screen.disputes import DisputesScreen
from review_tui.tui.screens.screen.remarks import NotesScreen, QuestionsScreen
from review_tui.tui.screens.screen.screening import ScreeningScreen
from review_tui.tui.screens.share.copies import CopiesScreen

DOCS = Path(__file__).resolve().parents[2] / "docs" / "keys.md"
SCREENS: tuple[type[Page], ...] = (
    HomeScreen, AddScreen, ColumnsScreen, DuplicatesScreen, GroupScreen, SourcesScreen, CoverageScreen, CopiesScreen,
    RostersScreen, TiesScreen, ScreeningScreen, ConflictsScreen, FormScreen, GridScreen, QuotingScreen,
    ConsensusScreen, AgreementScreen, WorkingScreen, PrismaScreen, ListScreen, ReportScreen, TextScreen, PictureScreen,
    QuestionsScreen, NotesScreen, DisputesScreen, ModerationScreen, DifferencesScreen,
)  # fmt: skip
KEYED: tuple[type[Page | Pick], ...] = (*SCREENS, Pick)  # whose keys stand in the table


def _has_list(screen: type[Page]) -> bool:
    """Say whether a list of rows stands on a screen."""
    return any("LineList(" in inspect.getsource(one) or "RecordList(" in inspect.getsource(one)
               for one in screen.__mro__ if one.__module__.startswith("review_tui.tui.screens"))  # fmt: skip


@pytest.mark.parametrize("preset", keymap.PRESETS)
def test_no_key_means_two_things_on_one_screen(preset: str) -> None:
    assert keymap.clashes(keymap.PRESETS[preset]) == []


@pytest.mark.parametrize("screen", keys.LISTS)
def test_every_list_is_one_widget_with_the_same_keys(screen: str) -> None:
    (kind,) = [kind for kind in SCREENS if screen == kind.KEYS]
    assert issubclass(kind, ReportsPage)
    common = {row.action: row.keys for row in keys.of_screen("list")}
    own = {row.action: row.keys for row in keys.of_screen(screen)}
    assert {action: own.get(action) for action in common} == common
    assert [action for action in common if not hasattr(kind, f"action_{action}")] == []


LISTED = [screen for screen in SCREENS if any(row.keys.split(",")[0] == "enter" for row in keys.of_screen(screen.KEYS))]


@pytest.mark.parametrize("screen", [one for one in LISTED if _has_list(one)])
def test_a_click_on_a_row_does_what_enter_does(screen: type[Page]) -> None:
    assert any(hasattr(screen, heard) for heard in ("on_line_list_chosen", "on_click"))


def test_a_clash_is_named_with_its_screen_and_both_actions() -> None:
    assert keymap.clashes({"screening.maybe": "u"}) == ["u on the screen screening would mean both maybe and undo"]


def test_a_key_of_every_screen_clashes_too() -> None:
    assert keymap.clashes({"home.add": "question_mark"}) == ["? on the screen home would mean both help and add"]


def test_a_digit_may_not_be_given_to_another_action_where_digits_mean_reasons() -> None:
    assert keymap.clashes({"screening.skip": "3"})


@pytest.mark.parametrize("preset", keymap.PRESETS)
def test_every_name_in_a_preset_is_in_the_table(preset: str) -> None:
    assert keymap.unknown(keymap.PRESETS[preset]) == []


def test_the_page_of_the_documentation_is_the_table() -> None:
    assert DOCS.read_text("utf-8") == markdown(keymap.PRESETS), "write it anew from keys_page.markdown"


def test_every_row_names_a_screen_that_has_a_title_and_says_what_it_does() -> None:
    assert {row.screen for row in keys.TABLE} == set(keys.TITLES)
    assert all(row.words and row.keys for row in keys.TABLE)


def test_each_screen_has_its_own_rows() -> None:
    assert {screen.KEYS for screen in KEYED} | {"everywhere"} == set(keys.TITLES)


@pytest.mark.parametrize("screen", KEYED, ids=lambda screen: str(screen.KEYS))
def test_every_action_of_the_table_is_one_the_screen_can_do(screen: type[Page | Pick]) -> None:
    for row in keys.of_screen(screen.KEYS):
        assert callable(getattr(screen, f"action_{row.action}", None)), row.id


@pytest.mark.parametrize("screen", KEYED, ids=lambda screen: str(screen.KEYS))
def test_a_footer_has_room_for_its_keys_at_eighty_columns(screen: type[Page | Pick]) -> None:
    shown = [row for row in keys.of_screen(screen.KEYS) if row.foot]
    first = shown[:6]
    assert sum(len(keys.sign(keys.keys_of(row, {})[0])) + len(row.foot) + 3 for row in first) < 76


@pytest.mark.parametrize("screen", KEYED, ids=lambda screen: str(screen.KEYS))
def test_no_screen_overrides_a_private_name_of_textual(screen: type[Page | Pick]) -> None:
    theirs = {name for base in Screen.__mro__ for name in vars(base) if name.startswith("_")}
    own = {name for cls in screen.__mro__ if cls.__module__.startswith("review_tui") for name in vars(cls)}
    made = {"_computes", "_css_type_name", "_css_type_names", "_decorated_handlers", "_inherit_bindings",
            "_inherit_component_classes", "_inherit_css", "_merged_bindings", "_reactives"}  # fmt: skip
    assert {name for name in own & theirs if not name.startswith("__")} <= made


def test_a_preset_moves_keys_and_leaves_the_others() -> None:
    maybe = next(row for row in keys.TABLE if row.id == "screening.maybe")
    skip = next(row for row in keys.TABLE if row.id == "screening.skip")
    assert keys.signs(maybe, keymap.PRESETS["rayyan"]) == "u"
    assert keys.signs(skip, keymap.PRESETS["rayyan"]) == "s"


def test_keys_are_printed_as_people_know_them() -> None:
    rows = {row.id: row for row in keys.TABLE}
    assert keys.signs(rows["everywhere.help"], {}) == "?"
    assert keys.signs(rows["duplicates.same"], {}) == "="
    assert keys.signs(rows["screening.digit"], {}) == "1-9"
    assert keys.signs(rows["list.down"], {}) == "j ↓"


@pytest.mark.parametrize("preset", keymap.PRESETS)
def test_no_sign_is_a_name_of_the_library(preset: str) -> None:
    signs = {sign for row in keys.TABLE for sign in keys.signs(row, keymap.PRESETS[preset]).split()}
    assert {sign for sign in signs if "_" in sign or len(sign) > 5} == set()
    assert {"?", "/", "space"} <= signs


# The settings file


def test_without_a_settings_file_the_usual_keys_stand(tmp_path: Path) -> None:
    assert keymap.read(tmp_path / "keys.toml") == keymap.Settings()


def test_a_settings_file_chooses_a_preset_and_keys_of_ones_own(tmp_path: Path) -> None:
    file = tmp_path / "keys.toml"
    file.write_text('preset = "rayyan"\ntheme = "review-light"\n[keys]\n"screening.skip" = "d"\n')
    found = keymap.read(file)
    assert found.theme == "review-light"
    assert found.keymap == {**keymap.PRESETS["rayyan"], "screening.skip": "d"}
    assert found.warnings == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('preset = "covidence"', 'there is no preset "covidence"'),
        ('[keys]\n"screening.skipp" = "y"', "no screen has screening.skipp"),
        ('[keys]\n"screening.skip" = "i"', "i on the screen screening would mean both include and skip"),
        ("preset = ", "could not be read"),
        ('"nope.x" = "z"', "nope.x is no setting. There are: keys, preset, theme; a key stands under [keys]."),
        ('[keys]\n"screening.skip" = "foo"', "there is no key called foo; left aside."),
        ('[keys]\n"screening.skip" = "?"', "? on the screen screening would mean both help and skip"),
        ('keys = "none"', ""),
    ],
)
def test_what_cannot_be_followed_is_said_and_the_usual_keys_stand(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "keys.toml"
    file.write_text(text)
    found = keymap.read(file)
    assert dict(found.keymap) == {}
    assert said in " ".join(found.warnings)
    assert bool(said) == bool(found.warnings)


def test_a_key_may_be_written_as_it_is_printed(tmp_path: Path) -> None:
    file = tmp_path / "keys.toml"
    file.write_text('[keys]\n"screening.next" = ">, plus, f5"\n"screening.previous" = "<"\n"screening.skip" = ""\n')
    assert keymap.read(file) == keymap.Settings(
        keymap={"screening.next": "greater_than_sign,plus,f5", "screening.previous": "less_than_sign"}
    )


def test_a_settings_file_that_is_no_text_is_said(tmp_path: Path) -> None:
    file = tmp_path / "keys.toml"
    file.write_bytes(b"\xff\xfe\x00")
    assert "could not be read" in keymap.read(file).warnings[0]
