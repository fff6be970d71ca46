"""The headings of tables in further languages; tongues.py says how they are used."""

from collections.abc import Mapping

from review_tui.model.review.tables import fold_heading

Words = Mapping[str, tuple[str, ...]]  # field → headings, folded; the first that a table has gives the field


def words(table: str) -> Words:
    """Read lines of "field: heading | heading"; a field may have several."""
    found: dict[str, dict[str, None]] = {}
    for line in filter(None, table.split("\n")):
        field, _, names = line.partition(": ")
        found.setdefault(field, {}).update(dict.fromkeys(map(fold_heading, names.split(" | "))))
    return {field: tuple(names) for field, names in found.items()}


FURTHER: Mapping[str, Words] = {
    "Hungarian": words("""
title: cím | a cikk címe | tanulmány címe | dokumentum címe
authors: szerző | szerzők | szerző(k)
year: év | kiadás éve | megjelenés éve | megjelenési év
date: dátum | megjelenés dátuma | megjelenés
container: folyóirat | folyóirat címe | forrás
abstract: összefoglaló | kivonat | absztrakt
url: hivatkozás | link | webcím | url
volume: kötet | évfolyam
issue: szám | füzet
pages: oldalak | oldalszám | oldal
organisation: kiadó | intézmény | szervezet
editors: szerkesztő | szerkesztők
place: hely | kiadás helye
language: nyelv
keywords: kulcsszavak | tárgyszavak
notes: megjegyzés | megjegyzések
type: típus | dokumentumtípus
"""),
    "Turkish": words("""
title: başlık | başlik | makale adı | makale adi | eser adı | yayın adı
authors: yazar | yazarlar | yazar(lar)
year: yıl | yil | yayın yılı | yayin yili
date: tarih | yayın tarihi | yayin tarihi
container: dergi | dergi adı | dergi adi | kaynak
abstract: özet | öz
url: bağlantı | bağlanti | link | url
volume: cilt
issue: sayı | sayi
pages: sayfalar | sayfa
organisation: yayıncı | yayinci | yayınevi | yayinevi | kurum
editors: editör | editörler
place: yer | basım yeri | şehir
language: dil | yayın dili
keywords: anahtar kelimeler | anahtar sözcükler
notes: notlar
type: tür | yayın türü | belge türü
"""),
    "Greek": words("""
title: τίτλος | τιτλος | τίτλος άρθρου
authors: συγγραφέας | συγγραφεας | συγγραφείς | συγγραφεις
year: έτος | ετος | χρονιά | έτος έκδοσης
date: ημερομηνία | ημερομηνια
container: περιοδικό | περιοδικο | πηγή
abstract: περίληψη | περιληψη
url: σύνδεσμος | συνδεσμος | url
volume: τόμος | τομος
issue: τεύχος | τευχος
pages: σελίδες | σελιδες
organisation: εκδότης | εκδοτης | φορέας | οργανισμός | εκδοτικός οίκος
place: τόπος | τόπος έκδοσης | πόλη
language: γλώσσα | γλωσσα
keywords: λέξεις-κλειδιά | λέξεις κλειδιά
notes: σημειώσεις | παρατηρήσεις
type: τύπος | είδος
"""),
    "Czech and Slovak": words("""
title: název | názov | název článku | název dokumentu | názov článku
authors: autor | autoři | autori | autor(ři)
year: rok | rok vydání | rok vydania
date: datum | dátum | datum vydání
container: časopis | zdroj | zdrojový dokument
abstract: abstrakt | anotace | anotácia | souhrn
url: odkaz | url | adresa
volume: ročník | svazek
issue: číslo
pages: strany | stránky
organisation: vydavatel | vydavateľ | nakladatel | nakladatelství | instituce | inštitúcia
editors: editor | editoři
place: místo | místo vydání | miesto vydania
language: jazyk
keywords: klíčová slova | kľúčové slová
notes: poznámka | poznámky
type: typ | druh | typ dokumentu
"""),
    "Romanian": words("""
title: titlu | titlul | titlul articolului
authors: autor | autori | autor(i)
year: an | anul | anul publicării | anul apariției
date: data | data publicării
container: revista | revistă | sursa | sursă
abstract: rezumat
url: legătură | link | url
volume: volum
issue: număr | numărul
pages: pagini
organisation: editura | editură | instituția | instituție | organizația
place: loc | locul publicării
language: limba | limbă
keywords: cuvinte cheie | cuvinte-cheie
notes: observații | note
type: tip | tipul documentului
"""),
    "Finnish": words("""
title: nimi | otsikko | nimeke | artikkelin nimi
authors: tekijä | tekijät | kirjoittaja | kirjoittajat
year: vuosi | julkaisuvuosi | ilmestymisvuosi
date: päivämäärä | julkaisupäivä
container: lehti | lehden nimi | lähde
abstract: tiivistelmä
url: linkki | url | verkko-osoite
volume: vuosikerta
issue: numero
pages: sivut
organisation: kustantaja | julkaisija | organisaatio
place: paikka | julkaisupaikka
language: kieli
keywords: avainsanat | asiasanat
notes: huomautukset | muistiinpanot
type: tyyppi | aineistotyyppi | julkaisutyyppi
"""),
    "Ukrainian": words("""
title: назва | заголовок | назва статті
authors: автор | автори
year: рік | рік видання
date: дата | дата публікації
container: журнал | джерело
abstract: анотація
url: посилання | url
volume: том
issue: номер | випуск
pages: сторінки
organisation: видавець | видавництво | організація | установа
place: місце | місце видання | місто
language: мова
keywords: ключові слова
notes: примітки
type: тип | вид
"""),
    "Korean": words("""
title: 제목 | 논문명 | 표제 | 논문제목
authors: 저자 | 저자명 | 작성자
year: 연도 | 발행연도 | 발행년도 | 출판연도
date: 날짜 | 발행일
container: 학술지 | 학술지명 | 저널 | 출처
abstract: 초록 | 요약
url: 링크 | url
volume: 권
issue: 호
pages: 페이지 | 쪽
organisation: 발행기관 | 발행처 | 출판사 | 기관
language: 언어
keywords: 키워드 | 주제어
notes: 비고
type: 유형 | 자료유형
"""),
    "Arabic": words("""
title: العنوان | عنوان | عنوان البحث | عنوان المقال
authors: المؤلف | المؤلفون | الباحث | المؤلفين
year: السنة | سنة النشر | سنة
date: التاريخ | تاريخ النشر
container: المجلة | المصدر | اسم المجلة
abstract: الملخص | المستخلص
url: الرابط | url
volume: المجلد
issue: العدد
pages: الصفحات
organisation: الناشر | المؤسسة | الجهة
place: مكان النشر
language: اللغة
keywords: الكلمات المفتاحية
notes: ملاحظات
type: النوع | نوع الوثيقة
"""),
    "Croatian and Slovene": words("""
title: naslov | naslov rada | naslov članka | naslov publikacije | naziv
authors: autor | autori | autor(i) | avtor | avtorji | avtor(ji)
year: godina | godina izdanja | leto | leto izdaje
date: datum | datum objave
container: časopis | revija | izvor | vir
abstract: sažetak | povzetek | izvleček
url: poveznica | povezava | link | url
volume: svezak | volumen | letnik
issue: broj | številka
pages: stranice | strani
organisation: izdavač | nakladnik | ustanova | založnik | ustanova izdajateljica | izdajatelj
editors: urednik | urednici | uredniki
place: mjesto | mjesto izdanja | kraj | kraj izdaje
language: jezik
keywords: ključne riječi | ključne besede
notes: napomena | bilješke | opombe
type: vrsta | vrsta rada | vrsta gradiva | tip
"""),
    "Vietnamese": words("""
title: tiêu đề | nhan đề | tên bài | tên tài liệu | tên đề tài
authors: tác giả | các tác giả
year: năm | năm xuất bản
date: ngày | ngày xuất bản
container: tạp chí | nguồn
abstract: tóm tắt
url: liên kết | đường dẫn | url
volume: tập
issue: số
pages: trang | số trang
organisation: nhà xuất bản | cơ quan | đơn vị
place: nơi xuất bản
language: ngôn ngữ
keywords: từ khóa | từ khoá
notes: ghi chú
type: loại | loại tài liệu
"""),
    "Indonesian": words("""
title: judul | judul artikel | judul dokumen
authors: penulis | pengarang
year: tahun | tahun terbit
date: tanggal | tanggal terbit
container: jurnal | nama jurnal | sumber
abstract: abstrak | ringkasan
url: tautan | url
issue: nomor
pages: halaman
organisation: penerbit | lembaga | instansi
place: tempat terbit
language: bahasa
keywords: kata kunci
notes: catatan
type: jenis | jenis dokumen
"""),
}  # fmt: skip
