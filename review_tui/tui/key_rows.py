"""The rows of the table of keys: screen, action, keys, words, the word in the footer, whose key it is."""

ROWS = """everywhere | help         | question_mark | show the keys of this screen                          | Help
everywhere | back         | escape        | leave this screen                                     |
everywhere | palette      | ctrl+p        | every command by its name                             |
everywhere | export       | ctrl+x        | write what is seen here to a file, as x does where it is free |
everywhere | quit         | ctrl+q        | leave the app; what could not be saved is said first  |
home       | down         | j,down        | next line                                             |
home       | up           | k,up          | previous line                                         |
home       | choose       | enter         | go there                                              | Go
home       | screen       | s             | screen what waits first                               | Screen | voter
home       | add          | a             | add records                                           | Add | worker
home       | duplicates   | d             | judge duplicates                                      | Duplicates
home       | conflicts    | c             | look at conflicts                                     | Conflicts
home       | moderation   | m             | where each subject of a stage stands                  |
home       | prisma       | p             | the PRISMA diagram                                    | PRISMA
home       | records      | slash         | find a record                                         | Find
home       | sources      | o             | sources, searches and coverage                        | Sources
home       | questions    | q             | questions to the lead, and their answers              |
home       | notes        | n             | notes on reports                                      |
home       | agreement    | g             | how far reviewers agree                               |
home       | working      | w             | who is how far, and how fast; others than leads see their own |
home       | protocol     | P             | bring the folder's protocol.yaml into force, shown first | Protocol | lead
home       | columns      | t             | which columns a table prints, in every export | | lead
home       | copies       | b             | copies of the review: write a bundle, take one in     |
home       | undo         | u             | take back your last act; what it changes is shown first | | worker
home       | export       | x             | write all exports                                     |
add        | down         | j,down        | next line                                             |
add        | up           | k,up          | previous line                                         |
add        | page_down    | space,pagedown | a page down                                          |
add        | page_up      | b,pageup      | a page up                                             |
add        | choose       | enter         | change this line, or do what it says                  | Choose | worker
add        | file         | f             | choose the file or folder                             | File | worker
add        | source       | s             | choose the source, or name a new one                  | Source | worker
add        | bring        | i             | import                                                | Import | worker
add        | columns     | c             | look at the columns of tables before they are imported | Columns | worker
add        | partial     | p             | bring in what can be read, though records are lost    | | worker
add        | encoding     | t             | say how texts are written, where it is not found out   | | worker
add        | search       | e             | say when and how the source was searched               | | worker
add        | dedupe       | d             | look for duplicates among all records                 | Dedupe | worker
add        | undo         | u             | take back your last act; an import is asked about     | | worker
columns    | down        | j,down        | next column                                           |
columns    | up          | k,up          | previous column                                       |
columns    | choose      | enter         | choose which field the column gives                   | Choose | worker
columns    | title       | t             | the column gives the title                            | Title | worker
columns | beside | x | the column gives no field; it is kept beside the record | Keep beside | worker
columns | votes | v | the column holds votes: say whose; it is left out and sealed | Votes | worker
columns | data | X | all that are still asked about hold no votes: each is kept as data | | worker
columns | voted | V | all that are still asked about hold votes: say whose; they are left out and sealed | | worker
columns | leave | l | leave this table out of the import | Leave out | worker
columns    | accept      | i             | import with these columns                             | Import | worker
duplicates | same         | equals_sign   | the same report                                       | Same | worker
duplicates | different    | x             | different reports                                     | Different | worker
duplicates | version      | v             | the left is a version of the right                    | Version | worker
duplicates | summary      | f             | the left is a summary of the right                    | Summary | worker
duplicates | part         | p             | the left is part of the right                         | Part | worker
duplicates | about        | a             | the left is about the right                           | About | worker
duplicates | swap         | w             | swap the sides                                        | Swap
duplicates | group        | A             | this pair and all more alike, to judge at once        | At once
duplicates | undo         | u             | undo                                                  | Undo | worker
duplicates | translation  | t             | the left is a translation of the right                | Translation | worker
duplicates | easy_read    | e             | the left is an easy-read version of the right         | Easy read | worker
duplicates | replaces     | r             | the left replaces the right, which is older           | Replaces | worker
duplicates | next         | j,down,s      | next pair, this one later                             |
duplicates | previous     | k,up          | previous pair                                         |
duplicates | page_down    | space,pagedown | a page down                                          |
duplicates | page_up      | b,pageup      | a page up                                             |
duplicates | details      | enter         | all about the left one                                |
duplicates | dedupe       | d             | look for duplicates among all records                 | | worker
group      | down         | j,down        | next pair                                             |
group      | up           | k,up          | previous pair                                         |
group      | page_down    | space,pagedown | a page down                                          |
group      | page_up      | b,pageup      | a page up                                             |
group      | leave_out    | x             | leave this pair out, or take it in again              | Leave out | worker
group | same | equals_sign | each marked pair is the same report | Same, all marked | worker
group      | details      | enter         | all about the left one                                | Details
screening  | include      | i             | include                                               | Include | voter
screening  | exclude      | e             | exclude; where reasons are asked, then a digit        | Exclude | voter
screening  | why          | E             | exclude with a reason where none is asked             | | voter
screening  | digit        | 1-9           | exclude with that reason at once, where reasons are asked | | voter
screening  | maybe        | m             | maybe                                                 | Maybe | voter
screening  | again        | y             | say your earlier vote again, where it is asked for again | | voter
screening  | undo         | u             | undo                                                  | Undo | worker
screening  | skip         | s             | skip; it comes again                                  | Skip | voter
screening  | next         | n             | next undecided                                        | | voter
screening  | previous     | p             | previous undecided                                    | | voter
screening  | basis        | t             | next text to judge on                                 | Text
screening  | whole        | T            | read the whole text                                   |
screening  | down         | j,down        | a line down                                           |
screening  | up           | k,up          | a line up                                             |
screening  | page_down    | space,pagedown | a page down                                          |
screening  | page_up      | b,pageup      | a page up                                             |
screening  | first        | g,home        | the beginning of the text                             |
screening  | last         | G,end         | the end of the text                                   |
screening  | page         | colon         | go to a page of the whole text                        |
screening  | contents     | C             | go to the contents of the whole text                  |
screening  | summary      | S             | go to the executive summary of the whole text         |
screening  | seek         | f             | find words in the text, then the next place           |
screening  | marked       | full_stop     | next highlighted passage                              |
screening  | marked_before | comma        | highlighted passage before                            |
screening  | criteria     | c             | show or hide criteria and reasons                     | Criteria
screening  | highlights   | h             | highlights on or off                                  |
screening  | words        | H             | the words that are marked; a lead changes them for all | | worker
screening  | coming       | l             | list what comes next beside it, from 100 columns on   |
screening  | abstract     | A             | paste the abstract that it lacks                      | | worker
screening  | quote        | q             | mark a passage for your decision; again, it is left out | | voter
screening  | note         | w             | write a note                                          | Note | worker
screening  | ask          | a             | ask the lead, without voting                          | Ask | worker
screening  | duplicate    | equals_sign   | propose that it is a duplicate of another report | | worker
screening  | original     | o             | open the original                                     | Open
screening  | details      | enter         | all about this report                                 |
screening  | find         | slash         | find a record                                         |
every_list | down         | j,down        | next {}                                           |
every_list | up           | k,up          | previous {}                                       |
every_list | page_down    | pagedown      | a page down                                           |
every_list | page_up      | b,pageup      | a page up                                             |
every_list | mark         | space         | mark its report for an act on many, and go on         | Mark
every_list | mark_all     | A             | mark all of the list, or none                         |
every_list | first        | g,home        | first {}                                          |
every_list | last         | G,end         | last {}                                           |
every_list | find         | slash         | find as you type: words, a number or a filter         | Find
every_list | views        | v             | filters that are ready or kept; keep this one         | Filters
every_list | sort         | s             | in another order                                      | Sort
every_list | label        | l             | put a label on what is marked, or on this report      | Label | worker
every_list | unlabel      | L             | take your own label off what is marked                |  | worker
every_list | decide       | d             | decide on what is marked, shown first                 |  | voter
every_list | tie          | T             | say of which organisation is what is marked           |  | worker
every_list | edit_all     | E             | correct a field of all these reports, shown first     |  | worker
every_list | confirm_all  | y             | confirm what was guessed of all these, shown first    |  | worker
every_list | give_back    | r             | give its opened votes back to their authors           | Give back | lead
every_list | text         | t             | read the text                                         |
every_list | original     | o             | open the original                                     | Open
conflicts  | down         | j,down        | next conflict                                         | Next
conflicts  | include      | i             | rule: include; on all that are marked, shown first | Include | worker
conflicts  | exclude      | e             | rule: exclude, with a digit where asked; on all marked | Exclude | worker
conflicts  | digit        | 1-9           | rule: exclude with that reason, where reasons are asked|  | worker
conflicts  | note         | w             | write a note to your ruling, before it                | Note | worker
conflicts  | give_back    | r             | give the votes back to their authors                  | Give back | lead
conflicts  | text         | t             | read the text                                         | Text
conflicts  | choose       | enter         | go through a form's items, or see all about the report| Items
conflicts  | narrow       | f             | list those of a pair, a reason or a source, or all    | Of whom
conflicts  | undo         | u             | undo                                                  | | worker
conflicts  | export       | x             | write the conflicts that are marked, or all listed, to a file|
form       | down         | j,down        | next item                                             |
form       | up           | k,up          | previous item                                         |
form       | digit        | 1-9           | choose that answer                                    | | voter
form       | type         | enter         | type an answer                                        | Answer | voter
form       | comment      | c             | write a comment                                       | Comment | voter
form       | confirm      | equals_sign   | of a sheet that you check: this answer is right       | | voter
form       | confirm_rest | A             | of a sheet that you check: all the rest is right      | | voter
form       | quote        | q             | quote a passage: choose it in the text, or type it    | Quote | voter
form       | quotes       | Q             | change a quotation or a row, or take it out           | | voter
form       | evidence     | w             | show it by a page of the web, which is kept           | | voter
form       | read_on      | space,pagedown | read on in the text beside the form                  |
form       | read_back    | b,pageup      | read back in it                                       |
form       | clear        | x             | take the answer out                                   | | voter
form       | next         | n             | next item that needs an answer                        | Next open | voter
form       | previous     | p             | previous item that needs an answer                    | | voter
form       | next_blank   | N             | next item without an answer, also one that may be left out | | voter
form       | hand_in      | d             | done: hand the sheet in                               | Hand in | voter
form       | skip         | s             | the next report                                       | | voter
form       | text         | t             | read the text                                         | Text
form       | original     | o             | open the original                                     |
form       | undo         | u             | undo                                                  | Undo | worker
form       | grid         | g             | all that is judged at this stage, as a grid           | Grid
picking    | down         | down          | next line                                             |
picking    | up           | up            | previous line                                         |
picking    | page_down    | pagedown      | a page down                                           |
picking    | page_up      | pageup        | a page up                                             |
picking    | tick         | space         | tick it, or no more, where several may be chosen      |
picking    | digit        | 1-9           | choose or tick the line with that digit, where digits stand |
picking    | take         | enter         | take what is ticked, or the line that you are on      |
quoting    | down         | j,down        | next sentence                                         |
quoting    | up           | k,up          | sentence before                                       |
quoting    | longer       | J             | take one sentence more                                | Longer
quoting    | shorter      | K             | take one sentence less                                |
quoting    | next         | n             | next page of the document                             | Next page
quoting    | previous     | p             | previous page of the document                         |
quoting    | find         | slash         | find words, then the next place                       | Find
quoting    | take         | enter         | take these words as the quotation                     | Take
quoting    | layout       | l             | lines as on the page, or sentences again              | Lines
quoting    | type         | e             | type the quotation instead                            | Type
grid       | down         | j,down        | next row                                              |
grid       | up           | k,up          | row above                                             |
grid       | left         | h,left        | criterion before                                      |
grid       | right        | l,right       | next criterion                                        |
grid       | page_down    | space,pagedown | a page down                                          |
grid       | page_up      | b,pageup      | a page up                                             |
grid       | digit        | 1-9           | choose that answer                                    | | voter
grid       | choose       | enter         | the whole form of this row                            | Form
grid       | type         | e             | type an answer                                        | Answer | voter
grid       | next         | n             | next cell that needs an answer                        | Next open | voter
grid       | previous     | p             | previous cell that needs an answer                    | | voter
grid       | next_blank   | N             | next cell without an answer, also one that may be left out | | voter
grid       | hand_in      | d             | done: hand this row's sheet in                        | Hand in | voter
grid       | fold         | z             | fold or unfold the section of the cursor              | Fold
grid       | find         | slash         | go to a row while its name is typed                   | Find
grid       | not_stated   | minus         | the answer is: not stated                             | | voter
grid       | not_applicable | full_stop   | the answer is: not applicable                         | | voter
grid       | comment      | c             | write a comment                                       | Comment | voter
grid       | quote        | q             | give a quote and its page                             | Quote | voter
grid       | evidence     | w             | show it by a page of the web, which is kept           | Web page | voter
grid       | confirm      | equals_sign   | of a sheet that you check: this answer is right       | | voter
grid       | confirm_rest | A             | of a sheet that you check: all the rest of the row is right | | voter
grid       | quotes       | Q             | change a quotation, or take it out                    | | voter
grid       | differences  | g             | where raters differ, cell by cell                     |
grid       | clear        | x             | take the answer out                                   | | voter
grid       | downward     | v             | after an answer go down, or to the right again        |
grid       | fold_all     | Z             | fold or unfold all sections                           |
grid | table | T | take in a table (CSV, XLSX) that you filled in already, shown first | | voter
grid       | text         | t             | read the text                                         |
grid       | original     | o             | open the original                                     |
grid       | undo         | u             | undo                                                  | Undo | worker
consensus  | down         | j,down        | next item                                             |
consensus  | up           | k,up          | previous item                                         |
consensus  | digit        | 1-9           | take the answer of that rater                         | | worker
consensus  | type         | e,enter       | write another answer                                  | Another | worker
consensus  | rest         | A             | take all the rest of one rater                        | All | worker
consensus  | both         | B             | texts and lists: both say                             | Both say | worker
consensus  | note         | w             | write the note that says why, for what follows        | Note | worker
consensus  | item_note    | W             | note why this one item is ruled so                    | Item note | worker
consensus  | grid         | g             | all that differs at this stage, as a grid             |
consensus  | text         | t             | read the text                                         | Text
consensus  | original     | o             | open the original                                     |
consensus  | undo         | u             | undo                                                  | Undo | worker
consensus  | export       | x             | write what each said, side by side, to a file         |
differences | down        | j,down        | next row                                              |
differences | up          | k,up          | row above                                             |
differences | left        | h,left        | criterion before                                      |
differences | right       | l,right       | next criterion                                        |
differences | page_down   | space,pagedown | a page down                                          |
differences | page_up     | b,pageup      | a page up                                             |
differences | digit       | 1-9           | take the answer of that rater                         | | worker
differences | type        | e             | write another answer                                  | Another | worker
differences | rest        | A             | take all the rest of one rater in this row            | All | worker
differences | both        | B             | texts and lists: both say                             | | worker
differences | next        | n             | next cell that differs                                | Next
differences | previous    | p             | previous cell that differs                            |
differences | note        | w             | write the note that says why, for what follows in the row | Note | worker
differences | item_note   | W             | note why this one cell is ruled so                    | | worker
differences | downward    | v             | after a ruling go down the column, or along the row again |
differences | fold        | z             | fold or unfold the section of the cursor              | Fold
differences | fold_all    | Z             | fold or unfold all sections                           |
differences | find        | slash         | go to a row by its name                               | Find
differences | choose      | enter         | all that differs in this row                          | Row
differences | text        | t             | read the text                                         |
differences | original    | o             | open the original                                     |
differences | undo        | u             | undo                                                  | Undo | worker
differences | export      | x             | write every cell that differs to a file               |
sources    | down         | j,down        | next source                                           |
sources    | up           | k,up          | previous source                                       |
sources    | page_down    | space,pagedown | a page down                                          |
sources    | page_up      | b,pageup      | a page up                                             |
sources    | choose       | enter         | list what came in; asks how it was searched if unsaid | List
sources    | coverage     | v             | which organisations were searched for where           | Coverage
sources    | ties         | g             | reports whose organisation is guessed                 | Guesses
sources    | correct      | e             | say when it was searched, or correct a search of it   | Search | worker
sources    | particulars  | c             | correct its kind and its address; what that changes is shown | | worker
sources    | withdraw     | w             | withdraw an import; what that changes is shown first | Withdraw | lead
sources    | rosters      | p             | people, contacts, forms and registers: add or correct  | People
sources    | undo         | u             | take back your last act                               | | worker
sources    | export       | x             | write the sources and searches to a file              |
rosters    | down         | j,down        | next line                                             |
rosters    | up           | k,up          | previous line                                         |
rosters    | page_down    | space,pagedown | a page down                                          |
rosters    | page_up      | b,pageup      | a page up                                             |
rosters    | choose       | enter         | correct what stands here                              | Correct | worker
rosters    | add          | a             | add a person, a contact, a form or a register         | Add | worker
rosters    | export       | x             | write them to a file                                  |
rosters    | undo         | u             | take back your last act; what it changes is shown first | Undo | worker
coverage   | down         | j,down        | next organisation                                     |
coverage   | up           | k,up          | previous organisation                                 |
coverage   | left         | h,left        | previous source                                       |
coverage   | right        | l,right       | next source                                           |
coverage   | page_down    | space,pagedown | a page down                                          |
coverage   | page_up      | b,pageup      | a page up                                             |
coverage   | choose       | enter         | list the reports of the cell                          | List
coverage   | gap          | n             | next cell that was not searched                       | Next gap
coverage   | roll         | r             | count what ended for its successor, or by itself      | Successors
coverage   | find         | slash         | find an organisation                                  | Find
coverage   | export       | x             | write the matrix to a file                            | Export
ties       | down         | j,down        | next guess                                            |
ties       | up           | k,up          | previous guess                                        |
ties       | page_down    | space,pagedown | a page down                                          |
ties       | page_up      | b,pageup      | a page up                                             |
ties       | yes          | y             | yes, it is of this organisation                       | Yes | worker
ties       | another      | e             | it is of another one                                  | Another | worker
ties       | none         | x             | it is of none of them                                 | None | worker
ties       | choose       | enter         | all about the report                                  | Details
ties       | text         | t             | read the text                                         | Text
ties       | undo         | u             | undo                                                  | Undo | worker
questions  | reply        | a             | answer the question                                   | Answer | lead
questions  | every        | f             | those that were answered too, or only those that wait | All
questions  | erase        | X             | let go of its words, in every copy                    | | lead
questions  | choose       | enter         | all about the report                                  | Details
questions  | undo         | u             | undo                                                  | | worker
questions  | export       | x             | write the questions to a file                         |
notes      | erase        | X             | let go of its words, in every copy                    | | lead
notes      | choose       | enter         | all about the report                                  | Details
notes      | undo         | u             | undo                                                  | | worker
notes      | export       | x             | write the notes to a file                             |
agreement  | down         | j,down        | next pair                                             |
agreement  | up           | k,up          | previous pair                                         |
agreement  | page_down    | space,pagedown | a page down                                          |
agreement  | page_up      | b,pageup      | a page up                                             |
agreement  | month        | m             | by month, or all together                             | Months
agreement  | export       | x             | write the tables to a file                            | Export
moderation | down         | j,down        | next subject                                          | Next
moderation | up           | k,up          | previous subject                                      |
moderation | page_down    | space,pagedown | a page down                                          |
moderation | page_up      | b,pageup      | a page up                                             |
moderation | choose       | enter         | rule on what differs, or see all about it             | Items
moderation | differences  | g             | all that differs at this stage, as a grid             | Grid
moderation | stage        | s             | the next stage                                        | Stage
moderation | take         | t             | take a place on it                                    | Take | voter
moderation | assure       | y             | assure its outcome: a lead's last word                | Assure | lead
moderation | undo         | u             | undo                                                  | Undo | worker
moderation | export       | x             | write where each subject stands to a file             |
disputes   | down         | j,down        | next side                                             |
disputes   | up           | k,up          | previous side                                         |
disputes   | page_down    | space,pagedown | a page down                                          |
disputes   | page_up      | b,pageup      | a page up                                             |
disputes   | keep         | y             | this one holds; a lead rules | Keep | lead
disputes   | undo         | u             | undo                                                  | Undo | worker
disputes   | export       | x             | write what differs to a file                          |
working    | down         | j,down        | next line                                             |
working    | up           | k,up          | previous line                                         |
working    | page_down    | space,pagedown | a page down                                          |
working    | page_up      | b,pageup      | a page up                                             |
working    | void         | V             | void what this person said and nobody opened | | lead
working    | export       | x             | write these figures to a file                         |
copies     | down         | j,down        | next person                                           |
copies     | up           | k,up          | previous person                                       |
copies     | page_down    | space,pagedown | read on in what came, then a page down               |
copies     | page_up      | b,pageup      | read back in what came, then a page up                |
copies     | write        | w,enter       | write a bundle for this person                        | Write a bundle
copies     | take         | t             | take a bundle in, all of it or nothing                | Take one in
copies     | export       | x             | write with whom was exchanged to a file               |
copies     | sync         | s             | sync with the hub or folder: send and take in news    | Sync
copies     | accept       | a             | take in what a copy wrote in the name of somebody whose it is not | | lead
prisma     | down         | j,down        | next line                                             |
prisma     | up           | k,up          | previous line                                         |
prisma     | page_down    | space,pagedown | a page down                                          |
prisma     | page_up      | b,pageup      | a page up                                             |
prisma     | side         | tab,left,right,h,l | the other column                                 | Other column
prisma     | choose       | enter         | list what this line counts                            | List
prisma     | template     | t             | which flow is drawn; shown first, kept in the protocol |
prisma     | layout       | L             | how it is laid out; shown first, kept in the protocol |
prisma     | edition      | e             | the numbers of a published version, or of now         |
prisma     | export       | x             | write the diagram to a file                           | Export
list       | choose       | enter         | all about this report                                 | Details
list       | undo         | u             | take back your last act on this report                |  | worker
list       | export       | x             | write what is marked, or the whole list, to a file    |
report     | down         | j,down        | a line down                                           |
report     | up           | k,up          | a line up                                             |
report     | page_down    | space,pagedown | a page down                                          |
report     | page_up      | b,pageup      | a page up                                             |
report     | attach       | a             | put a file to this report; it counts as no new record | Attach | worker
report     | edit         | e             | correct a field                                       | Correct | worker
report     | confirm      | y             | yes, what was guessed is right                        | | worker
report     | ocr          | O             | read pages that are pictures, where tesseract is installed | | worker
report     | attempt      | r             | note an attempt to find the text                      | Tried | worker
report | missing | m | the text cannot be had: not retrieved | Not retrieved | worker
report     | apart        | x             | why its records were joined; take one out             | | worker
report     | give_back    | R             | give its opened votes back to their authors | Give back | lead
report | remove | X | take a record out before screening; what that changes is shown first | | worker
report     | vote         | v             | decide on it, where it waits for you                  | | voter
report     | note         | w             | write a note                                          | Note | worker
report     | label        | l             | put a label on it                                     | | worker
report     | unlabel      | L             | take your own label off it                            | | worker
report     | text         | t             | read the text                                         | Text
report     | original     | o             | open the original                                     | Open
report     | undo         | u             | undo                                                  | | worker
text       | down         | j,down        | a line down                                           |
text       | up           | k,up          | a line up                                             |
text       | page_down    | space,pagedown | a screen down                                        | Down
text       | page_up      | b,pageup      | a screen up                                           | Up
text       | next         | n             | next page of the document                             | Next page
text       | previous     | p             | previous page of the document                         | Page before
text       | first        | g,home        | the beginning                                         |
text       | last         | G,end         | the end                                               |
text       | page         | colon         | go to a page by its number                            |
text       | contents     | c             | go to the contents                                    |
text       | summary      | s             | go to the executive summary                           |
text       | marked       | m             | next highlighted passage                              |
text       | marked_before | M            | highlighted passage before                            |
text       | layout       | l             | lines as on the page, or joined to paragraphs again   |
text       | find         | slash         | find words, then the next place                       | Find
text       | highlights   | h             | highlights on or off                                  |
text       | words        | H             | the words that are marked; a lead changes them for all | | worker
text       | picture      | P             | the page as a picture, where the terminal shows them  |
text       | original     | o             | open the original                                     | Open
text       | export       | x             | write the text to a file                              |
picture    | down         | j,down        | a little down                                         |
picture    | up           | k,up          | a little up                                           |
picture    | page_down    | space,pagedown | a screen down                                        | Down
picture    | page_up      | b,pageup      | a screen up                                           | Up
picture    | next         | n             | next page of the document                             | Next page
picture    | previous     | p             | previous page of the document                         | Page before
picture    | original     | o             | open the original                                     | Open"""
