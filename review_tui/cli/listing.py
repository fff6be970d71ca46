"""Every command with the module that holds it and its one line of help, in the order of a review's work."""

from typing import NamedTuple


class Entry(NamedTuple):
    """Where a command lives, as "module:attribute" of this package, and what the list of commands says of it."""

    place: str
    help: str


SECTIONS: dict[str, dict[str, Entry]] = {
    "Begin": {
        "demo": Entry("demo:demo", "Build the worked example, show its summary, and open it."),
        "new": Entry("plan.new:new", "Make a review in a folder, with its lead and a commented protocol.yaml."),
        "protocol": Entry("plan.protocol:protocol", "Show, edit and apply the protocol."),
        "reviewer": Entry(
            "plan.reviewer:reviewer", "Add, list and retire the people of a review, and say who you are."
        ),
        "assign": Entry(
            "plan.assign:assign", "Give people places on a subject, or share all that waits at a stage out."
        ),
        "pilot": Entry(
            "plan.pilot:pilot",
            "Draw a few reports that all screen before a stage is opened, and see the rounds.",
        ),
        "form": Entry("plan.form:form", "List, show, check and load the forms for rating and extraction."),
    },
    "Identify": {
        "source": Entry("identify.source:source", "Where one searched, and each search."),
        "round": Entry("plan.rounds:round_", "Open an update of the search, or list the rounds."),
        "organisations": Entry(
            "identify.organisations:organisations",
            "Load registers, tie reports to organisations, see what was searched.",
        ),
        "contact": Entry("identify.contact:contact", "Who was asked for reports, and who replied."),
        "import": Entry("identify.importing:import_", "Bring files and folders in as records of a source."),
        "capture": Entry(
            "identify.capture:capture", "Fetch pages and documents of the web and keep them with address and time."
        ),
        "recheck": Entry(
            "identify.capture:recheck", "Fetch captured pages again and say which are the same, moved, changed or gone."
        ),
        "add": Entry("identify.adding:add", "Add one record by hand."),
        "votes": Entry("identify.votes:votes", "Bring in votes that were cast in another program."),
        "batch": Entry("identify.batch:batch", "List the imports, and take one back."),
        "remove": Entry("identify.batch:remove", "Take records out before screening; they stay identified."),
    },
    "Duplicates": {
        "dedupe": Entry("deduplicate.dedupe:dedupe", "Look for duplicates among all records, or in a file."),
        "pairs": Entry("deduplicate.pairs:pairs", "Pairs of records that wait for a person's verdict."),
        "report": Entry("deduplicate.dedupe:report", "Say why records are one report, and take one out."),
    },
    "Screen": {
        "screen": Entry("screen.screen:screen", "Screen what waits for you, in the app or line by line."),
        "decide": Entry(
            "screen.screen:decide",
            "Include, exclude or maybe: one decision on one report, or on all that a filter names.",
        ),
        "ask": Entry("screen.remarks:ask", "Put a question about a report to the lead, without voting."),
        "questions": Entry(
            "screen.remarks:questions",
            "List the questions to the lead that wait for an answer, and the answers to yours.",
        ),
        "reply": Entry(
            "screen.remarks:reply", "Answer a question: named by its report, or by its id where several wait there."
        ),
        "label": Entry("screen.remarks:label", "Put a label on reports, or on all that a filter names."),
        "unlabel": Entry("screen.remarks:unlabel", "Take your own label off reports, or off all that a filter names."),
        "labels": Entry("screen.remarks:labels", "List the labels that you may see, with how many reports bear each."),
        "conflicts": Entry(
            "screen.conflicts:conflicts",
            "Differences between opened votes or ratings that are to be ruled on, side by side.",
        ),
        "resolve": Entry("screen.resolving:resolve", "Rule on a screening conflict, or on all that a filter names."),
        "reopen": Entry(
            "screen.conflicts:reopen", "Give opened votes or sheets back to their authors, whatever their outcome."
        ),
        "stage": Entry("plan.stage:stage", "Open and close stages."),
    },
    "Retrieve": {
        "attach": Entry(
            "retrieve.retrieve:attach",
            "Put files to a report, or a folder of files to the reports that they are the texts of.",
        ),
        "retrieve": Entry(
            "retrieve.retrieve:retrieve",
            "Note how the search for a report's text stands; `sought` lists what is still to be found.",
        ),
        "sought": Entry(
            "retrieve.sought:sought",
            "List the texts that are still to be found, with their addresses and what was tried.",
        ),
        "ocr": Entry("retrieve.ocr:ocr", "Read pages that are pictures, or list the files that have them."),
        "confirm": Entry("identify.confirm:confirm", "Say that what was guessed is right, or list what was guessed."),
        "edit": Entry("identify.editing:edit", "Correct fields of a record, or of all reports that a filter names."),
        "note": Entry(
            "retrieve.retrieve:note",
            "Write a remark on a report; others see it once your vote at that stage is opened.",
        ),
        "notes": Entry(
            "screen.remarks:notes", "List the notes on reports, as far as you may read them; of one report, or of all."
        ),
    },
    "Rate and extract": {
        "take": Entry("plan.assign:take", "Take a place on a subject yourself; it waits for you then."),
        "moderation": Entry(
            "rate.moderation:moderation", "Where each subject of a stage stands, or all sheets on one, side by side."
        ),
        "assure": Entry(
            "rate.moderation:assure", "Say as a lead that the outcome of subjects is sound: the last word on them."
        ),
        "rate": Entry("rate.rate:rate", "List what is judged at a stage, with the state of your own sheet on each."),
        "answer": Entry(
            "rate.answer:answer", "Hand in your answers to a stage's form, from a YAML file, or of many from a table."
        ),
        "verify": Entry(
            "rate.verify:verify", "Check the sheet on SUBJECT that another handed over, and print how far you are."
        ),
        "consensus": Entry(
            "rate.answer:consensus",
            "Rule on the items where raters differ, from a YAML file, or by taking one rater's answers.",
        ),
        "packet": Entry(
            "rate.packet:packet",
            "Let somebody judge without the program: a page or workbook to fill in, and what comes back.",
        ),
        "study": Entry("rate.study:study", "Group reports that tell of one study."),
        "wave": Entry(
            "rate.wave:wave",
            "Judge the same organisations, reports or studies again at a later date, or list the waves.",
        ),
    },
    "See and export": {
        "progress": Entry(
            "report.progress:progress",
            "How far each stage is, what waits for you, and what of yours waits or counts no more.",
        ),
        "list": Entry("report.records:list_", "List reports, or the records behind a box of the diagram."),
        "show": Entry(
            "report.show:show",
            "Show all that is known of a report: what it says and whence, its records, files, stages and history.",
        ),
        "counts": Entry("report.progress:counts", "Print the numbers of the PRISMA diagram, with their sums."),
        "snapshot": Entry("report.snapshot:snapshot", "Give the review as it stands a name, or list the names."),
        "edition": Entry("plan.rounds:edition", "Close an edition when the review is published, or list them."),
        "previous": Entry("plan.rounds:previous", "Say what an earlier version, made elsewhere, had included."),
        "agreement": Entry("report.agreement:agreement", "How far reviewers agree: percentage, kappa, PABAK and AC1."),
        "history": Entry("report.progress:history", "Who did what when to a report, as far as you may read it."),
        "export": Entry(
            "report.export:export",
            "Write diagram, tables, findings, brief, plots, searches, references, exchange, agreement, audit, html.",
        ),
    },
    "Keep": {
        "undo": Entry("share.undo:undo", "Take back your last act that can still be taken back, or the event named."),
        "disputes": Entry(
            "share.disputes:disputes", "See what two copies of the review say in two ways, and rule on it."
        ),
        "share": Entry("share.share:share", "Exchange bundles with other copies of the review, or sync with a hub."),
        "serve": Entry("share.serve:serve", "Put the app on a page of this computer, with an address for each person."),
        "backup": Entry("share.backup:backup", "Write the whole review to one zip file."),
        "restore": Entry(
            "share.backup:restore", "Get a review back from a backup, or list those kept beside the review."
        ),
        "erase": Entry("share.erase:erase", "Let go of words, a file or a name that must not be kept, in every copy."),
        "check": Entry("share.backup:check", "Check the database, the log, the files and the sums."),
    },
}
COMMANDS: dict[str, Entry] = {name: entry for section in SECTIONS.values() for name, entry in section.items()}
OPEN = Entry("opening:open_", "Open the app.")  # what `review-tui FOLDER` means; it has no name of its own
