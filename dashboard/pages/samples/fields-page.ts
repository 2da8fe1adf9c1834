import { z } from 'zod';
import { html, type Markup, NOTHING } from '../../../reports/html/markup.ts';
import { writeKey } from '../../../store/dashboard/quarantine-key.ts';
import {
  type FieldsSeen,
  fieldsOf,
  type SampledDetail,
  sampledRow,
} from '../../../store/dashboard/sampled-row.ts';
import { page } from '../../page.ts';
import { mayAny } from '../../roles.ts';
import { tableView, tag } from '../parts/table.ts';
import { visibleText } from '../quarantine/readable-bytes.ts';
import { REMARKS_ON_ROWS, SEES_FIELDS } from './may.ts';
import { oneRow } from './row-page.ts';
import { aboutRow, remarkForm, remarksOf, rowHref } from './row-parts.ts';

/** What a row of a sample says on each side, field by field: data of a patient, seen with a reason and kept in the audit. */
export const sampledFieldsPage = page({
  path: '/samples/:run/:sample/:row/fields',
  roles: SEES_FIELDS,
  input: z.object(oneRow),
  identifiable: ({ run, sample, row }) => ({ run, subject: { sample, sampled_row: writeKey(row) } }),
  read: async (store, { run, sample, row }) => ({
    row: await sampledRow(store, run, sample, row),
    fields: await fieldsOf(store, run, sample, row),
  }),
  view: ({ row, fields }, visit, place) => ({
    title: 'A sampled row, field by field',
    body: html`<p><a href="${rowHref(place, row)}">Back to the row</a></p>
${aboutRow(row)}
${sideBySide(row, fields)}
${unused(fields)}
${remarksOf(row)}
${mayAny(visit.person, REMARKS_ON_ROWS) ? remarkForm(row, place, visit) : NOTHING}
`,
  }),
});

/** A space at an end, or no letter at all, is a difference that nobody would see. */
function said(text: string | null | undefined): string {
  if (text == null) return '–';
  if (text === '') return '(empty text)';
  return visibleText(text).replace(/^ +| +$/g, (spaces) => '␠'.repeat(spaces.length));
}

function sideBySide(row: SampledDetail, { source, mapped, held, madeOf }: FieldsSeen): Markup {
  const same = row.status === 'verified';
  return tableView<string>({
    caption: 'What the row says; ehr as it was when the sample was taken',
    columns: [
      { head: 'Field', cell: (field) => field.replaceAll('_', ' ') },
      { head: 'The source says', cell: (field) => texts(madeOf[field] ?? [], source) },
      { head: 'The mapping makes of it', cell: (field) => said(mapped![field]) },
      { head: 'ehr holds', cell: (field) => (held === null ? 'no row' : said(held[field])) },
      {
        head: 'Agrees',
        cell: (field) => {
          if (held === null) return tag('not in ehr', 'red');
          return same || !row.columns?.includes(field) ? tag('same', 'green') : tag('differs', 'red');
        },
      },
    ],
    rows: Object.keys(mapped ?? {}),
    empty: 'what the mapping made of it was not kept when this sample was taken.',
  });
}

const texts = (columns: readonly string[], source: FieldsSeen['source']): Markup | string =>
  columns.length === 0
    ? '–'
    : html`${columns.map((column) => html`<span class="line">${column}: ${said(source[column])}</span>`)}`;

/** Columns of the source of which no field is made. */
function unused({ source, madeOf }: FieldsSeen): Markup {
  const used = new Set(Object.values(madeOf).flat());
  return tableView<string>({
    caption: 'What the source says besides, of which no field is made',
    columns: [
      { head: 'Column', cell: (column) => column },
      { head: 'The source says', cell: (column) => said(source[column]) },
    ],
    rows: Object.keys(source).filter((column) => !used.has(column)),
    empty: 'nothing.',
  });
}
