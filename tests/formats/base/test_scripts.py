"""A text in another script, or in letters that the West has not, is read in the encoding in which it was written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.formats.base.encoding import decode, decode_page, odd, recoded, was_guessed
from review_tui.formats.base.scripts import of_a_script, of_other_letters
from review_tui.model.review.records import Problem

# A heading and two rows, as a small table has them; each is to be known from these few words.
TEXTS = {
    "Russian": ("Название;Автор\nИнклюзивное образование;Сидоров, Пётр\nШкольный транспорт и дети;Иванова\n",
                "cp1251 koi8-r cp866 iso8859-5 mac-cyrillic"),
    "Ukrainian": ("Назва;Автор\nІнклюзивна освіта у сільській школі;Їжак\nЄвропейські діти;Ґудзь\n", "cp1251 koi8-u"),
    "Bulgarian": ("Заглавие;Автор\nПриобщаващо образование в училище;Иванова\nДецата и пътят;Петров\n", "cp1251"),
    "Greek": ("Τίτλος;Συγγραφέας\nΣχολική μεταφορά παιδιών;Παπαδοπούλου\nΕιδική αγωγή;Νίκου\n", "cp1253 iso8859-7"),
    "Hebrew": ("כותרת;מחבר\nחינוך מיוחד בבתי ספר;לוי\nהסעות תלמידים;כהן\n", "cp1255 iso8859-8"),
    "Arabic": ("العنوان;المؤلف\nالتعليم الخاص في المدارس;علي\nنقل التلاميذ إلى المدرسة;حسن\n", "cp1256 iso8859-6"),
    "Thai": ("ชื่อเรื่อง;ผู้แต่ง\nการศึกษาพิเศษในโรงเรียน;สมชาย\nการเดินทางของนักเรียน;สมหญิง\n", "cp874"),
    "Chinese": ("题名,作者\n特殊教育学校的交通,李伟\n家长参与研究,赵敏\n", "gb18030 gbk"),
    "Chinese of Taiwan": ("題名,作者\n特殊教育學校的交通,李偉\n家長參與研究,趙敏\n", "big5"),
    "Japanese": ("タイトル,著者\n特別支援学校の通学バス,山田太郎\n家族の参加に関する研究,鈴木\n",
                 "cp932 euc_jp iso2022_jp"),
    "Korean": ("제목,저자\n특수학교 통학 버스에 관한 연구,김민준\n학부모 참여,이서연\n", "cp949"),
    "Turkish": ("Başlık;Yazarlar\nÖzel eğitim ve aileler için çalışmalar;Yılmaz\nOkul ulaşımı ve dağılımı;Çelik\n",
                "cp1254"),
    "Lithuanian": ("Antraštė;Autorius\nSpecialusis ugdymas ir šeimos;Žukauskas\nMokinių vežimas į mokyklą;Kęsta\n",
                   "cp1257"),
    "Latvian": ("Nosaukums;Autors\nSpeciālā izglītība un ģimenes līdzdalība;Bērziņš\nSkolēnu ceļš;Kļaviņa\n", "cp1257"),
    "Czech": ("Název;Autoři\nPřístupnost škol a dětí;Nováková\nDěti při řešení;Dvořák, Jiří\n", "cp1250"),
    "Polish": ("Tytuł;Autor\nWsparcie dzieci w szkołach;Kowalska\nŻłobki i zajęcia;Nowak\n", "cp1250"),
    "Hungarian": ("Cím;Szerző;Év\nIskolai étkeztetés;Kovács Anna;2014\nŐszi tanévkezdés;Nagy Béla;2015\n", "cp1250"),
}  # fmt: skip
EACH = [(name, encoding) for name, (_, encodings) in TEXTS.items() for encoding in encodings.split()]
WESTERN = (
    "Þetta er íslenska, með ýmsum stöfum: það, bæði, góðan daginn, ýta, sýna, kýr, þýða, ðÞ",
    "Sjálvstýrið í Føroyum við ð og ý, býur, nýtt, lýsa, økið, úr",
    "Ça a été « évalué » à l’école – « où » ? Noël, Zoë, Brontë, l’aîné, naïveté",
    "ÉCOLE ÉLÉMENTAIRE À L'ÉTÉ : ÉÉÉ, ÀÉÈ",
    "Größe, Übergänge, Maße, Straße – „Schüler“ … 20 µg/m³",
    "¿Qué pasó? El niño añadió más años. ¡Sí! «Cañón»",
    "Não são só relações, põem-se ações às mães; açúcar, pão, órgão",
    "Småbørnsmødrene får hjælp på øen; æøå ÆØÅ",
    "Õpilased õppisid põhikoolis, võõras, sõnad, kõik, öö, jäääär",
    "Què és això? L·l, àvia, cançó, raïm, pingüí",
    "Tŷ".replace("ŷ", "y") + ", Siôn, Gwên, môr, tân, llên, Ynys Môn",
    "“é” and “É” alone",
    "Bjørnøya, crème og høst, søt",
    "fête du cœur, œuvre",
    "m³ og 10 m³s, søknad¹",
    "Ministerio de Educación; ¿Cómo? él, ñandú, pingüino",
    "Perché così? Più, però, è già lunedì",
)


@pytest.mark.parametrize(("name", "encoding"), EACH)
def test_a_few_words_tell_how_they_are_written(name: str, encoding: str) -> None:
    text = TEXTS[name][0]
    read, called = decode(text.encode(encoding))
    assert read == text
    assert was_guessed(odd(read, called))


@pytest.mark.parametrize("text", WESTERN)
def test_a_western_text_is_never_taken_for_another(text: str) -> None:
    data = text.encode("cp1252")
    assert (of_a_script(data), of_other_letters(data)) == ("", "")
    assert decode(data)[0] == text


@given(st.lists(st.sampled_from([word for text in WESTERN for word in text.split()]), max_size=60))
def test_no_mixture_of_western_words_is_of_another_script(words: list[str]) -> None:
    assert not of_a_script(" ".join(words).encode("cp1252"))


@given(st.sampled_from(EACH), st.integers(0, 3), st.text(alphabet="abc XYZ;,.0123", max_size=200))
def test_plain_words_around_it_change_nothing(which: tuple[str, str], times: int, plain: str) -> None:
    name, encoding = which
    text = f"{plain}\n" + TEXTS[name][0] * (times + 1) + plain
    assert decode(text.encode(encoding))[0] == text


@pytest.mark.parametrize(("name", "encoding"), EACH)
def test_a_file_that_is_utf_8_in_most_lines_is_of_no_other_script(name: str, encoding: str) -> None:
    text = TEXTS[name][0]
    data = text.encode() * 30 + "Café\n".encode("cp1252")
    assert not of_a_script(data) and decode(data)[1].startswith("utf-8")


def test_what_was_said_goes_before_what_would_be_guessed() -> None:
    text = TEXTS["Russian"][0]
    data = text.encode("cp1251")
    said = decode(recoded(data, "cp1251"))
    assert said == (text, "utf-8") and not was_guessed(odd(*said))
    page, told = decode_page(data, "windows-1251")
    assert page == text and not was_guessed(told)
    assert was_guessed(decode_page(data)[1])


def test_a_guess_is_told_with_what_to_do() -> None:
    (told,) = odd(*decode(TEXTS["Greek"][0].encode("cp1253")))
    assert "windows-1253" in told.text and "--encoding" in told.text and not told.lost
    assert not was_guessed([Problem(1, "The file is not in UTF-8; it was read as windows-1252.")])


@given(st.binary(max_size=400))
def test_any_bytes_are_looked_at_without_harm(data: bytes) -> None:
    for found in filter(None, (of_a_script(data), of_other_letters(data))):
        assert isinstance(data.decode(found, "replace"), str)
