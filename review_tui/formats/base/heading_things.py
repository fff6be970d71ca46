"""Words of headings that name what works, cases and places have: a yes or a grade below them is nobody's vote."""


def words_of(text: str) -> frozenset[str]:
    """Give the words of a text between blanks."""
    return frozenset(text.split())


# In English: of works, of files and search, of cases, of places, of people and services that works are about.
_WORKS = (
    "abstract access accession address alert altmetric author authors available availability archive archived "
    "bibliography binding book booklet catalogue chapter citation citations cited code coden collection conference "
    "copy copyright corporate cover data database dataset date day doi download downloaded edition editor "
    "embargo english ebook epub file files format free french full fulltext funder funding german grant "
    "handle html id identifier index indexed isbn issn issue journal key keyword language lang length library "
    "licence license licensed link location medium mesh metadata month number no oa online open orcid "
    "original page pages part pdf peer pmid pmcid preprint press print protocol publication published "
    "publisher quartile rank ref reference refereed registered repository retracted series shelf sjr size "
    "source spanish stock subject subtitle tables text theme thesis timestamp title topic translated "
    "translation type uid update updated uri url urn version volume web website welsh year years digitised "
    "digitized accessible structured oclc lccn callnumber provider vendor host platform jcr snip impact "
    "factor funded sponsor discipline classification category categories tag tags status state medline embase "
    "scopus trial registration section class group name names description summary contents table figure "
    "figures map maps image images supplement attachment attachments created modified added created_at "
    "citing cites gsrank ecc authorcount fields anzsrc contributor patent importer form gratuit gratuito kostenlos"
)
_CASES = (
    "campus quarter tenure mode delivery fonds erscheinungsort standort currency duration weeks "
    "agreed agreement age appeal authority body borough case cabinet committee complaint complainant "
    "compensation conflict council county court decision district duty executive fault final fund government "
    "governing hearing inquiry injustice inspection inspector investigation jurisdiction law leader "
    "maladministration matter minister ministry ofsted officer ombudsman outcome panel parish party payment "
    "phase plan policy portfolio postcode price region remedy resolved rule sector service services severity "
    "settled settlement social tribunal upheld ward who withdrawn amount apology audit contract cost costs "
    "fee refund delay force school schools pupil pupils child children parent parents carer carers family "
    "families student students teacher teachers staff people patients adults boys girls sex gender ethnicity "
    "income meals needs send sen ehc ehcp semh autism disability transport travel exclusion exclusions "
    "suspension attendance attainment provision support statement nhs nursery primary secondary college "
    "academy special mainstream term nation country city town area place setting urban rural north south east "
    "west england wales scotland ireland uk usa eu design method methods methodology sample population "
    "participants intervention interventions comparator comparison outcomes measure measures exposure "
    "condition disease follow-up arm effect statistically randomised randomized blinded blinding allocation "
    "control controlled cohort survey qualitative quantitative framework model theory relevance reading "
    "interval bias risk vision screening programme program reason reasons criteria council’s market budget "
    "spend energy water climate carbon health care housing vat rate role job product project sdg evidence "
    "consultation expired active current national local regional international external internal annual "
    "statutory mandatory legal public private commercial literature readstatus line stakeholder grey "
    "peer-review paratext fwci bibliographytype reports books theses emergency urgent official confidential "
    "restricted sensitive foi gdpr equality environment safety accident accidents"
)
# In German, French, Spanish, Italian, Dutch, Welsh and further languages.
_ELSEWHERE = (
    "land länder sprache jahr monat ort art typ verlag band heft seite seiten nummer datum quelle titel autor "
    "autoren verfügbar zugang begutachtet veröffentlicht gefördert förderung schule schulen kinder schüler "
    "region gemeinde bundesland fach thema themen stichprobe alter geschlecht kosten studiendesign schulform "
    "ausgabe auflage herausgeber pays langue année mois lieu genre éditeur tome numéro page source titre "
    "auteur auteurs disponible accès libre publié financé école écoles enfants élèves commune département "
    "région thème sujet échantillon âge sexe coût pairs comité país idioma año mes lugar tipo editorial tomo "
    "número página fuente título autores acceso abierto publicado financiado escuela niños alumnos municipio "
    "provincia región tema muestra edad sexo coste pares revista paese lingua anno mese luogo editore fonte "
    "titolo autore accesso aperto scuola età regione campione taal jaar maand plaats soort uitgever bron "
    "toegang school kinderen leeftijd gemeente regio gwlad iaith blwyddyn mis lle math cyhoeddwr ffynhonnell "
    "teitl awdur ysgol plant oed ardal awdurdod mynediad kraj język rok miesiąc miejsce wydawca dostęp szkoła "
    "wiek země jazyk místo škola věk ország nyelv év hely típus ülke dil yıl yer tür χώρα γλώσσα έτος τύπος "
    "страна язык год тип место доступ возраст школа ano acesso aberto escola idade språk år sted plass type "
    "skole alder sprog kieli vuosi maa tyyppi 国 国家 语言 年 年份 类型 国名 言語 種類 年度 "
    "국가 언어 연도 유형 البلد اللغة السنة النوع"
)
THINGS = words_of(f"{_WORKS} {_CASES} {_ELSEWHERE}")
# Words that end as those of things do, and judge.
UNLIKE_THINGS = words_of(
    "quality annotation annotations triage priorität qualität "
    "impression recommendation inclination assessment opinion appraisal evaluation suggestion utility "
    "usability suitability pertinence convenance passage advantage preference possibility importance average"
)
