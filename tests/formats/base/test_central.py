"""Short texts of Central Europe are known by which letters stand together; no text of the West is taken for one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.formats.base.central import of_the_centre
from review_tui.formats.base.encoding import decode
from tests.formats.base.test_encoding import WESTERN as SENTENCES
from tests.formats.base.test_scripts import WESTERN

SHORT = {
    "Slovak": "Správa o školách a deťoch v obci;Kováčová, Ľubica",
    "Slovak without soft letters": "Učebné osnovy pre žiakov so špeciálnymi potrebami",
    "Croatian": "Izvješće o školama u županiji;Horvat, Željka",
    "Serbian": "Đački prevoz: izveštaj opštine;Čolić",
    "Slovene": "Poročilo o šolah in vrtcih občine;Žagar",
    "Romanian": "Raport despre şcolile din oraş;Ştefan;Primăria",
    "Romanian, by one letter": "Educaţie specială",
    "Polish": "Raport o szkołach i dzieciach;Wiśniewska, Żaneta",
}
WORDS = {
    "Slovak": ("škola", "deti", "žiaci", "učiteľ", "ťažký", "rodič", "správa", "obec", "ďalší", "kôň", "päť"),
    "Croatian": ("škola", "djeca", "učenik", "županija", "izvješće", "roditelj", "općina", "đak", "vrtić"),
    "Polish": ("szkoła", "dzieci", "żółw", "źródła", "gęś", "łąka", "wniosek", "ćma", "pieśń", "miłość"),
    "Romanian": ("şcoală", "copii", "învăţător", "oraş", "raport", "primărie", "educaţie", "părinţi", "cârtiţă"),
}
NEEDED = {"Slovak": "učiteľ škola", "Croatian": "učenik škola", "Romanian": "oraş", "Polish": "mała gęsiarka"}
ENCODINGS = {"cp1250": "windows-1250", "iso8859_2": "iso-8859-2"}


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("language", SHORT)
def test_a_few_words_are_enough(language: str, encoding: str) -> None:
    read, called = decode(SHORT[language].encode(encoding))
    assert read == SHORT[language]
    assert called in ENCODINGS.values()  # in Romanian both have each letter in the same place


@given(data=st.data(), encoding=st.sampled_from(sorted(ENCODINGS)))
def test_whatever_words_stand_beside_them_they_are_read_as_written(data: st.DataObject, encoding: str) -> None:
    language = data.draw(st.sampled_from(sorted(WORDS)))
    some = data.draw(st.lists(st.sampled_from(WORDS[language]), max_size=12))
    text = " ".join([NEEDED[language], *some]) + "\nTI  - plain words\n"
    assert decode(text.encode(encoding))[0] == text


@pytest.mark.parametrize("text", [*SENTENCES.values(), *WESTERN])
def test_no_western_text_is_one(text: str) -> None:
    assert of_the_centre(text.encode("cp1252", "replace")) == ""


@pytest.mark.parametrize(
    "text",
    [
        "Žižek et la scène", "Die Frage der Identität bei Žižek", "La scène de Beneš est à Paris",
        "Il è un libro di Žižek", "The crème of Škoda and Dvořák".replace("ř", "r"), "nota 1ª y nº 2",
        "Ð og þ á Íslandi", "Søren æ og ø", "São Tomé: relação 1ª", "texte¹ et là²", "evaluación de 3 km³ y ±5",
        "km³, ócio", "cœur", "",
    ],
)  # fmt: skip
def test_a_name_from_there_in_a_western_text_makes_it_none(text: str) -> None:
    assert of_the_centre(text.encode("cp1252")) == ""


@given(
    st.lists(st.sampled_from("éèêëàâîïôûùüäößñçãõåæøíóúáìòÀÉÈÖÜ"), max_size=8), st.sampled_from([*SENTENCES.values()])
)
def test_letters_of_the_west_stay_what_they_are(letters: list[str], sentence: str) -> None:
    text = f"{sentence} {' '.join(letters)}"
    assert of_the_centre(text.encode("cp1252", "replace")) == ""


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Coût en €: 20 €", "iso-8859-15"), ("le cœur et l'œuvre", "iso-8859-15"), ("1½ heures", "windows-1252"),
        ("½ heure", "windows-1252"), ("les ½uvres".replace("½", "œ"), "iso-8859-15"), ("20 € – cher", "windows-1252"),
    ],
)  # fmt: skip
def test_the_euro_and_the_joined_letters_of_latin_9_are_read(text: str, encoding: str) -> None:
    raw = text.encode("iso-8859-15" if encoding == "iso-8859-15" else "cp1252")
    assert decode(raw) == (text, encoding)


HEBREW = ("דוח על הסעות תלמידים", "חינוך מיוחד", "כהן, דנה", "ילדים עם צרכים מיוחדים", "משרד החינוך")


@given(st.lists(st.sampled_from(HEBREW), min_size=2, max_size=5))
def test_a_few_words_of_hebrew_are_hebrew(words: list[str]) -> None:
    text = "TI  - " + "\nAU  - ".join([HEBREW[0], *words])
    assert decode(text.encode("cp1255"))[0] == text


@given(
    word=st.sampled_from(["Café", "Über", "naïve", "élève", "señor", "œuvre", "Łódź", "“so”"]),
    bad=st.sampled_from(["–", "’", "“", "”", "…", "•"]),
    at=st.integers(0, 20),
)
def test_a_sign_of_windows_in_a_line_of_utf8_spoils_no_letter(word: str, bad: str, at: int) -> None:
    line = f"TI  - {word} and wind, {word}"
    at = min(at, len(line))
    raw = b"AU  - M\xc3\xbcller\n" + line[:at].encode() + bad.encode("cp1252") + line[at:].encode()
    assert decode(raw)[0] == f"AU  - Müller\n{line[:at]}{bad}{line[at:]}"


def test_a_line_of_windows_beside_lines_of_utf8_stays_one() -> None:
    text = "Ä”rger”, “CAFÉ”, Zoë"
    assert decode("Müller\n".encode() + text.encode("cp1252"))[0] == f"Müller\n{text}"


@given(st.sampled_from(["Größe", "naïve élève", "Łódź", "中文"]), st.sampled_from("éł中ü"))
def test_a_text_cut_off_within_a_sign_loses_that_sign_alone(word: str, last: str) -> None:
    raw = f"TI  - {word}\nAU  - X{last}".encode()
    assert decode(raw[:-1])[0].rstrip("\ufffd") == f"TI  - {word}\nAU  - X"
