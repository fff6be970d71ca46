"""The headings of tables in other languages: where one language names a title and more, its words are certain."""

from collections.abc import Mapping, Sequence

from review_tui.formats.base.further_tongues import FURTHER, Words, words

TONGUES: Mapping[str, Words] = {
    "German": words("""
title: titel | haupttitel | dokumententitel | dokumenttitel | titel des dokuments | titel der publikation
title: aufsatztitel | bezeichnung
authors: autor | autoren | autor(en) | autor/in | autor:in | autor*in | autorin | autorinnen | autor/innen
authors: autor:innen | autor*innen | autor_innen | verfasser | verfasser/in | verfasser:in | verfasserin
authors: verfasser:innen | urheber
year: jahr | erscheinungsjahr | publikationsjahr | veröffentlichungsjahr | jahr ermittelt
date: datum | erscheinungsdatum | veröffentlichungsdatum | publikationsdatum | veröffentlicht | veröffentlicht am
date: stand
container: zeitschrift | zeitschrift/zeitung | zeitschriftentitel | titel der zeitschrift | sammelwerk | journal
container: quelle
abstract: zusammenfassung | kurzfassung | inhaltsangabe | kurzbeschreibung | abstract | beschreibung
doi: doi-nummer | doi-name
url: link | url | online-adresse | onlineadresse | internetadresse | webadresse | weblink
volume: band | jahrgang | jg. | jg | bd.
issue: heft | heftnummer | ausgabe | nummer | nr.
pages: seiten | seite | seite(n) | seitenbereich | seiten von-bis | seitenzahlen
organisation: verlag | behörde | herausgebende institution | körperschaft | institution | organisation | einrichtung
organisation: herausgegeben von | herausgeber | hrsg. | hrsg
editors: herausgeber | herausgeber/in | herausgeber:innen | hrsg. | hrsg
place: ort | erscheinungsort | verlagsort
language: sprache
keywords: schlagwörter | schlagworte | stichwörter | stichworte | schlüsselwörter | themen
notes: bemerkung | bemerkungen | anmerkung | anmerkungen | notiz | notizen
type: dokumententyp | dokumenttyp | dokumentart | publikationstyp | publikationsart | literaturtyp | medientyp | typ
type: art
edition: auflage
number: aktenzeichen | drucksache | drucksachennummer | berichtsnummer
accessed: abrufdatum | zugriffsdatum | abgerufen am | abruf am | abruf | letzter zugriff | zugriff am
"""),
    "French": words("""
title: titre | titre de l'article | titre de l’article | titre du document | intitulé
authors: auteur | auteurs | auteur(s) | auteur.e.s | auteur·e·s | auteurs/autrices | autrice
year: année | année de publication | année de parution
date: date | date de publication | date de parution | publié le
container: revue | périodique | titre de la revue | nom de la revue | journal | source
abstract: résumé | description | abstract
url: lien | url | adresse | adresse url | lien url | adresse web | site
volume: volume | tome | vol.
issue: numéro | n° | fascicule | num.
pages: pages | page(s) | pagination
organisation: éditeur | maison d'édition | maison d’édition | organisme | institution | collectivité | organisation
organisation: autorité | ministère
editors: éditeur scientifique | éditeurs scientifiques | directeur de publication | sous la direction de
place: lieu | lieu de publication | lieu d'édition | lieu d’édition | ville
language: langue
keywords: mots-clés | mots clés | mots-clefs | mots clefs | descripteurs | thèmes
notes: notes | note | remarques | observations | commentaires
type: type de document | type de publication | type | nature
edition: édition
number: numéro de rapport | référence | cote
accessed: consulté le | date de consultation
"""),
    "Spanish": words("""
title: título | titulo | título del artículo | título del documento | denominación
authors: autor | autores | autor(es) | autor/a | autora | autoras | autoría
year: año | ano | año de publicación
date: fecha | fecha de publicación
container: revista | fuente | título de la revista | publicación
abstract: resumen | descripción | abstract
url: enlace | url | dirección | vínculo | dirección web
volume: volumen | vol.
issue: número | num. | núm.
pages: páginas | paginas | pág.
organisation: editorial | institución | organismo | entidad | organización | administración | editor
editors: editores | editor(es) | editor científico
place: lugar | ciudad | lugar de publicación
language: idioma | lengua
keywords: palabras clave | palabras-clave | descriptores | temas
notes: notas | nota | observaciones | comentarios
type: tipo de documento | tipo de publicación | tipo
edition: edición
accessed: fecha de consulta | consultado el
"""),
    "Welsh": words("""
title: teitl | teitl y ddogfen | teitl yr erthygl
authors: awdur | awduron | awdur(on)
year: blwyddyn | blwyddyn cyhoeddi
date: dyddiad | dyddiad cyhoeddi | cyhoeddwyd
container: cyfnodolyn | cylchgrawn | ffynhonnell
abstract: crynodeb | disgrifiad
url: dolen | url | cyfeiriad gwe | gwefan
volume: cyfrol
issue: rhifyn | rhif
pages: tudalennau | tudalen
organisation: cyhoeddwr | awdurdod lleol | awdurdod | sefydliad | corff | cyngor
editors: golygydd | golygyddion
place: man cyhoeddi | lle cyhoeddi | lle
language: iaith
keywords: allweddeiriau | geiriau allweddol
notes: nodiadau | nodyn | sylwadau
type: math o ddogfen | math
edition: argraffiad
"""),
    "Italian": words("""
title: titolo | titolo del documento
authors: autore | autori | autore/i | autrice
year: anno | anno di pubblicazione
date: data | data di pubblicazione
container: rivista | periodico | fonte
abstract: riassunto | sommario | abstract
url: link | url | collegamento | indirizzo web
volume: volume | vol.
issue: numero | fascicolo
pages: pagine
organisation: editore | casa editrice | istituzione | ente | organizzazione
editors: curatore | curatori | a cura di
place: luogo | luogo di pubblicazione | città
language: lingua
keywords: parole chiave | parole-chiave
notes: note | osservazioni
type: tipo di documento | tipo | tipologia
edition: edizione
"""),
    "Dutch": words("""
title: titel | titel van het document
authors: auteur | auteurs | auteur(s) | schrijver
year: jaar | jaar van uitgave | publicatiejaar
date: datum | publicatiedatum | datum van publicatie
container: tijdschrift | bron | titel van het tijdschrift
abstract: samenvatting | abstract
url: link | url | webadres
volume: jaargang | volume | deel
issue: nummer | aflevering
pages: pagina's | pagina’s | paginas | pagina
organisation: uitgever | uitgeverij | instelling | organisatie | gemeente
editors: redacteur | redacteurs | redactie
place: plaats | plaats van uitgave
language: taal
keywords: trefwoorden | sleutelwoorden
notes: opmerkingen | opmerking | notities
type: soort document | documenttype | soort | type
edition: druk | editie
"""),
    "Portuguese": words("""
title: título | titulo | título do artigo | título do documento
authors: autor | autores | autor(es) | autora | autoria
year: ano | ano de publicação
date: data | data de publicação
container: periódico | revista | fonte
abstract: resumo
url: link | url | endereço | ligação
volume: volume | vol.
issue: número | fascículo
pages: páginas
organisation: editora | instituição | entidade | organização | editor
editors: organizador | organizadores
place: local | local de publicação | cidade
language: idioma | língua
keywords: palavras-chave | palavras chave | descritores
notes: notas | observações
type: tipo de documento | tipo
edition: edição
"""),
    "Nordic": words("""
title: titel | tittel | rubrik
authors: författare | forfatter | forfattere | forfatter(e) | upphov
year: år | utgivningsår | utgivelsesår | udgivelsesår
date: datum | dato | publiceringsdatum | utgivelsesdato | udgivelsesdato
container: tidskrift | tidsskrift | källa | kilde
abstract: sammanfattning | sammendrag | resumé | abstract
url: länk | lenke | link | url
volume: årgång | årgang | volym | bind
issue: nummer | häfte | hefte
pages: sidor | sider
organisation: förlag | forlag | utgivare | utgiver | udgiver | myndighet | kommun | kommune | organisation
place: ort | sted | utgivningsort
language: språk | sprog
keywords: nyckelord | nøkkelord | emneord | ämnesord
notes: anteckningar | merknader | bemærkninger | noter
type: dokumenttyp | dokumenttype | typ | type
"""),
    "Polish": words("""
title: tytuł | tytuł artykułu | tytuł dokumentu
authors: autor | autorzy | autor(zy)
year: rok | rok wydania | rok publikacji
date: data | data wydania | data publikacji
container: czasopismo | źródło | tytuł czasopisma
abstract: streszczenie | abstrakt
url: link | adres | adres url
volume: tom | rocznik
issue: numer | zeszyt | nr
pages: strony | str.
organisation: wydawca | wydawnictwo | instytucja | organizacja
place: miejsce | miejsce wydania
language: język
keywords: słowa kluczowe
notes: uwagi | notatki
type: typ | rodzaj | typ dokumentu
"""),
    "Russian": words("""
title: название | заглавие | заголовок
authors: автор | авторы | автор(ы)
year: год | год издания | год публикации
date: дата | дата публикации
container: журнал | источник | название журнала
abstract: аннотация | реферат | резюме
url: ссылка | адрес | url
volume: том
issue: номер | выпуск | №
pages: страницы | стр.
organisation: издательство | издатель | организация | учреждение
place: место | место издания | город
language: язык
keywords: ключевые слова
notes: примечания | примечание | заметки
type: тип | тип документа | вид
"""),
    "Chinese": words("""
title: 标题 | 题名 | 题目 | 篇名 | 論文題目 | 標題 | 題名 | 名称
authors: 作者 | 著者 | 责任者
year: 年份 | 年 | 出版年 | 发表年份 | 發表年份
date: 日期 | 发表时间 | 出版日期 | 发布日期
container: 期刊 | 刊名 | 来源 | 文献来源 | 期刊名称 | 來源
abstract: 摘要
url: 链接 | 网址 | 連結 | url
volume: 卷
issue: 期 | 期号
pages: 页码 | 页 | 頁碼
organisation: 出版社 | 机构 | 单位 | 出版者 | 發布機構 | 发布机构
place: 出版地
language: 语言 | 語言
keywords: 关键词 | 關鍵詞 | 关键字
notes: 备注 | 備註
type: 类型 | 文献类型 | 文献类别 | 類型
"""),
    "Japanese": words("""
title: タイトル | 題名 | 論文名 | 表題
authors: 著者 | 著者名 | 作成者
year: 年 | 発行年 | 出版年
date: 日付 | 発行日 | 公開日
container: 雑誌 | 雑誌名 | 掲載誌 | 誌名
abstract: 抄録 | 要旨 | 概要
url: リンク | url
volume: 巻
issue: 号
pages: ページ | 頁
organisation: 出版社 | 出版者 | 発行者 | 機関
language: 言語
keywords: キーワード
notes: 備考 | 注記
type: 種類 | 資料種別
"""),
    **FURTHER,
}  # fmt: skip
SUBTITLES = frozenset(
    ("subtitle", "sub-title", "untertitel", "sous-titre", "subtítulo", "isdeitl", "sottotitolo", "ondertitel",
     "undertitel")
)  # fmt: skip
# What works are called in a column of their types, as CSL types.
TYPES: Mapping[str, str] = {
    name: type_
    for type_, names in words("""
article-journal: zeitschriftenaufsatz | zeitschriftenartikel | zeitschriftenbeitrag | aufsatz | article de revue
article-journal: article de périodique | article scientifique | artículo | artículo de revista | erthygl
article-journal: erthygl cyfnodolyn | articolo | articolo di rivista | tijdschriftartikel | artigo
article-journal: стаття | cikk | makale | άρθρο | článek | articol | artikkeli | 학술지논문
article-journal: artigo de periódico | tidskriftsartikel | artykuł | статья | 期刊论文 | 期刊文章 | 期刊 | 雑誌論文
book: buch | monographie | monografie | ouvrage | livre | libro | llyfr | boek | livro | bok | bog | książka | книга
book: sammelband | sammelwerk | herausgeberband | ouvrage collectif | volumen colectivo | curatela | bundel
book: 图书 | 専著 | 专著
chapter: buchbeitrag | buchkapitel | beitrag in sammelwerk | beitrag im sammelwerk | chapitre | chapitre d'ouvrage
chapter: capítulo | capítulo de libro | pennod | capitolo | hoofdstuk | kapitel | rozdział | глава
report: bericht | gutachten | broschüre | graue literatur | rapport | informe | adroddiad | strategaeth | rapporto
report: relatório | raport | sprawozdanie | отчет | отчёт | 报告
thesis: hochschulschrift | dissertation | masterarbeit | thèse | mémoire | tesis | traethawd | traethawd hir | tesi
thesis: proefschrift | scriptie | tese | dissertação | avhandling | диссертация
thesis: 学位论文 | 博士论文 | 硕士论文 | 学位論文
webpage: webseite | internetseite | internetdokument | page web | site web | página web | tudalen we | pagina web
webpage: webpagina | webbsida | 网页
article-newspaper: zeitungsartikel | article de presse | artículo de prensa | erthygl papur newydd | krantenartikel
paper-conference: konferenzbeitrag | tagungsbeitrag | communication | ponencia | papur cynhadledd | 会议论文
legislation: gesetz | verordnung | loi | ley | deddf | legge | wet | lei | lag
legal_case: urteil | gerichtsurteil | jugement | arrêt | sentencia
dataset: datensatz | jeu de données | conjunto de datos | set ddata
""").items()
    for name in names
}  # fmt: skip
_ENOUGH = 2  # fields that a language names, a title among them
_VAGUE = frozenset({"bezeichnung", "intitulé", "denominación", "名称"})  # of works, and of anything else
_MORE = 4  # fields beside such a word


def words_of(headings: Sequence[str], known: int) -> Words:
    """Give the words of the language in which folded headings name a title and most else; {} where none does.

    `known` is how many fields they name in English, which count as well.
    """
    there = set(headings)
    counted = {
        language: sum(not there.isdisjoint(names) for names in each.values())
        for language, each in TONGUES.items()
        if not there.isdisjoint(each["title"])
    }
    best = max(counted, key=counted.__getitem__, default="")
    is_vague = there.isdisjoint(set(TONGUES[best]["title"]) - _VAGUE) if best else False
    return TONGUES[best] if best and counted[best] + known >= (_MORE if is_vague else _ENOUGH) else {}


def is_title(heading: str) -> bool:
    """Say whether a folded heading names the title in one of these languages."""
    return any(heading in each["title"] for each in TONGUES.values())
