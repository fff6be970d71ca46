"""What on a reference may be somebody's verdict is held back and asked about; what people write of subjects is not."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.formats.base import decisions, doubts
from review_tui.formats.base.fields_lifted import lift_fields
from review_tui.model.review.tables import SaidOfVotes

PLACES = ("keywords", "notes", "U1")

# What a colleague leaves on a reference, in several languages and by the habits of several tools.
VERDICTS = """
✔ include|⛔ exclude|[exclude]|(exclude)|*exclude*|EXCLUDE!!|exclude 2024|2024-05 exclude|✗|👎 BL|Nora ✓|Nora: 👍
Nora+|Nora: no|Nora: yes|nora: no|BL: y|BL=N|Nora - n|Nora: 1|Nora: 0|reviewer 2: 1|Nora Quill: nope|Nora -> out
Nora → exclude|Nora: no - too old|Nora: drop, adults|Nora: pass|not relevant (BL)|reject (Nora)|no (BL)
in - Nora|drop by Nora|yes: Nora, no: Ben|for: Nora, against: Ben|Nora says no|Nora votes to drop
Nora thinks it's out|Nora sagt nein|Nora dit non|Nora dice no|Nora meint raus|Nora zegt nee, uitgesloten
incl-nora|excl_nora|nora-incl|nora.exclude|exclu-nora|exclude Nora|nora exclude|#discard|#no|!out|#in|reject
drop: too old|discard (adults)|out - adults|no: adults only|out of scope|off-topic|not relevant|Ineligible
ungeeignet|abgelehnt: Erwachsene|rejeté|écarté - adultes|rechazado|gwrthod|amherthnasol|escluso|uitgesloten
wykluczone|ekskluderet|Wrong population|wrong study design|Include? yes|Decision: no|Entscheidung: nein
décision : non|decisión: no|penderfyniad: na|T/A: no|FT = yes|in/out: out|Screen: fail|Lena: raus|Siân: na
excluded-BR|included-nora|excluded_Ben|excluded.KP|Nora excluded this because of the age|Ben rejected it: adults
BR included this since it is new|EXCLUDE wrong age - BR|INCLUDE good one|EXCLUDED adults only
AH-yes|BM-no|AH 1 / BM 0|[AH] not relevant|(Nora) reject|Nora thinks this should stay in|Nora prefers to leave it out
Nora: einschließen|ausschließen - Nora|Rejected at full text by Ben: no outcomes|drop at title and abstract: adults
good one, definitely in - Nora|Reviewer 2 voted against|Nora voted for|Escluso da Marco|Uitgesloten door Jan
needs full text (Nora)|Nora: need to see the full text|get full text - Ben|full text needed (BL)|Nora: yes please!
full text please - Nora|Nora says: yes please|Ben says no thanks|Nora says yes please, a good one
Y/N: BL=Y|Y/N: BL=Y; AH=N
ZQ: Y / YW: N|Nora Y, Ben N|Nora yes; Ben no|ZQ=in & YW=out|Screened by ZQ 3/5/24: no|Rated by Nora (12.5.): in
Yves-no|Nora_maybe|Decision (BL, 4 May): out - not UK
zq-in|yw_out|bl-exc|Nora: not for us|not ours|leave this out|Nora - no way|bin it|hors cadre|FT screened by Ben: exclude
Wykluczone przez Ewę|Ben beslutter: ekskluder|排除：人群不符|纳入|исключено
Level 1 Screening - Include? Yes (penn)|Level 2: Include? No - wrong setting|TiAb - Include? Yes|1. Include? No
Should this be included? Yes|Does it meet the inclusion criteria? No|Is this study eligible? Yes (Ada)
Eligible for full text? No|Title/abstract: eligible? Unclear|Is this reference relevant? No|Is this in scope? No
Meets criteria: no|Meets all inclusion criteria: Yes|Screening result: include|Screening decision = Exclude
Final decision (consensus): include|Stage 2 > Include? Can't tell|Include this paper? probably|Q3: Relevant? ✗
Is it still relevant? partly - adults|Retained at full text? No, wrong country|Do we include it? No|Excluded? y
Not for inclusion - wrong age group (BR)|for inclusion|shortlist|Shortlisted by BR|not shortlisted
Should go to full text (AQ)|Passed title screening|Failed TiAb: no outcome data
Survived full text|moved on to stage 2 (BR)
Dropped at abstract screening by Ben|sent to data extraction (AQ)
AQ 4/3/24 - include|BR 5/3/24 - exclude (adults)|decided to exclude after discussion|We agreed to drop this
reviewed-AQ-yes|T1=I;T2=E|Keep for background|background only - not for review|Use for citation chasing
Rated low relevance by CV|judged irrelevant|Population: adults, so out|screened_BR_no|voted to exclude
Exclusion: adults|RAYYAN-INCLUSION: {"Nora"=>"Included"}|asreview_label: 1|ASReview_irrelevant
"""

# What stands on references and is nobody's verdict.
SUBJECTS = """
inclusion|exclusion from school|include all children|Inclusion (Education)|Out-of-school children|Opt-out
School drop-out|Drop out|open access: yes|Peer reviewed: No|Refereed: yes|Retracted: no|Illustrations: no
Document Type: no|Cited By: 0|Nitric oxide: NO|IL-1|HIV-1|TP 53|CD4+|Ca2+|Zn 0|0 (Amber)|excluded-volume
included-studies|excluded-pupils|excluded-children|included-data|They excluded this|It kept it|EXCLUDED PUPILS
INCLUDED STUDIES|in vitro|In-service training|Say no|Just say no|drop-in centres|keep fit|rejection (psychology)
school exclusion - England|Social exclusion: policy|Pass rates|Year 1|Accepted manuscript|Accepted: 12 May 2019
HIV-yes counts|Ofsted says that children wait|Most children voted|Councils voted for cuts to transport
Rejected by most parents|The bill was rejected|Dropped at sea|Definitely in need of help
Full text (English)|full text (PDF)|needs full text|Full text available|See full text (Northmere Press)
Opt-in|Log-out|co-in|go-no|opt-in|built-in|x-out|Reviewed by the council: 2019|Screened by the NHS
not for us alone|Years 1, 2
Harbour: full text|Full text: PDF|Full texts of laws|get full text (pdf)|Y/N: yes|Full inclusion (education)
Are carers included? Yes|Is the text open? Yes|Is it about children? Yes|Does the paper name a council? No
Peer reviewed? Yes|Is this paper open access? No|Was the study funded? Yes|Q1: Is it about children? Yes
Do we know the author? No|The final decision: a report|Screening: an update|Criteria for admission: yes
Shortlisted for an award|Passed by Parliament|Failed inspection|Passed at committee
Sent to all schools|Proceeds to charity
Passed to the governors|Failed asylum seekers|Moved to a new school|Inclusion for all|For inclusion and equity
The school decided to exclude him|They agreed to include carers|decided to exclude pupils|Background: children wait
Use of context|Rated good by Ofsted|Judged outstanding|So out of school|Keep for five years|background noise
Vitamin E|Type I|A=I|context of care|Reviewed annually|Agreed by the council
no difference|Children: yes|Yes Minister|exclusion zones|ex-offenders|Key stage: 1|SEN: in mainstream
Retention: in schools|e-cigarettes|Speaking out: what pupils say|swh:1:rel:6365|T. Aureliano|No: 3
Correspondence Address: T. Aureliano|Export Date: 05 August 2024; Cited By: 4|relevance feedback|selection bias
"""


def state(place: str, text: str, people: frozenset[str] = frozenset(), said: SaidOfVotes | None = None) -> str:
    """Say what becomes of a text in a place: it is kept, sealed, or held back until somebody says."""
    with decisions.answered(said, people) as reading:
        lists = {place: [text]} if place != "U1" else {}
        left, others, lifted = decisions.lift_texts(lists, [] if lists else [("U1", text)], 7)
    if lifted:
        what = "asked" if reading.doubted else "sealed"
        return "half kept" if others or any(left.values()) else what
    return "kept" if (left, others) == (lists, [] if lists else [("U1", text)]) else "lost"


def each(table: str) -> list[str]:
    return [text for line in table.split("\n") for text in line.split("|") if text]


@pytest.mark.parametrize("text", each(VERDICTS))
@pytest.mark.parametrize("place", PLACES)
def test_what_a_colleague_leaves_is_never_kept_unasked(place: str, text: str) -> None:
    assert state(place, text) in ("sealed", "asked")


@pytest.mark.parametrize("text", each(SUBJECTS))
@pytest.mark.parametrize("place", PLACES)
def test_what_stands_of_a_subject_is_kept_unasked(place: str, text: str) -> None:
    assert state(place, text) == "kept"
    assert state(place, text, frozenset({"nora"})) == "kept"


@pytest.mark.parametrize("word", ["no", "yes", "in", "out", "NO", "ja", "non"])
def test_a_bare_yes_or_no_is_a_subject_among_keywords_and_asked_about_elsewhere(word: str) -> None:
    assert [state(place, word) for place in PLACES] == ["kept", "asked", "asked"]


@pytest.mark.parametrize(
    "text", ["Nora: no", "nora: yes", "Nora says no", "drop by Nora", "in-nora", "Nora: 1", "Nora ✓"]
)
def test_the_name_of_somebody_of_the_review_makes_it_certain(text: str) -> None:
    assert state("keywords", text, frozenset({"nora"})) == "sealed"
    assert state("keywords", text) == ("kept" if text == "in-nora" else "asked")


@pytest.mark.parametrize(
    ("place", "called"), [("keywords", "tags"), ("keywords", "keywords"), ("notes", "notes"), ("U1", "u1")]
)
def test_who_knows_the_file_says_that_it_is_data_or_whose_votes_they_are(place: str, called: str) -> None:
    assert state(place, "drop: too old", said=SaidOfVotes(none=frozenset({called}))) == "kept"
    assert state(place, "drop: too old", said=SaidOfVotes({called: "Ben"})) == "sealed"


def test_a_verdict_that_names_somebody_stays_sealed_whatever_is_said_of_all_tags() -> None:
    said = SaidOfVotes(none=frozenset({"tags"}))
    assert state("keywords", "Nora: exclude", said=said) == "sealed"
    assert state("keywords", "excluded", said=said) == "kept"


def test_votes_of_somebody_are_read_with_the_name_that_was_said() -> None:
    with decisions.answered(SaidOfVotes({"tags": "Ben", "u1": "Ada"})):
        lifted = decisions.lift_texts({"keywords": ["reject", "autism"]}, [("U1", "1")])[2]
        assert [(d.who, d.choice) for d in decisions.said(lifted)] == [("Ben", "exclude")]
        lifted = decisions.lift_texts({}, [("U1", "keep")])[2]
        assert [(d.who, d.choice) for d in decisions.said(lifted)] == [("Ada", "include")]


def test_the_question_names_where_it_stands_and_never_what() -> None:
    with decisions.answered() as reading:
        decisions.lift_texts({"keywords": ["Zoe: no"], "notes": ["Zoe: no"]}, [("U1", "reject")], 12)
        decisions.lift_texts({"keywords": ["Ben: no"]}, [], 40)
    asked = decisions.asking(reading.doubted, 2)
    assert asked.asked == ("notes", "tags", "U1")
    assert '"notes" (line 12), "tags" (line 12), "U1" (line 12)' in asked.asks
    assert "Zoe" not in asked.asks + str(asked.to_json())
    assert asked.waits


NAMES = st.sampled_from(["Nora", "BL", "Siân", "Łukasz", "Ümit", "Jean-Luc", "reviewer 2", "Mara Quill"])
WORDS = st.sampled_from(
    ["no", "yes", "out", "keep", "drop", "nein", "oui", "gwrthod", "reject", "not relevant", "irrelevant", "✗"]
)
FORMS = st.sampled_from(
    ["{}: {}", "{} = {}", "{} - {}", "{} → {}", "#{}: {}", "{} says {}", "{}: {}, adults", "{}: {} (adults)"]
)
OTHERS = st.sampled_from(["autism", "no", "school exclusion", "inclusion", "Key stage 2"])


@pytest.mark.parametrize("name", ["number", "edition", "abstract", "source_id"])
@pytest.mark.parametrize("text", ["BL=Y", "Y/N: BL=Y", "needs full text (Nora)", "Nora: yes please"])
def test_a_vote_in_the_field_of_a_number_is_taken_out(name: str, text: str) -> None:
    values = {name: text}
    assert lift_fields(values) and not values


@pytest.mark.parametrize("text", ["2023/12", "HC 1=2", "No. 5", "CD 12: 4", "Vol=2", "10"])
def test_the_number_of_a_report_stays(text: str) -> None:
    values = {"number": text}
    assert not lift_fields(values) and values == {"number": text}


@given(NAMES, WORDS, FORMS, st.lists(OTHERS, max_size=3), st.sampled_from(PLACES[:2]))
def test_no_name_and_word_together_are_readable(name: str, word: str, form: str, others: list[str], place: str) -> None:
    said = form.format(name, word)
    with decisions.answered() as reading:
        left, _, lifted = decisions.lift_texts({place: [*others, said]}, [], 1)
    assert said not in left[place]
    assert said in [text for _, text in lifted]
    assert bool(reading.doubted) + len(decisions.said(lifted)) > 0


@given(st.text(alphabet="Zoe no: excl-ud()✓→=y\n;.drop", max_size=400))
def test_no_text_takes_long_or_makes_it_fail(text: str) -> None:
    begun = time.process_time()
    for judge in (doubts.of_tag, doubts.of_note):
        judge(text)
    doubts.of_field("U1", text)
    assert time.process_time() - begun < 1


@pytest.mark.parametrize("note", ["Nora: einschließen; Ben: ausschließen", "conflict: Nora include / Ben exclude"])
def test_two_people_in_one_note_are_held_back_both(note: str) -> None:
    assert state("notes", note) in ("asked", "sealed")
    assert state("notes", note, frozenset({"nora"})) == "sealed"


@pytest.mark.parametrize(
    "name",
    ["open-access", "open access", "openAccess", "is_oa", "isOpenAccess", "has_pdf", "hasFullText", "is-retracted"],
)
@pytest.mark.parametrize("said", ["yes", "no", "true", "False", "gold"])
def test_what_a_service_says_of_a_work_is_nobodys_vote(name: str, said: str) -> None:
    assert doubts.of_field(name, said) is None


@pytest.mark.parametrize("said", ["include", "exclude", "Nora: no", "out"])
def test_but_a_verdict_is_one_below_any_name(said: str) -> None:
    assert doubts.of_field("open-access", said) is not None
