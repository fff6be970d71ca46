"""The tables of an exported database, each with what its rows and columns are."""

from review_tui.store.tidy import Column, Table

_REPORT = Column("The report.", names="reports")
_JUDGED = {
    "subject": Column("What is judged: the id of a report, or o: with the code of an organisation."),
    "report": Column("That report; empty where an organisation is judged.", names="reports"),
    "organisation": Column("That organisation; empty where a report is judged.", names="organisations"),
}
_STAGE = Column("The stage's name in the protocol.")
_PERSON = Column(
    "Whose it is; where names are hidden a letter drawn anew for each report, which is nobody throughout.",
    names="people",
)

ABOUT = Table(
    name="about",
    about="What this file is: the review, when it was written, for whom, and whether its numbers are provisional.",
    columns={"key": Column("What is said."), "value": Column("The words.")},
    key=("key",),
)
REPORTS = Table(
    name="reports",
    about="One row for each document: all records that are the same document. These are what people screen.",
    columns={
        "id": Column("The id of its home record, the one by which it is counted."),
        "number": Column("Its short number, printed everywhere: A412."),
        "title": Column("The title, with corrections, as are all words of the document."),
        "authors": Column("Authors, joined by semicolons."),
        "year": Column("The year of publication.", int),
        "type": Column("The kind of publication, a CSL type: report, article-journal, webpage."),
        "literature": Column("grey or peer_reviewed."),
        "editors": Column("Editors, joined by semicolons."),
        "container": Column("The journal, book or series."),
        "volume": Column("The volume."),
        "issue": Column("The issue."),
        "pages": Column("The pages."),
        "edition": Column("The edition."),
        "report_number": Column("The number that its publisher gave it."),
        "publisher": Column("The publisher or responsible body, as printed."),
        "place_of_publication": Column("Where it was published."),
        "date": Column("The date, as printed."),
        "guessed": Column("Fields that were guessed from the document and that nobody has confirmed yet."),
        "doi": Column("The DOI, without https://doi.org/."),
        "pmid": Column("The PubMed id."),
        "isbn": Column("The ISBN."),
        "issn": Column("The ISSN."),
        "url": Column("The address."),
        "accessed": Column("When it was read there."),
        "archived": Column("The address of a copy in a web archive."),
        "language": Column("The language."),
        "abstract": Column("The abstract."),
        "keywords": Column("Keywords, joined by semicolons."),
        "notes": Column("Notes that came in with it, joined by semicolons."),
        "lane": Column("The lane of the diagram by which it is counted: databases, registers or other."),
        "place": Column("Where it ends in the flow: pending, excluded, sought, not_retrieved, included; or removed."),
        "stage": Column("The screening stage at which it is pending or excluded."),
        "reason": Column("The exclusion reason, as printed."),
        "retrieval": Column("How the text was got, or why it was not."),
        "study": Column("The study it tells of; a report in no study is its own."),
        "organisation": Column("The organisation it is tied to.", names="organisations"),
    },
    key=("id",), label="number", searched=("title", "abstract"), indexed=("number", "place", "year"),
)  # fmt: skip
RECORDS = Table(
    name="records",
    about="One row for each hit as it came in. Never deleted: what was withdrawn or removed says so in place.",
    columns={
        "id": Column("The id of the record."),
        "number": Column("Its short number."),
        "report": _REPORT,
        "source": Column("Where it was found.", names="sources"),
        "search": Column("The search that found it.", names="searches"),
        "position": Column("Its place in the import, from 0.", int),
        "imported": Column("When it was imported (UTC)."),
        "place": Column("What became of it: duplicate, withdrawn, automation or other (removed), else its report's."),
        "title": Column("The title, with corrections."),
        "authors": Column("Authors, joined by semicolons."),
        "year": Column("The year of publication.", int),
        "doi": Column("The DOI."),
        "pmid": Column("The PubMed id."),
        "url": Column("The address."),
    },
    key=("id",), label="number", indexed=("number", "place"),
)  # fmt: skip
COLUMNS = Table(
    name="columns",
    about="What came in with a record and is no field of a reference: columns of a table, tags of an export.",
    columns={
        "record": Column("The record.", names="records"),
        "position": Column("Its place among these, from 0.", int),
        "name": Column("The heading or tag."),
        "value": Column("What stood there."),
    },
    key=("record", "position"), indexed=("name",),
)  # fmt: skip
OUTCOMES = Table(
    name="outcomes",
    about="Where each report (or organisation) stands at each stage that it has reached; made of opened votes alone.",
    columns={
        **_JUDGED,
        "stage": _STAGE,
        "status": Column("pending, agreed, conflict or resolved."),
        "choice": Column("include, exclude or maybe, once it is settled."),
        "reason": Column("The exclusion reason, as printed."),
    },
    key=("subject", "stage"), indexed=("stage", "status"),
)  # fmt: skip
DECISIONS = Table(
    name="decisions",
    about="One vote of one person on a report at a screening stage, as far as the person this file was made for may "
    "read it: a peer's vote that is not opened is not here.",
    columns={
        "report": _REPORT,
        "stage": _STAGE,
        "event": Column("The id of the event in the log."),
        "person": _PERSON,
        "choice": Column("include, exclude or maybe."),
        "reason": Column("The exclusion reason, as printed."),
        "note": Column("The note."),
        "basis": Column("The text it was based on: abstract, full text and the like."),
        "at": Column("When it was cast (UTC)."),
        "standing": Column("in_force, locked (opened), late, replaced, given_back and the like."),
        "opened": Column("1 for a vote that was opened and counts.", int),
        "independent": Column(
            "1 for the vote in force at the opening, which agreement is on; 0 where others could be read before.",
            int,
        ),
        "tool": Column("The program it was cast in, empty for this one."),
    },
    key=("report", "stage", "event"), indexed=("stage",),
)  # fmt: skip
ANSWERS = Table(
    name="answers",
    about="One answer of one rater to one item of a form, as far as the person this file was made for may read it. "
    "What a rater was not asked has no row.",
    columns={
        **_JUDGED,
        "stage": _STAGE,
        "person": _PERSON,
        "standing": Column("in_force, locked (opened), late and the like."),
        "sheet": Column("The id of the last event of the sheet: one rater has two where reports were joined since."),
        "of": Column("Of such sheets the numbers of the reports that each is of."),
        "item": Column("The item's id in the form."),
        "label": Column("The item's question."),
        "value": Column("The answer as it is stored; of several choices a JSON list."),
        "said": Column("The answer in words."),
        "comment": Column("The comment."),
        "quote": Column("The words of the document that show it."),
        "page": Column("The page of the quote."),
        "done": Column("1 once the sheet was handed in.", int),
    },
    key=("subject", "stage", "person", "standing", "sheet", "item"), indexed=("stage", "item"),
)  # fmt: skip
_OF_A_SHEET = ("person", "standing", "sheet", "of", "done")
CONSENSUS = Table(
    name="consensus",
    about="The answer to each item on which the raters agree, or a ruling was made, once their sheets were opened.",
    columns={
        **{name: column for name, column in ANSWERS.columns.items() if name not in _OF_A_SHEET},
        "note": Column("Why it was ruled so where raters differed: the item's own note, else that to the whole sheet."),
    },
    key=("subject", "stage", "item"), indexed=("stage", "item"),
)  # fmt: skip
LINKS = Table(
    name="links",
    about="Two reports that are not the same but belong together, as people judged them.",
    columns={
        "report": _REPORT,
        "relation": Column("What the report is to the other: version_of, summary_of, part_of, about and so on."),
        "other": Column("The other report.", names="reports"),
        "person": _PERSON,
    },
    key=("report", "relation", "other"),
)
SOURCES = Table(
    name="sources",
    about="Where one searched.",
    columns={
        "id": Column("The id."),
        "name": Column("The name."),
        "kind": Column("database, register, website, organisation, search_engine and so on."),
        "lane": Column("The lane of the diagram: databases, registers or other."),
        "lane_reason": Column("Why it is in another lane than its kind."),
        "url": Column("The address."),
    },
    key=("id",), label="name",
)  # fmt: skip
SEARCHES = Table(
    name="searches",
    about="One search of a source on a date, with the numbers that its searcher noted (empty: not noted).",
    columns={
        "id": Column("The id."),
        "source": Column("The source.", names="sources"),
        "searched": Column("The day; empty where nobody said it."),
        "query": Column("The query or path."),
        "searcher": Column("Who searched."),
        "platform": Column("What the source was searched on."),
        "limits": Column("What was left out."),
        "stop": Column("The rule by which looking ended."),
        "updated": Column("How it brings an earlier search up to date."),
        "round": Column("The update of the review it belongs to; empty for the first search."),
        "seen": Column("Hits that were looked at.", int),
        "rejected": Column("Hits rejected at the source.", int),
        "kept": Column("Hits that were kept.", int),
        "exported": Column("Hits that were exported.", int),
        "duplicates": Column("Duplicates that were removed before the import.", int),
        "imported": Column("Records that were imported and are not withdrawn.", int),
        "note": Column("A note."),
    },
    key=("id",), label="query",
)  # fmt: skip
ORGANISATIONS = Table(
    name="organisations",
    about="The bodies of the registers that were loaded, with their dates of existence.",
    columns={
        "code": Column("The code."),
        "name": Column("The name."),
        "kind": Column("The kind of body."),
        "region": Column("The region."),
        "other_names": Column("Other names, joined by semicolons."),
        "begins": Column("When it began."),
        "ends": Column("When it ended; empty while it exists."),
        "successors": Column("The codes of the bodies that took its place, joined by semicolons."),
    },
    key=("code",), label="name",
)  # fmt: skip
PEOPLE = Table(
    name="people",
    about="Who takes part; a name that was erased is a number. At stages that hide names people are letters, which "
    "have rows of their own.",
    columns={
        "id": Column("The id."), "name": Column("The name."),
        "role": Column("lead, reviewer or reader; letter for one that stands for somebody: no further person."),
    },
    key=("id",), label="name",
)  # fmt: skip
# Each stands behind those that it names.
TABLES = (
    ABOUT, ORGANISATIONS, PEOPLE, SOURCES, SEARCHES, REPORTS, RECORDS, COLUMNS, OUTCOMES, DECISIONS, ANSWERS, CONSENSUS,
    LINKS,
)  # fmt: skip
