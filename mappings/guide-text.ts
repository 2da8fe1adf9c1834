/** What the mapping guide says before its generated sections. */
export const GUIDE_TEXT = `# Mapping guide

Generated from the mappings and their code lists: change those, then run \`npm run docs:generate\`.

A mapping says how one dataset of a legacy system becomes rows of one target table. Each of its fields names a
target column, the source columns it reads, and a cleaner. Raw texts come as the file holds them; before any
cleaner sees them, spaces around them go, blank becomes null and text becomes Unicode NFC. Nothing is ever cut off.

For each row, in this order:

1. An **exclusion** that applies leaves the row out, whatever else is wrong with it. The row is counted and kept.
2. All **faults** are collected: texts too long or not storable, the key, a required value that is missing, dates
   that the row cannot do without, and at last the strict contract of the target table. A row with any of them is
   **quarantined** with all of them.
3. Otherwise the row is **staged**. What a cleaner had to leave empty or could not map is a warning, and the text
   that stood there is kept in \`original_values\`, a JSON object from source column to raw text.

docs/errors.md explains every code.

## Writing your own mappings

Put them into a folder of your own and name it in the configuration:

\`\`\`
our-mappings/
  index.ts              exports mappings: one entry a dataset, under the mapping's own name
  pas/patients.ts       one file a dataset
  codes/pas-sex.csv     one file a code list: code,target,words[,valid_from,valid_to]
\`\`\`

A mapping file imports its words from Cutover's \`domain/mapping/index.ts\`
and passes one value to \`defineMapping\`, which refuses unknown keys and columns, columns mapped twice and required
target columns that are not mapped. Start from the mapping below that is most like yours. Give every rule an
example: \`npm run mappings:check\` runs them all, on 2026-01-01 and with the synthetic number range 999… open.

A dataset in a table of a database has the layout \`{ kind: 'table', table: 'PAS.PATIENT' }\` and columns made by
\`tableColumn(name, type, words)\`, with the type as the database's catalogue words it; a table whose columns differ is
refused before the first row. Its key may be of several \`columns\`, joined by \`/\`, and \`caseInsensitive\` where the
database compares keys so; it is then folded to capitals, as is the patient's key in every dataset whose \`parent\` says
\`caseInsensitive\` too.

A code list is read whole at the start. Codes are compared exactly, capitals included; a code outside its
days of validity on the date of the plan counts as unknown. Codes that no list knows are counted by column.

| Cleaner | What it makes of its source columns |
|---|---|
| \`label()\` | text as it stands; UNK, N/K, N/A, NOT KNOWN, NULL and a lone full stop are blank (as in all but names) |
| \`freeText()\` | the same, for addresses and notes; text that was decoded wrongly once is noted |
| \`personName()\` | a name as recorded; BABY OF, TWIN 1, INFANT, UNKNOWN and the like are noted |
| \`nhsNumber()\` | three cleaners: \`usable\` (the number where format, check digit and range allow it), \`otherType\` and \`other\` (a CHI, H&C or IHI number) |
| \`lifeDate(…layouts)\` | a date of birth or death: never in the future, two-digit years in the latest century that allows it |
| \`lifeDateTwice(layouts, typed)\` | the same from a column, or from the text typed beside it where the column is empty; a text that disagrees is noted |
| \`calendarDate(layouts, pivot)\` | any other date; two-digit years lie in the hundred years from \`pivot\` |
| \`deceased(…layouts)\` | true where the death date, or the flag in a second column, records a death |
| \`wallClock({ dates, time, columns, optional })\` | three cleaners: \`instant\`, \`local\` and \`flag\` of a London time; the row cannot do without it unless it is optional |
| \`offsetTime({ required })\` | two cleaners: \`instant\` and \`original\` of a moment with its offset, every digit of a second kept |
| \`timeOfDay(layout)\` | a wall-clock time without a day, as HH:MM |
| \`weekdays(yes, no)\` | days of a week from a mark for each, Monday first |
| \`codeList(list, otherwise)\` | the code's target; blank and unknown codes give \`otherwise\`, or stay empty |
| \`ods(list)\` | an organisation code that the list holds on the date of the plan |
| \`yesNo({ unclear, yes, no })\` | Y, N (or other marks) or blank; anything else counts as \`unclear\` |
| \`codedEntry({ system, mayBeSilent })\` | five cleaners: \`system\`, \`code\`, \`original\`, \`term\` and \`uncoded\` of an entry in a code, in words, or in both; a code that breaks its system's rules leaves the words, flagged |
| \`postcode()\`, \`phoneNumber()\`, \`emailAddress()\` | one form of each, or empty |
| \`laboratoryValue()\` | two cleaners: \`number\`, exactly, and \`comparator\` |
| \`measuredValue()\` | three cleaners: \`original\`, \`number\` and \`comparator\` of a result kept as number and as text |
| \`documentContent()\` | three cleaners: \`bytes\`, \`sha256\` and \`digest\` of the column that the mapping names as its \`content\`; held where the source noted another length or SHA-256 |
| \`wholeNumber(min, max)\` | a whole number in that range |
| \`constant(value)\` | always the same |
| \`cleaner(words, function, list)\` | your own: texts in, value or \`{ value, faults }\` out; it never throws and reads no clock |

Exclusions: \`testPatients(familyName, givenNames)\` and \`deletedRecords(column, mark)\`, or a value of your own with
\`code\`, \`from\`, \`when\` and \`words\`.
`;
