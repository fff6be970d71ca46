"""Any script in the figures: its font found by its signs, shaped, in the order it is read; what cannot be, is said."""

import io
from importlib.util import find_spec
from pathlib import Path

import pypdf
import pypdfium2
import pytest

from review_tui.exporting import fallback_fonts, typesetting
from review_tui.exporting.drawing import Drawing
from review_tui.exporting.font_metrics import width
from review_tui.exporting.layout import lay_out
from review_tui.exporting.pdf import draw_pdf
from review_tui.exporting.png import draw_png
from review_tui.exporting.svg import draw_svg
from review_tui.exporting.typesetting import INSTEAD, leftwards_part, note_on, runs_of, unprinted
from tests.exporting.small_fonts import make_font
from tests.exporting.test_figures import with_label
from tests.exporting.test_layout import outside

CHINESE = "研究对象不符合要求"
ARABIC = "ليس عن الأطفال"
HEBREW = "לא על ילדים (בלי SEND) בכלל"


@pytest.fixture(autouse=True)
def fonts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let there be no fonts but those of the test."""
    if not all((find_spec("fontTools"), find_spec("uharfbuzz"), find_spec("bidi"))):
        pytest.skip("the extra scripts is not installed")
    folder = tmp_path / "fonts"
    folder.mkdir()
    monkeypatch.setattr(fallback_fonts, "folders", lambda: [folder])
    forget()
    return folder


def forget() -> None:
    """Forget what was found before, as a new run of the program has."""
    for cached in (typesetting.runs_of, typesetting._face, fallback_fonts._files, fallback_fonts._face_for):
        cached.cache_clear()


def drawn(label: str) -> Drawing:
    return lay_out(with_label(label), title=label)


def said_in(pdf: bytes) -> str:
    return pypdf.PdfReader(io.BytesIO(pdf)).pages[0].extract_text().replace("\n", "").replace(" ", "")


def ink(pdf: bytes) -> object:
    return pypdfium2.PdfDocument(pdf)[0].render(scale=1).to_pil().tobytes()


@pytest.mark.parametrize(
    "text", ["Wrong population", "Cyhoeddwyd yng Nghymru: tŷ a dŵr", "≥ 25 “quoted” – Ελλάδα, Україна"]
)
def test_what_the_shipped_font_has_is_set_as_it_is(text: str) -> None:
    assert [run.text for run in runs_of(text)] == [text]
    assert unprinted([text]) == [] and note_on([text]) == ""


@pytest.mark.parametrize("postscript", [False, True])
def test_chinese_is_set_in_a_font_that_has_it_embedded_and_found_again(fonts: Path, postscript: bool) -> None:
    make_font(fonts / "small.otf", CHINESE, postscript=postscript)
    figure = drawn(f"Topic: {CHINESE}")
    pdf = draw_pdf(figure)
    assert CHINESE in said_in(pdf) and INSTEAD not in said_in(pdf)
    assert width(CHINESE, 8.0) == pytest.approx(len(CHINESE) * 8.0)
    resources = pypdf.PdfReader(io.BytesIO(pdf)).pages[0]["/Resources"]["/Font"]  # type: ignore[index]
    embedded = [font.get_object() for font in resources.values()]
    assert len(embedded) == 3 and all("/FontFile2" in font["/FontDescriptor"] for font in embedded)
    assert pdf == draw_pdf(figure)


def test_a_sign_that_no_font_has_is_never_an_empty_box_and_is_said_on_the_figure(fonts: Path) -> None:
    make_font(fonts / "small.ttf", CHINESE[:-1])
    figure = drawn(CHINESE)
    lost = f"U+{ord(CHINESE[-1]):04X}"
    notes = " ".join(text.text for text in figure.texts)
    assert f"{INSTEAD} stands for signs that could not be printed on this computer ({lost})." in notes
    assert "Noto Sans" in notes and "review-tui[scripts]" not in notes
    pdf = draw_pdf(figure)
    assert said_in(pdf).count(INSTEAD) > said_in(pdf).count(CHINESE[0]) >= 1
    assert CHINESE in draw_svg(figure).decode()


def test_without_the_extra_nothing_is_set_wrong_and_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fallback_fonts, "is_available", lambda: False)
    figure = drawn(ARABIC)
    assert "Install review-tui[scripts] and a font" in " ".join(text.text for text in figure.texts)
    assert set(said_in(draw_pdf(figure))) & set(ARABIC) == set()
    assert ARABIC in draw_svg(figure).decode()


def test_arabic_is_shaped_and_its_parts_stand_from_right_to_left() -> None:
    run, count = runs_of(f"{ARABIC} (n = 12)")
    assert (run.text, count.text) == (ARABIC, " (n = 12)")
    places = [glyph.x for glyph in run.glyphs]
    assert places == sorted(places, reverse=True), "glyphs are kept as they are read: each further to the left"
    alone = sum(width(sign, 1.0) for sign in ARABIC)
    assert run.width < 0.95 * alone, "joined letters are narrower than letters that stand alone"


def test_numbers_and_other_scripts_within_arabic_stay_as_they_are_read() -> None:
    assert [run.text for run in runs_of("عام 2014 SEND عام (n = 3)")] == [
        " عام", "SEND", " ", "2014", "عام ", " (n = 3)",
    ]  # fmt: skip
    assert [run.text for run in runs_of(f"{HEBREW} (n = 15)")] == [") בכלל", "SEND", "לא על ילדים (בלי ", " (n = 15)"]
    assert [run.text for run in runs_of("Mixed: نص عربي, 5")] == ["Mixed: ", "5", "نص عربي, "]


def test_what_is_read_leftwards_is_marked_in_the_svg_and_its_element_runs_as_all_others() -> None:
    """Where an element of that direction begins a line, browsers end the line at its place, left of its box."""
    svg = draw_svg(lay_out(with_label(ARABIC))).decode()
    assert f"\u202b{ARABIC}\u202c (n" in svg
    assert svg.count("\u202b") == svg.count("\u202c") == 1
    assert "direction" not in svg
    assert "\u202b" not in draw_svg(lay_out(with_label("Mixed: نص عربي"))).decode()


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("plain", ""), ("Mixed: نص and more", ""), (f"{HEBREW} (n = 15)", HEBREW), ("2014 نص (n = 1)", "نص"), ("", ""),
        ("2. نص (عمر ٠–٢٥) (n = 74)", "نص (عمر ٠–٢٥)"), ("نص 0-25 (n = 74)", "نص 0-25"), ("نص [٢]", "نص [٢]"),
        ("نص) (n = 74)", "نص"), ("(نص) (n = 74)", "نص"), ("نص (n = 74): 3", "نص"), ("نص 12 more 13", "نص 12"),
    ],
)  # fmt: skip
def test_a_line_that_a_script_from_right_to_left_leads_is_read_so_to_its_last_letter_and_figure(
    text: str, part: str
) -> None:
    first, last = leftwards_part(text)
    assert text[first:last] == part


def test_an_age_in_brackets_behind_arabic_is_turned_with_it() -> None:
    """The bracket that opens stands to the right of the figures, the number of reports to the right of all."""
    said = [run.text for run in runs_of("نص (عمر ٠–٢٥) (n = 74)")]
    assert said[-1] == " (n = 74)"
    assert [part for part in said if any(sign in part for sign in "٠٢")] == ["٢٥", "٠"]
    assert said[0] == ")"


@pytest.mark.parametrize("label", [CHINESE * 4, ARABIC * 5, f"{HEBREW} {HEBREW}", "นักเรียน" * 12, "Tŷ " * 40])
def test_text_of_any_script_stays_in_its_box_whether_it_can_be_printed_or_not(fonts: Path, label: str) -> None:
    make_font(fonts / "small.ttf", CHINESE)
    figure = drawn(label)
    assert [box.key for box in figure.boxes if outside(box)] == []
    assert "(n=180)" in said_in(draw_pdf(figure)).replace("\u00a0", "")


def test_the_words_of_shaped_text_are_kept_for_who_listens() -> None:
    reader = pypdf.PdfReader(io.BytesIO(draw_pdf(drawn(ARABIC))))
    content = reader.pages[0].get_contents()
    assert content is not None
    said = ARABIC.encode("utf-16-be").hex().upper().encode()
    assert content.get_data().count(b"/ActualText <FEFF" + said) == 2, "in the title, and in its box"


def test_signs_of_another_font_leave_ink_of_their_own(fonts: Path) -> None:
    make_font(fonts / "small.ttf", CHINESE)
    found = ink(draw_pdf(drawn(CHINESE)))
    (fonts / "small.ttf").unlink()
    forget()
    assert found != ink(draw_pdf(drawn(CHINESE)))
    assert draw_png(draw_pdf(drawn(CHINESE)), 72).startswith(b"\x89PNG")


def test_a_broken_font_of_the_system_is_passed_over(fonts: Path) -> None:
    (fonts / "a.ttf").write_bytes(b"no font at all")
    make_font(fonts / "b.ttf", CHINESE)
    assert unprinted([CHINESE]) == []


def test_a_font_that_may_not_be_embedded_is_not(fonts: Path) -> None:
    from fontTools.ttLib import TTFont

    font = TTFont(make_font(fonts / "a.ttf", CHINESE))
    font["OS/2"].fsType = 2
    font.save(fonts / "a.ttf")
    assert unprinted([CHINESE]) == sorted(set(CHINESE))


def test_folders_are_those_of_the_systems_and_the_one_that_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    monkeypatch.setenv("REVIEW_TUI_FONTS", "/somewhere")
    found = [folder.as_posix() for folder in fallback_fonts.folders()]
    assert found[0] == "/somewhere" and "/usr/share/fonts" in found and any("Windows" in name for name in found)
