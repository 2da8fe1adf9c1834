import { z } from 'zod';
import { html, type Markup, NOTHING } from '../../../reports/html/markup.ts';
import { type SampledDetail, sampledRow } from '../../../store/dashboard/sampled-row.ts';
import { page, type Visit } from '../../page.ts';
import { mayAny } from '../../roles.ts';
import { id, rowKey } from '../parts/input.ts';
import { REMARKS_ON_ROWS, SEES_FIELDS, SEES_REMARKS } from './may.ts';
import { aboutRow, backToSample, type Place, remarkForm, remarksOf, rowHref } from './row-parts.ts';

export const oneRow = { run: id, sample: id, row: rowKey };

/** One row of a sample, with what was found and said of it; nothing of what it says. */
export const sampledRowPage = page({
  path: '/samples/:run/:sample/:row',
  roles: SEES_REMARKS,
  input: z.object(oneRow),
  read: (store, { run, sample, row }) => sampledRow(store, run, sample, row),
  view: (row, visit, place) => ({
    title: `Sampled row ${row.row_ref}`,
    body: html`${backToSample(place)}
${aboutRow(row)}
${fieldsLink(row, visit, place)}
${remarksOf(row)}
${mayAny(visit.person, REMARKS_ON_ROWS) ? remarkForm(row, place, visit) : NOTHING}
`,
  }),
});

function fieldsLink(row: SampledDetail, visit: Visit, place: Place): Markup {
  if (!row.kept) return html`<p>${NOT_KEPT[row.status]}</p>`;
  if (!mayAny(visit.person, SEES_FIELDS)) return NOTHING;
  return html`<p><a href="${rowHref(place, row)}/fields">See what it says, field by field</a>: data of a patient. You are asked why, and that is kept.</p>`;
}

const NOT_KEPT: Readonly<Record<SampledDetail['status'], string>> = {
  verified:
    'Every field agreed when it was compared. What it says is kept of some rows of each stratum only, and not of this one.',
  mismatched: 'What it says is not kept: the mapping made no row of it.',
  not_verifiable: 'It could not be read again as it was, so there is nothing to be seen of it.',
};
