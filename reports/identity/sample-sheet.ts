import type { SampleItem } from '../../store/identity/sample/items.ts';
import type { Sheet } from '../sheets/sheet.ts';
import { type Column, EVIDENCE_COLUMNS, RULE_COLUMNS, sheetOf, valueColumns } from './pair-columns.ts';

/** What the records office fills in. */
export const SAMPLE_ANSWER = { id: 'item', answer: 'verdict', reason: 'reason' } as const;

const BEGINNING: readonly Column<SampleItem>[] = [
  { name: SAMPLE_ANSWER.id, width: 10, cell: ({ item }) => item },
  { name: SAMPLE_ANSWER.answer, width: 12, cell: () => null },
  { name: SAMPLE_ANSWER.reason, width: 40, cell: () => null },
  { name: 'so far', width: 12, cell: ({ verdict }) => verdict },
];

/** `fields` as in reviewSheet. */
export const sampleSheet = (items: AsyncIterable<SampleItem>, fields: readonly string[]): Sheet =>
  sheetOf('sample', [...BEGINNING, ...RULE_COLUMNS, ...valueColumns(fields), ...EVIDENCE_COLUMNS], items);
