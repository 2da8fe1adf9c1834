interface RefusalText {
  readonly words: string;
  readonly fix: string;
}

/** Why a row of an answer is not applied; in the order in which they are looked for. */
export const TRACE_REFUSALS = {
  reference: {
    words: 'The reference is none that an export wrote.',
    fix: 'Give the answer to an export of this target, with its references as they were.',
  },
  status: {
    words: 'The status indicator is none of 01 to 08.',
    fix: 'Add the indicator: Cutover never infers that a number is verified.',
  },
  number: {
    words: 'A number fails its check digit, or lies in a range that this trust cannot hold.',
    fix: 'Correct the file; a spreadsheet may have cut a leading zero or rounded the number.',
  },
  date: {
    words: 'The date of death is no day, or lies before the birth or in the future.',
    fix: 'Correct the file: YYYYMMDD or YYYY-MM-DD.',
  },
  flag: {
    words: 'The sensitivity flag is none of those listed.',
    fix: 'Correct the file.',
  },
  contradiction: {
    words: 'Status, number and code of the row do not fit together.',
    fix: 'See which belong together in docs/tracing.md, and correct the file.',
  },
  'sent-differs': {
    words: 'The row says that another number was sent than was.',
    fix: 'The answer belongs to another request: find out which rows were mixed up.',
  },
  'answered-twice': {
    words: 'The file answers for the same record several times, and not the same.',
    fix: 'Find out which answer is right and give only that one.',
  },
  'successor-conflict': {
    words: 'The superseded number has another successor by this file or an earlier one.',
    fix: 'Have the tracing service say which number is retained.',
  },
  outgrown: {
    words: 'The record is gone or no longer says what was sent: number, names, birth date or gender.',
    fix: 'Export again and have the record traced as it is now.',
  },
  conflict: {
    words: 'An earlier answer verified another number for the record, or took its death for another day.',
    fix: 'Compare the two; the next run raises a review. Once the record is corrected at its source, trace it again.',
  },
} as const satisfies Record<string, RefusalText>;

export type TraceRefusal = keyof typeof TRACE_REFUSALS;
