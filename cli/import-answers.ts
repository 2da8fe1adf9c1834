import { EXIT, RUN_CODES, type RunCode } from '../domain/run-codes.ts';
import { RunError } from '../domain/run-error.ts';
import type { ReadRow } from '../reports/sheets/read-sheet.ts';

/** An answer that stands in a row: what was asked, what was said, and why. */
export interface FilledRow {
  readonly id: number;
  readonly answer: string;
  readonly reason: string;
  readonly cell: ReadRow['cell'];
}

export interface RowResult {
  readonly row: number;
  /** Null where the row has none; what stands there instead may be a patient's. */
  readonly id: number | null;
  /** Null where there is no such answer. */
  readonly answer: string | null;
  readonly outcome: 'applied' | 'unchanged' | 'refused';
  /** What has become of it; of one that was refused, why. */
  readonly words: string;
  readonly code?: RunCode;
}

export interface ImportAccount {
  readonly applied: number;
  readonly unchanged: number;
  readonly refused: number;
  /** Rows without an answer and without a reason. */
  readonly unanswered: number;
  readonly rows: readonly RowResult[];
}

interface Columns {
  readonly id: string;
  readonly answer: string;
  readonly reason: string;
}

type Apply = (
  row: FilledRow,
) => Promise<Pick<RowResult, 'words'> & { readonly outcome: RowResult['outcome'] }>;

/**
 * Takes the answers of a sheet one by one, each in a transaction of its own: what somebody decided on one pair must not
 * wait for what is wrong with another, and whatever ends the import half-way, the same sheet again does the rest. Every
 * filled row is accounted for by its number.
 */
export async function importAnswers(
  rows: readonly ReadRow[],
  columns: Columns,
  answers: readonly string[],
  apply: Apply,
): Promise<ImportAccount> {
  const filled = rows.filter(({ cell }) => cell(columns.answer) !== '' || cell(columns.reason) !== '');
  const times = Map.groupBy(filled, ({ cell }) => cell(columns.id));
  const results: RowResult[] = [];
  for (const { row, cell } of filled) {
    const reason = cell(columns.reason);
    const id = /^\d{1,15}$/.test(cell(columns.id)) ? Number(cell(columns.id)) : null;
    const answer = answers.find((known) => known === cell(columns.answer).toLowerCase()) ?? null;
    const place = { row, id, answer };
    try {
      if (id === null || times.get(cell(columns.id))!.length > 1) throw invalid(columns.id);
      if (answer === null) throw invalid(columns.answer);
      if (reason === '') throw invalid(columns.reason);
      results.push({ ...place, ...(await apply({ id, answer, reason, cell })) });
    } catch (error) {
      const { code, message } = refusalIn(error);
      results.push({ ...place, outcome: 'refused', code, words: message });
    }
  }
  const count = (outcome: RowResult['outcome']) =>
    results.filter((result) => result.outcome === outcome).length;
  return {
    ...{ applied: count('applied'), unchanged: count('unchanged'), refused: count('refused') },
    ...{ unanswered: rows.length - filled.length, rows: results },
  };
}

const invalid = (column: string): RunError => new RunError('ROW_INVALID', { column });

const ABOUT_A_ROW: readonly number[] = [EXIT.usage, EXIT.refused];

/** What ends the import as a whole, such as a target out of reach, is thrown again. */
function refusalIn(error: unknown): RunError {
  if (error instanceof RunError && ABOUT_A_ROW.includes(RUN_CODES[error.code].exit)) return error;
  throw error;
}

/** The account as text: a line a row, and what they come to. */
export function importText(
  { rows, applied, unchanged, refused, unanswered }: ImportAccount,
  of: string,
): string {
  return [
    ...rows.map(
      ({ row, id, answer, outcome, code, words }) =>
        `row ${row}  ${of} ${id ?? '?'}  ${answer ?? '?'}  ${outcome}${code === undefined ? '' : ` ${code}`}: ${words}`,
    ),
    `${applied} applied, ${unchanged} unchanged, ${refused} refused, ${unanswered} without an answer`,
  ].join('\n');
}
