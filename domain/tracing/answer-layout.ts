import { RunError } from '../run-error.ts';
import { REQUEST_FIELDS } from './request-layout.ts';

/** The columns of an answer that Cutover reads. Names without * are those of the PDS MESH data dictionary, response file. */
export const ANSWER_FIELDS = {
  reference: { name: 'UNIQUE REFERENCE', required: true, words: 'as it was sent' },
  sent: {
    name: 'REQ_NHS_NUMBER',
    required: true,
    words: 'the NHS number that was sent, empty where none was; must agree',
  },
  status: {
    name: 'NHS_NUMBER_STATUS',
    required: true,
    words:
      'NHS NUMBER STATUS INDICATOR CODE, 01 to 08. No column of the national response: whoever takes the answer adds it, by the rule of the trust for what verifies a number',
  },
  matched: {
    name: 'MATCHED_NHS_NO',
    required: true,
    words: 'the number found; 0000000000 no match, 9999999999 several',
  },
  code: {
    name: 'ERROR_SUCCESS_CODE',
    required: false,
    words:
      '90: the number sent is superseded by the one found; 91: it was made invalid and has no successor; 92: restricted; others are passed over',
  },
  deathDate: {
    name: 'DATE_OF_DEATH',
    required: false,
    words: 'YYYYMMDD or YYYY-MM-DD, where a death is known',
  },
  sensitivity: {
    name: 'SENSITIVITY_FLAG',
    required: false,
    words: 'empty or U: not restricted; R, V or S: restricted (S-flag)',
  },
} as const satisfies Record<string, { name: string; required: boolean; words: string }>;

export type AnswerField = keyof typeof ANSWER_FIELDS;

/** Columns of the national response that are passed over: nothing of a record is filled from an answer but its number. */
export const PASSED_OVER: readonly string[] = [
  ...REQUEST_FIELDS.map(({ name }) => name).filter(
    (name) => name !== 'UNIQUE REFERENCE' && name !== 'NHS_NO',
  ),
  ...['MPS_ID', 'MATCHED_ALGORITHM_INDICATOR', 'MATCHED_CONFIDENCE_PERCENTAGE'],
  ...['FAMILY_NAME', 'GIVEN_NAME', 'DOB', 'GENDER', 'POSTCODE'].map(
    (field) => `ALGORITHMIC_TRACE_${field}_SCORE_PERC`,
  ),
];

/** A row's cells by field; empty where a cell, or its column, is missing. */
export type AnswerCells = Readonly<Record<AnswerField, string>>;

/**
 * Reads a header, in any order of columns, and gives what takes a row apart by it. Throws RunError TRACE_LAYOUT with
 * columns that are missing, doubled or not of the layout.
 */
export function answerColumns(header: readonly string[]): (row: readonly string[]) => AnswerCells {
  const names = header.map((name) => name.trim().toUpperCase());
  const known = new Set([...Object.values(ANSWER_FIELDS).map(({ name }) => name), ...PASSED_OVER]);
  const problems = {
    missing: Object.values(ANSWER_FIELDS).flatMap(({ name, required }) =>
      required && !names.includes(name) ? [name] : [],
    ),
    twice: names.filter((name, at) => names.indexOf(name) !== at),
    // By their places: a file without a header would show a patient's values here.
    unknown: names.flatMap((name, at) => (known.has(name) ? [] : [at + 1])),
  };
  const found = Object.entries(problems).filter(([, columns]) => columns.length > 0);
  if (found.length > 0)
    throw new RunError(
      'TRACE_LAYOUT',
      Object.fromEntries(found.map(([what, columns]) => [`columns ${what}`, columns.join(', ')])),
    );
  const fields = Object.keys(ANSWER_FIELDS) as AnswerField[];
  const at = fields.map((field) => names.indexOf(ANSWER_FIELDS[field].name));
  return (row) =>
    Object.fromEntries(fields.map((field, no) => [field, (row[at[no]!] ?? '').trim()])) as AnswerCells;
}
