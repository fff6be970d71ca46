"""Words from right to left come back as they are written, however a program drew them: their places tell."""

import pytest
from pypdfium2 import raw

from review_tui.formats.documents.pdf_arabic import in_writing_order, places, with_brackets_right
from tests.formats.corpus import CORPUS, needs_corpus

Box = tuple[float, float, float, float]


class Page:
    """A text page whose letters stand from right to left; square brackets turn them, angle ones hold one sign.

    A tilde is drawn and says nothing.
    """

    def __init__(self, said: str) -> None:
        """Place each letter, and both of a pair at one place."""
        self.said = "".join(letter for letter in said if letter not in "<>[]~")
        self.raw, self.boxes, self.drawn = self, list[Box](), list[int]()
        at, within, step = 500.0, False, -6.0
        for letter in said:
            if letter in "[]":
                step = 6.0 if letter == "[" else -6.0
            elif letter in "<>":
                within = letter == "<"
                at += 0.0 if within else step
            else:
                if letter != "~":
                    self.drawn.append(len(self.boxes))
                self.boxes.append((at, 0.0, at + 6.0, 10.0))
                at += 0.0 if within else step

    def get_text_range(self, index: int = 0, count: int = -1) -> str:
        """Give a run of its letters."""
        return self.said[index:] if count < 0 else self.said[index : index + count]

    def count_chars(self) -> int:
        """Count what is drawn."""
        return len(self.boxes)

    def get_charbox(self, index: int) -> Box:
        """Give the place of a letter."""
        return self.boxes[index]


@pytest.mark.parametrize(
    ("drawn", "told"),
    [
        ("ا<إل>نتاجية", "الإنتاجية"),
        ("المشك<ال>ت", "المشكلات"),
        ("ا<أل>دوات", "الأدوات"),
        ("البرمجة", "البرمجة"),
        ("R و Python", "R و Python"),
        ("خ<ال>ل البرمجة", "خلال البرمجة"),
        ("[سلجم] [ةنيدم] النور", "مجلس مدينة النور"),
        ("[ليلد] الدعم [يف] المدارس", "دليل الدعم في المدارس"),
        ("[لفط<ال>ا]", "الاطفل"),
        ("[ךירדמ] למשפחות", "מדריך למשפחות"),
        ("[123] في ٢٠٢٢", "123 في ٢٠٢٢"),
        ("", ""),
        ("no such letters", "no such letters"),
    ],
)
def test_only_what_is_one_sign_is_turned(drawn: str, told: str) -> None:
    page = Page(drawn)
    assert in_writing_order(page, page.said) == told


def test_a_part_of_a_page_is_found_in_it_and_what_is_not_there_stays() -> None:
    page = Page("xyz ا<إل>نتاجية abc")
    assert in_writing_order(page, page.said[4:]) == "الإنتاجية abc"
    assert in_writing_order(page, "الف") == "الف"


@needs_corpus
def test_a_real_page_has_its_words() -> None:
    from review_tui.formats.documents.pdf import read

    (hit,) = read((CORPUS / "docs" / "pdf" / "docling" / "right_to_left_01.pdf").read_bytes(), "a.pdf").hits
    assert hit.pages[0].count("الإنتاجية") == 3
    assert "المشكلات" in hit.pages[0]
    assert "اإل" not in hit.pages[0]


@pytest.mark.parametrize(
    ("drawn", "told"),
    [
        ("~~[سلجم] ~[ةنيدم] النور", "مجلس مدينة النور"),
        ("~[لسنوک] کے ~~[ہعیرذ]", "کونسل کے ذریعہ"),
        ("~[عيباسأ]،", "أسابيع،"),
    ],
)
def test_signs_that_say_nothing_move_no_letter_s_place(monkeypatch: pytest.MonkeyPatch, drawn: str, told: str) -> None:
    page = Page(drawn)
    monkeypatch.setattr(raw, "FPDFText_GetCharIndexFromTextIndex", lambda page, n: page.drawn[n])
    assert list(places(page, page.said)) == page.drawn
    assert in_writing_order(page, page.said) == told


@pytest.mark.parametrize(
    ("drawn", "told"),
    [
        ("מדריך) מהדורה שנייה(", "מדריך (מהדורה שנייה)"),
        ("קשיי למידה) לרבות שפה(, תוכלו) ראו 4(.", "קשיי למידה (לרבות שפה), תוכלו (ראו 4)."),
        ("דף]4[", "דף[4]"),
        ("א) טקסט (הערה)", "א) טקסט (הערה)"),
        ("מדריך (מהדורה)", "מדריך (מהדורה)"),
        ("אין", "אין"),
        ("א) ב) ג)", "א) ב) ג)"),
        ("", ""),
    ],
)
def test_brackets_stand_as_one_writes_them(drawn: str, told: str) -> None:
    assert with_brackets_right(drawn) == told
    assert len(told) == len(drawn)
    assert with_brackets_right(told) == told
