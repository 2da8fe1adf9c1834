import type { ExportedReview } from '../../store/identity/export-reviews.ts';
import type { Sheet } from '../sheets/sheet.ts';
import { type Column, EVIDENCE_COLUMNS, RULE_COLUMNS, sheetOf, valueColumns } from './pair-columns.ts';

/** What the records office fills in, and what must come back with it. */
export const REVIEW_ANSWER = { id: 'review', answer: 'decision', reason: 'reason', seen: 'seen' } as const;

const BEGINNING: readonly Column<ExportedReview>[] = [
  { name: REVIEW_ANSWER.id, width: 10, cell: ({ review }) => review },
  { name: REVIEW_ANSWER.answer, width: 12, cell: () => null },
  { name: REVIEW_ANSWER.reason, width: 40, cell: () => null },
  { name: 'kind', width: 14, cell: ({ kind }) => kind },
  { name: 'state', width: 12, cell: ({ state }) => state },
  { name: 'accepted by', width: 12, cell: ({ agreeing }) => agreeing },
  { name: 'needed', width: 8, cell: ({ needed }) => needed },
];

const END: readonly Column<ExportedReview>[] = [
  { name: 'bits', width: 8, cell: ({ score }) => score && Math.round(score * 10) / 10 },
  { name: 'last run', width: 8, cell: ({ runs }) => runs[1] },
  { name: REVIEW_ANSWER.seen, width: 34, cell: ({ token }) => token },
];

/** `fields` of the records are shown where the rows hold them; none otherwise. */
export const reviewSheet = (reviews: AsyncIterable<ExportedReview>, fields: readonly string[]): Sheet =>
  sheetOf(
    'reviews',
    [...BEGINNING, ...RULE_COLUMNS, ...valueColumns(fields), ...EVIDENCE_COLUMNS, ...END],
    reviews,
  );
