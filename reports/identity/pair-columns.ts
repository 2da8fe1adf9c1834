import { EVIDENCE_FIELDS, readLevels } from '../../domain/identity/evidence.ts';
import type { Identifiable } from '../../store/identity/review-detail.ts';
import type { Cell, Sheet, SheetColumn } from '../sheets/sheet.ts';
import { policyWords, ruleWords } from './rule-words.ts';

/** A pair of records as a row of a sheet. */
export interface Pair {
  readonly rule: string;
  readonly policy: string;
  readonly evidence: string | null;
  readonly sources: readonly string[];
  readonly identifiable?: readonly Identifiable[];
}

export interface Column<Row> extends SheetColumn {
  readonly cell: (row: Row) => Cell;
}

export const RULE_COLUMNS: readonly Column<Pair>[] = [
  { name: 'rule', width: 26, cell: ({ rule }) => rule },
  { name: 'rule in words', width: 60, cell: ({ rule }) => ruleWords(rule) },
  { name: 'dataset 1', width: 20, cell: ({ sources }) => sources[0] ?? null },
  { name: 'dataset 2', width: 20, cell: ({ sources }) => sources[1] ?? null },
];

export const EVIDENCE_COLUMNS: readonly Column<Pair>[] = [
  ...EVIDENCE_FIELDS.map((field): Column<Pair> => {
    const cell: Column<Pair>['cell'] = ({ evidence }) =>
      evidence === null ? null : (readLevels(evidence)?.[field] ?? null);
    return { name: `evidence: ${field}`, width: 14, cell };
  }),
  { name: 'policy', width: 18, cell: ({ policy }) => policyWords(policy) },
];

/** What both records say of these fields, side by side; none where no field is asked for. */
export function valueColumns(fields: readonly string[]): Column<Pair>[] {
  if (fields.length === 0) return [];
  const besides = (name: string, width: number, of: (record: Identifiable) => Cell): Column<Pair>[] =>
    [0, 1].map((at) => ({
      name: `${name} ${at + 1}`,
      width,
      cell: ({ identifiable }) => (identifiable?.[at] === undefined ? null : of(identifiable[at])),
    }));
  return [
    ...besides('key', 14, ({ key }) => key),
    ...fields.flatMap((field) => besides(field, 20, ({ said }) => shown(said?.[field]))),
  ];
}

function shown(value: string | boolean | null | undefined): Cell {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return value ?? null;
}

export const sheetOf = <Row>(
  name: string,
  columns: readonly Column<Row>[],
  found: AsyncIterable<Row>,
): Sheet => ({
  name,
  columns: columns.map((column) => ({ name: column.name, width: column.width })),
  rows: (async function* () {
    for await (const row of found) yield columns.map(({ cell }) => cell(row));
  })(),
});
