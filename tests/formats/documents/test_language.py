"""The language of a text is told where it is clear, and not where it is short or mixed."""

import pytest

from review_tui.formats.documents.language import language_of

TEXTS = {
    "en": "The council told parents of what it had found and that it was for them to say which of the plans they have.",
    "de": "Die Gemeinde hat den Eltern gesagt, was sie gefunden hat, und dass es für sie nicht das Ende der Pläne ist.",
    "fr": "La commune a dit aux parents ce qu'elle a trouvé dans les écoles et que les plans ne sont pas pour eux.",
    "es": "El municipio dijo a los padres lo que había encontrado en las escuelas y que los planes no son para ellos.",
    "nl": "De gemeente heeft het aan de ouders gezegd en dat de plannen van de scholen niet voor hen zijn.",
    "ru": "Совет сообщил родителям о том, что он нашёл в школах, и что планы не для них.",
    "uk": "Рада повідомила батькам про те, що вона знайшла у школах, і що плани їх дітей.",
    "ar": "قال المجلس للآباء ما وجده في المدارس وأن الخطط ليست لهم",
    "ja": "委員会は保護者に学校で見つけたことを伝えました。",
    "zh": "委员会告诉家长他们在学校里发现了什么。",
}  # fmt: skip


@pytest.mark.parametrize("code", TEXTS)
def test_a_clear_text_tells_its_language(code: str) -> None:
    assert language_of([TEXTS[code] * 4]) == code


def test_letters_that_name_things_are_no_words_of_a_language() -> None:
    assert language_of(["Y.1 [a+e+g+h] df(a+i+o) = y " * 30]) == ""


@pytest.mark.parametrize(
    "text", ["", "Late plans", "Taxi Northmere GBP 68.50 " * 30, TEXTS["en"] * 3 + TEXTS["fr"] * 3]
)
def test_a_short_a_mixed_or_a_wordless_text_tells_none(text: str) -> None:
    assert language_of([text]) == ""


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("اگر آپ کے بچے کو سیکھنے میں دشواری ہو رہی ہے تو آپ کونسل سے درخواست کر سکتے ہیں۔ " * 4, "ur"),
        ("اگر فرزند شما در یادگیری مشکل دارد، می توانید از شورا بخواهید که نیازهای او را بررسی پیگیری کند. " * 4, "fa"),
        ("إذا كان طفلك يجد صعوبة في التعلم فيمكنك أن تطلب من المجلس تقييم احتياجاته. " * 4, "ar"),
        ("يعيش في كينگستون. " + "إذا كان طفلك يجد صعوبة في التعلم فيمكنك أن تطلب تقييم احتياجاته كلها. " * 40, "ar"),
        ("ستاسو ماشوم ښه زده کړه نه کوي، له ښاروالۍ څخه مرسته وغواړئ او ځان خبر کړئ. " * 4, "ps"),
    ],
)
def test_letters_tell_the_languages_that_are_written_like_arabic(text: str, code: str) -> None:
    assert language_of([text]) == code
