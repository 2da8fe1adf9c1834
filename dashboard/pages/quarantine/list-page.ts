import { ROW_CODES } from '../../../domain/row-codes.ts';
import { html, type Markup, NOTHING } from '../../../reports/html/markup.ts';
import { OWNERS, WHO_MENDS } from '../../../reports/model/who-mends.ts';
import { type Quarantine, readQuarantine } from '../../../store/dashboard/quarantine.ts';
import { writeKey } from '../../../store/dashboard/quarantine-key.ts';
import type { QuarantinedRow } from '../../../store/dashboard/quarantine-list.ts';
import { button, form, textField } from '../../layout/form.ts';
import { page, type Visit } from '../../page.ts';
import { EVERY_ROLE, mayAny } from '../../roles.ts';
import { hidden } from '../parts/fields.ts';
import { code, href, name, pager, tableView } from '../parts/table.ts';
import { filterForm } from './filter-form.ts';
import { type Asked, filterOf, listInput } from './input.ts';
import { SEES_WORK, WORKS } from './may.ts';
import { stateTag } from './state-tag.ts';

const AT_ONCE = 50;

/** Rows that did not go in: by references, nothing of what they say. */
export const listPage = page({
  path: '/quarantine',
  roles: EVERY_ROLE,
  menu: 'Quarantine',
  input: listInput,
  read: (store, asked) => readQuarantine(store, asked.run, { ...filterOf(asked), limit: AT_ONCE }),
  view: (model, visit, asked) => ({
    title: `Quarantine of run ${model.run.run_id}`,
    body: html`<p>Rows that did not go in, by where they stand in their source. <a href="${listHref('/quarantine.csv', model, asked)}">Keep this list as CSV</a>.</p>
${filterForm(model, asked)}
${mayAny(visit.person, WORKS) && model.rows.length > 0 ? giving(model, visit, asked) : rowsTable(model, visit)}
${shortPage(model)}
${pager(
  model.next === null ? null : listHref('/quarantine', model, asked, writeKey(model.next)),
  asked.after === undefined ? null : listHref('/quarantine', model, asked),
)}
`,
  }),
});

const listHref = (path: string, { run }: Quarantine, asked: Asked, after?: string): string =>
  href(path, {
    ...{ run: run.run_id, dataset: asked.dataset, reason: asked.reason, who: asked.who },
    state: asked.state,
    after,
  });

/** The list with a box at each row, and to whom those that are ticked go. */
const giving = (model: Quarantine, visit: Visit, { dataset, reason, who, state, after }: Asked): Markup =>
  form(
    visit,
    '/quarantine/assign',
    html`${hidden({ run: model.run.run_id, dataset, reason, who, state, after: after && writeKey(after) })}
${rowsTable(model, visit)}
${textField(
  {
    ...{ name: 'assignee', label: 'Give the ticked rows to', value: visit.person.name },
    hint: 'Leave it empty to take them back from whoever has them.',
  },
  visit.refused,
)}
${button('Give')}`,
  );

function rowsTable({ run, rows }: Quarantine, { person }: Visit): Markup {
  const ticks = mayAny(person, WORKS);
  const opens = mayAny(person, SEES_WORK);
  return tableView<QuarantinedRow>({
    caption: 'Quarantined rows in the order of the source',
    columns: [
      {
        head: 'Row',
        cell: (row) => {
          const named = opens
            ? html`<a href="/quarantine/${run.run_id}/${writeKey(row)}">${name(row.row_ref)}</a>`
            : name(row.row_ref);
          return ticks ? tickable(row, named, rows[0] === row) : named;
        },
      },
      { head: 'Dataset', cell: ({ dataset }) => name(dataset) },
      { head: 'What was found', cell: reasonsCell },
      { head: 'Mended by', cell: ({ codes }) => OWNERS[WHO_MENDS[codes[0]!]] },
      { head: 'In the hands of', cell: ({ assignee }) => assignee ?? 'nobody' },
      { head: 'State', cell: ({ state }) => stateTag(state) },
    ],
    rows,
    empty: 'no row is as asked for.',
  });
}

/** The first box has the name of the field: what is wrong with the choice leads there. */
const tickable = (row: QuarantinedRow, named: Markup, first: boolean): Markup => {
  const id = first ? 'rows' : `row-${writeKey(row)}`;
  return html`<span class="tick"><input type="checkbox" id="${id}" name="rows" value="${writeKey(row)}" aria-label="Choose ${row.row_ref}"> ${named}</span>`;
};

const reasonsCell = ({ codes, fields }: QuarantinedRow): Markup =>
  html`${codes.map(
    (reason, at) =>
      html`${at > 0 ? html`<br>` : NOTHING}${ROW_CODES[reason].words} ${fields[at] ? code(fields[at]) : NOTHING}`,
  )}`;

/** Filters that few rows fit: the page ends where enough rows were looked through. */
const shortPage = ({ rows, next }: Quarantine): Markup =>
  next !== null && rows.length < AT_ONCE
    ? html`<p>Few rows are as asked for. The next page looks further.</p>`
    : NOTHING;
