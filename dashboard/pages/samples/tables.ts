import { html, type Markup } from '../../../reports/html/markup.ts';
import type { RemarkVerdict } from '../../../store/dashboard/sample-remark.ts';
import type { SampledRow } from '../../../store/dashboard/sampled-rows.ts';
import type { Samples, Stratum } from '../../../store/dashboard/samples.ts';
import { statusTag } from '../parts/check-status.ts';
import { name, type Tone, tableView, tag } from '../parts/table.ts';
import { count } from '../parts/words.ts';

export const strataTable = (strata: readonly Stratum[]): Markup =>
  tableView<Stratum>({
    caption: 'What was found, by dataset and stratum',
    columns: [
      { head: 'Dataset', cell: ({ dataset }) => name(dataset) },
      { head: 'Stratum', cell: ({ stratum }) => stratum },
      { head: 'Drawn', figures: true, cell: ({ drawn }) => count(drawn) },
      { head: 'Verified', figures: true, cell: ({ verified }) => count(verified) },
      { head: 'Mismatched', figures: true, cell: ({ mismatched }) => count(mismatched) },
      { head: 'Not verifiable', figures: true, cell: ({ not_verifiable }) => count(not_verifiable) },
    ],
    rows: strata,
    empty: 'no row was drawn.',
  });

export const remarksTable = (remarks: Samples['remarks']): Markup =>
  tableView<Samples['remarks'][number]>({
    caption: 'What reviewers said of them',
    columns: [
      { head: 'Dataset', cell: ({ dataset }) => name(dataset) },
      { head: 'Differing or not verifiable', figures: true, cell: ({ found }) => count(found) },
      { head: 'Explained', figures: true, cell: ({ explained }) => count(explained) },
      { head: 'Wrong', figures: true, cell: ({ wrong }) => count(wrong) },
      { head: 'Without a remark', figures: true, cell: ({ without_remark }) => count(without_remark) },
      { head: 'Verified, and right', figures: true, cell: ({ right }) => count(right) },
      {
        ...{ head: 'Verified, and yet wrong', figures: true },
        cell: ({ wrong_though_same }) => count(wrong_though_same),
      },
    ],
    rows: remarks,
    empty: 'nothing yet.',
  });

/** `hrefOf`: where there is more about a row; null for whoever may not see it. */
export const rowsTable = (rows: readonly SampledRow[], hrefOf: (row: SampledRow) => string | null): Markup =>
  tableView<SampledRow>({
    caption: 'Rows, those that differ first, in the order of the source',
    columns: [
      {
        head: 'Row',
        cell: (row) => {
          const href = hrefOf(row);
          return href === null ? name(row.row_ref) : html`<a href="${href}">${name(row.row_ref)}</a>`;
        },
      },
      { head: 'Dataset', cell: ({ dataset }) => name(dataset) },
      { head: 'Stratum', cell: ({ stratum }) => stratum },
      { head: 'Found', cell: statusTag },
      { head: 'What differs, or why not compared', cell: foundWords },
      { head: 'Remark', cell: ({ verdict }) => verdictTag(verdict) },
    ],
    rows,
    empty: 'no row is as asked for.',
  });

const REASONS: Readonly<Record<NonNullable<SampledRow['reason']>, string>> = {
  SOURCE_CHANGED: 'The source no longer has it as it was read.',
  SNAPSHOT_LOST: 'The database no longer has the state it was read in.',
  'not mapped': 'The mapping now refuses what it took before.',
  'not in ehr': 'ehr holds no such row.',
};

/** Names of columns, or the reason: no value. */
export const foundWords = ({ reason, columns }: Pick<SampledRow, 'reason' | 'columns'>): string =>
  reason === null ? (columns?.join(', ') ?? 'nothing') : REASONS[reason];

const TONES: Readonly<Record<RemarkVerdict, Tone>> = { right: 'green', explained: 'blue', wrong: 'red' };

export const verdictTag = (verdict: RemarkVerdict | null): Markup =>
  verdict === null ? tag('none', 'grey') : tag(verdict, TONES[verdict]);
