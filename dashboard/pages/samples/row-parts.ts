import { html, type Markup } from '../../../reports/html/markup.ts';
import { writeKey } from '../../../store/dashboard/quarantine-key.ts';
import { REMARKS, remarksOn } from '../../../store/dashboard/sample-remark.ts';
import type { RemarkGiven, SampledDetail } from '../../../store/dashboard/sampled-row.ts';
import { button, form, textArea } from '../../layout/form.ts';
import type { Visit } from '../../page.ts';
import { statusTag } from '../parts/check-status.ts';
import { radioField } from '../parts/fields.ts';
import { href, summaryList, tableView } from '../parts/table.ts';
import { moment } from '../parts/words.ts';
import { foundWords, verdictTag } from './tables.ts';

/** Of which sample a row is. */
export interface Place {
  readonly run: number;
  readonly sample: number;
}

export const rowHref = ({ run, sample }: Place, row: Parameters<typeof writeKey>[0]): string =>
  `/samples/${run}/${sample}/${writeKey(row)}`;

export const backToSample = ({ run, sample }: Place): Markup =>
  html`<p><a href="${href('/samples', { run, sample })}">Sample ${sample} of run ${run}</a></p>`;

/** What was found of a row, by references. */
export const aboutRow = (row: SampledDetail): Markup =>
  summaryList([
    ['Row', row.row_ref],
    ['Dataset', row.dataset],
    ['Stratum', row.stratum],
    ['Found', statusTag(row)],
    ['What differs, or why not compared', foundWords(row)],
  ]);

export const remarksOf = ({ remarks }: SampledDetail): Markup =>
  tableView<RemarkGiven>({
    caption: 'What reviewers said of it, the newest first',
    columns: [
      { head: 'When', cell: ({ at }) => moment(at) },
      { head: 'Who', cell: ({ actor }) => actor },
      { head: 'Verdict', cell: ({ verdict }) => verdictTag(verdict) },
      { head: 'Reason', cell: ({ reason }) => reason },
    ],
    rows: remarks,
    empty: 'nothing yet.',
  });

export const remarkForm = (row: SampledDetail, place: Place, visit: Visit): Markup =>
  html`<h2 class="nhsuk-heading-m">Say what you found</h2>
<p>It stands beside the check of the sample, which stays as it is. The newest remark counts; none can be changed or removed.</p>
${form(
  visit,
  `${rowHref(place, row)}/remark`,
  html`${radioField(
    { name: 'verdict', legend: 'This row' },
    remarksOn(row.status).map((verdict) => ({ value: verdict, words: `${verdict}: ${REMARKS[verdict]}` })),
    visit.refused,
  )}
${textArea({ name: 'reason', label: 'Reason', hint: 'No names or numbers of patients, please.' }, visit.refused)}
${button('Keep remark')}`,
)}
`;
