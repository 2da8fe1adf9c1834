import { z } from 'zod';
import { ROW_CODES } from '../../../domain/row-codes.ts';
import { html, type Markup, NOTHING } from '../../../reports/html/markup.ts';
import { OWNERS, WHO_MENDS } from '../../../reports/model/who-mends.ts';
import { writeKey } from '../../../store/dashboard/quarantine-key.ts';
import {
  type QuarantinedDetail,
  quarantinedRow,
  type WorkEvent,
} from '../../../store/dashboard/quarantine-row.ts';
import { WORK_STATES } from '../../../store/dashboard/quarantine-work.ts';
import { button, form, textArea, textField } from '../../layout/form.ts';
import { page, type Visit } from '../../page.ts';
import { mayAny } from '../../roles.ts';
import { radioField } from '../parts/fields.ts';
import { id, rowKey } from '../parts/input.ts';
import { code, href, summaryList, tableView } from '../parts/table.ts';
import { count, moment } from '../parts/words.ts';
import { SEES_ORIGINALS, SEES_WORK, WORKS } from './may.ts';
import { stateTag, stateWords } from './state-tag.ts';

/** One row with its reasons and what was done about it; still nothing of what it says. */
export const rowPage = page({
  path: '/quarantine/:run/:row',
  roles: SEES_WORK,
  input: z.object({ run: id, row: rowKey }),
  read: (store, { run, row }) => quarantinedRow(store, run, row),
  view: (row, visit, { run }) => ({
    title: `Quarantined row ${row.row_ref}`,
    body: html`<p><a href="${href('/quarantine', { run })}">Quarantine of run ${run}</a></p>
${about(row)}
${original(row, visit, run)}
${reasonsTable(row)}
${mayAny(visit.person, WORKS) ? work(row, visit, `/quarantine/${run}/${writeKey(row)}`) : NOTHING}
${eventsTable(row)}
`,
  }),
});

const about = (row: QuarantinedDetail): Markup =>
  summaryList([
    ['Dataset', row.dataset],
    ['Set aside by', row.stage],
    ['Where it was read', `byte ${count(row.byte_offset)}, ${count(row.byte_length)} bytes`],
    ['In the hands of', row.assignee ?? 'nobody'],
    ['State', html`${stateTag(row.state)} ${WORK_STATES[row.state]}`],
  ]);

function original(
  { original_length, original_lost, ...row }: QuarantinedDetail,
  visit: Visit,
  run: number,
): Markup {
  if (original_length === null)
    return html`<p>Its original bytes are not kept${original_lost === null ? ' yet' : `: ${original_lost}`}.</p>`;
  if (!mayAny(visit.person, SEES_ORIGINALS)) return NOTHING;
  return html`<p><a href="/quarantine/${run}/${writeKey(row)}/original">See what the row says</a>: data of a patient. You are asked why, and that is kept.</p>`;
}

const reasonsTable = ({ codes, fields }: QuarantinedDetail): Markup =>
  tableView({
    caption: 'Why it did not go in',
    columns: [
      { head: 'Reason', cell: ([reason]) => code(reason) },
      { head: 'Field', cell: ([, field]) => field || 'the whole row' },
      { head: 'What was found', cell: ([reason]) => ROW_CODES[reason].words },
      { head: 'What to do', cell: ([reason]) => ROW_CODES[reason].fix },
      { head: 'Mended by', cell: ([reason]) => OWNERS[WHO_MENDS[reason]] },
    ],
    rows: codes.map((reason, at) => [reason, fields[at] ?? ''] as const),
    empty: '',
  });

const work = (row: QuarantinedDetail, visit: Visit, path: string): Markup => html`
<h2 class="nhsuk-heading-m">Work on it</h2>
<div class="forms">
${form(
  visit,
  `${path}/assign`,
  html`${textField(
    {
      ...{ name: 'assignee', label: 'Give it to', value: row.assignee ?? visit.person.name },
      hint: 'Leave it empty to take it back from whoever has it.',
    },
    visit.refused,
  )}${button('Give', 'secondary')}`,
)}
${form(
  visit,
  `${path}/comment`,
  html`${textArea(
    { name: 'words', label: 'Comment', hint: 'No names or numbers of patients, please.' },
    visit.refused,
  )}${button('Add comment', 'secondary')}`,
)}
${form(
  visit,
  `${path}/state`,
  html`${radioField(
    { name: 'state', legend: 'State' },
    Object.entries(WORK_STATES).map(([value, words]) => ({ value, words: `${stateWords(value)}: ${words}` })),
    visit.refused,
  )}${button('Set state', 'secondary')}`,
)}
</div>
`;

const eventsTable = ({ events }: QuarantinedDetail): Markup =>
  tableView<WorkEvent>({
    caption: 'What was done about it, the newest first',
    columns: [
      { head: 'When', cell: ({ at }) => moment(at) },
      { head: 'Who', cell: ({ actor }) => actor },
      { head: 'What', cell: eventWords },
    ],
    rows: events,
    empty: 'nothing yet.',
  });

function eventWords({ kind, value }: WorkEvent): string {
  if (kind === 'commented') return value;
  if (kind === 'state') return `State: ${stateWords(value)}`;
  return value === '' ? 'Took it back' : `Gave it to ${value}`;
}
