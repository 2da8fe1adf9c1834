interface RowCodeText {
  /** `reject` quarantines the row, `warn` lets it load with a note, `exclude` leaves it out by rule, `merge` joins it. */
  readonly effect: 'reject' | 'warn' | 'exclude' | 'merge';
  /** What was found, in words for a data owner. */
  readonly words: string;
  /** What a person can do about it. */
  readonly fix: string;
}

/** Every reason a row can be given. docs/errors.md is generated from this table. */
export const ROW_CODES = {
  // The shape of the record
  FIELD_COUNT: {
    effect: 'reject',
    words: 'The record has more or fewer fields than the layout.',
    fix: 'Look for an unescaped delimiter in the original bytes; correct the extract or the record in the legacy system.',
  },
  QUOTE_UNCLOSED: {
    effect: 'reject',
    words: 'A quoted field is not closed, or text follows its closing quote.',
    fix: 'Correct the quoting in the extract. The next sound record was read normally.',
  },
  RECORD_TOO_LONG: {
    effect: 'reject',
    words: 'The record is longer than 8 MiB.',
    fix: 'Check the extract for a missing line end at the byte offset given.',
  },
  FIELD_TOO_LONG: {
    effect: 'reject',
    words: 'A field is longer than its declared limit.',
    fix: 'Raise the limit in the mapping if the text is genuine; nothing is ever cut off.',
  },
  RECORD_INCOMPLETE: {
    effect: 'reject',
    words: 'A record of several physical lines lacks one of them.',
    fix: 'Ask for the extract again, or add the missing line.',
  },
  NUL_BYTE: {
    effect: 'reject',
    words: 'The record contains a NUL byte, which no text column can store.',
    fix: 'Remove the byte in the legacy system; what stood there cannot be guessed.',
  },
  ENCODING_INVALID: {
    effect: 'reject',
    words: 'The record has bytes that are not text in the declared encoding.',
    fix: 'Find out which encoding the row was written in and correct it at the source.',
  },
  // Keys
  KEY_MISSING: {
    effect: 'reject',
    words: 'The record has no key, or a key that does not fit its pattern.',
    fix: 'Give the record its key in the legacy system.',
  },
  DUPLICATE_KEY: {
    effect: 'reject',
    words: 'Several records of different content share this key. None of them was loaded.',
    fix: 'Decide in the legacy system which is right; the order of lines is no evidence.',
  },
  PATIENT_HELD: {
    effect: 'reject',
    words: 'The patient of this row is in quarantine, so the row waits with them.',
    fix: 'Release the patient; the row follows in the next run.',
  },
  PATIENT_UNKNOWN: {
    effect: 'reject',
    words: 'No patient with this key was extracted.',
    fix: "Check that the patient's dataset is complete and that the key is right.",
  },
  // Values without which a row cannot be stored truthfully
  REQUIRED_MISSING: {
    effect: 'reject',
    words: 'A field without which the row has no meaning is empty.',
    fix: 'Complete the record in the legacy system.',
  },
  DATE_IMPOSSIBLE: {
    effect: 'reject',
    words: 'A date or time that the row cannot do without does not exist or cannot be read.',
    fix: 'Correct it in the legacy system.',
  },
  CONTENT_MISSING: {
    effect: 'reject',
    words: 'The document has no content, or none that can be read as bytes.',
    fix: 'Find the file in the legacy system or its archive; a document without its content says nothing.',
  },
  CONTENT_DISAGREES: {
    effect: 'reject',
    words: 'The content of the document has another length or SHA-256 than the source says it has.',
    fix: 'Restore the file in the legacy system: what is stored there is not what was once filed.',
  },
  CONTRACT: {
    effect: 'reject',
    words: 'The mapped row breaks the contract of the target table.',
    fix: 'The mapping lets a value through that the target does not take: correct the mapping.',
  },
  // Noted, and loaded
  NHS_NUMBER_INVALID: {
    effect: 'warn',
    words: 'The NHS number fails its format or check digit. Kept as recorded, not used for matching.',
    fix: 'Trace the patient.',
  },
  NHS_NUMBER_SENTINEL: {
    effect: 'warn',
    words: 'The NHS number is a placeholder (repeated digits, 0123456789). Not used for matching.',
    fix: 'Trace the patient.',
  },
  NHS_NUMBER_OTHER_SCHEME: {
    effect: 'warn',
    words: 'The number belongs to another scheme (CHI, H&C, IHI). Kept under its own type.',
    fix: 'Nothing, unless the patient also has an NHS number.',
  },
  NHS_NUMBER_NOT_LIVE: {
    effect: 'warn',
    words: 'The NHS number lies in a range that is not issued. Kept, not used for matching.',
    fix: 'Trace the patient.',
  },
  NHS_NUMBER_MISSING: {
    effect: 'warn',
    words: 'The record has no NHS number.',
    fix: 'Trace the patient (ISB 0149: records without a number should be reported).',
  },
  NHS_NUMBER_SHARED: {
    effect: 'warn',
    words:
      'Records that are not known to be one person share this number. Each person was loaded and flagged, the number kept as recorded and not used.',
    fix: 'Review the records side by side: docs/identity.md says what keeps them apart.',
  },
  DATE_INVALID: {
    effect: 'warn',
    words:
      'A date or time of day does not exist or cannot be read. The original text was kept and the value left empty.',
    fix: 'Correct it in the legacy system, or in the new one after the cutover.',
  },
  DATE_SENTINEL: {
    effect: 'warn',
    words: 'The date is a placeholder such as 01/01/1900 or 31/12/9999. Left empty, original kept.',
    fix: 'Complete it if it is known.',
  },
  DATE_IN_FUTURE: {
    effect: 'warn',
    words: 'A birth or death date lies in the future. Left empty, original kept.',
    fix: 'Correct it in the legacy system.',
  },
  DATE_WITH_TIME: {
    effect: 'warn',
    words:
      'A date carries a time of day, as clock changes leave it behind. The day was taken, original kept.',
    fix: 'Check that the day is right; a time of 23:00 may mean the next one.',
  },
  DATE_DISAGREES: {
    effect: 'warn',
    words: 'Two columns of the record give different dates. The date column was taken, the other text kept.',
    fix: 'Find out which is right and correct the record.',
  },
  CODE_INVALID: {
    effect: 'warn',
    words:
      'The code breaks the rules of its coding system (check digit, form). Loaded in words, flagged as uncoded, original kept.',
    fix: 'Have a clinical coder code the entry from its words.',
  },
  CODE_UNMAPPED: {
    effect: 'warn',
    words: 'The code is not in the code list. Left empty, original kept.',
    fix: 'Add the code to the list, or correct the record.',
  },
  NUMBER_INVALID: {
    effect: 'warn',
    words: 'A number cannot be read or is out of range. Left empty, original kept.',
    fix: 'Correct it in the legacy system, or in the new one after the cutover.',
  },
  POSTCODE_INVALID: {
    effect: 'warn',
    words: 'The postcode has no valid form. Left empty, original kept.',
    fix: 'Correct the address.',
  },
  PHONE_INVALID: {
    effect: 'warn',
    words: 'The telephone number has no valid form. Left empty, original kept.',
    fix: 'Ask the patient.',
  },
  EMAIL_INVALID: {
    effect: 'warn',
    words: 'The e-mail address has no valid form. Left empty, original kept.',
    fix: 'Ask the patient.',
  },
  ODS_UNKNOWN: {
    effect: 'warn',
    words: 'The organisation code is not in the ODS list. Left empty, original kept.',
    fix: 'Look the organisation up, or add it to the list.',
  },
  CLOCK_AMBIGUOUS: {
    effect: 'warn',
    words: 'The wall-clock time happens twice that night (clocks go back). Kept, without an instant.',
    fix: 'Confirm the time with the clinic or the laboratory.',
  },
  CLOCK_NONEXISTENT: {
    effect: 'warn',
    words: 'The wall-clock time never happens that night (clocks go forward). Kept, without an instant.',
    fix: 'Confirm the time with the clinic or the laboratory.',
  },
  NAME_PLACEHOLDER: {
    effect: 'warn',
    words: 'The name is a placeholder (BABY OF, TWIN 1, UNKNOWN). Loaded as recorded.',
    fix: 'Record the name once it is known.',
  },
  TEXT_MOJIBAKE: {
    effect: 'warn',
    words: 'The text looks as if it was decoded with the wrong encoding once. Loaded as it stands.',
    fix: 'Correct the text in the legacy system.',
  },
  // Left out by rule
  EXACT_DUPLICATE: {
    effect: 'exclude',
    words: 'A byte-for-byte copy of a record with the same key; that record was taken.',
    fix: 'Nothing.',
  },
  TEST_PATIENT: {
    effect: 'exclude',
    words: 'A test patient (ZZZTEST, DUMMY and the like).',
    fix: 'Check the list of names in the rule.',
  },
  RECORD_DELETED: {
    effect: 'exclude',
    words: 'The legacy system marks the record as deleted.',
    fix: 'Nothing; it stays in the archive of the legacy system.',
  },
  PATIENT_EXCLUDED: {
    effect: 'exclude',
    words: 'The patient of this row was left out by rule, and the row with them.',
    fix: "Nothing, if the patient's rule is right.",
  },
  // Joined
  SAME_PERSON: {
    effect: 'merge',
    words:
      'Another record is of the same person: by one usable NHS number, birth date and compatible names, or merged by their own source.',
    fix: 'Nothing; the record keeps its place in the crosswalk. docs/identity.md has the rules.',
  },
} as const satisfies Record<string, RowCodeText>;

export type RowCode = keyof typeof ROW_CODES;
