import { z } from 'zod';
import { html, type Markup, NOTHING } from '../../../reports/html/markup.ts';
import { writeKey } from '../../../store/dashboard/quarantine-key.ts';
import { readSamples, type Sample, type Samples } from '../../../store/dashboard/samples.ts';
import { page, type Visit } from '../../page.ts';
import { EVERY_ROLE, mayAny } from '../../roles.ts';
import { hidden, selectField } from '../parts/fields.ts';
import { id, left, rowKey } from '../parts/input.ts';
import { figures, href, pager, tableView } from '../parts/table.ts';
import { count, moment, percent, plural } from '../parts/words.ts';
import { SEES_REMARKS } from './may.ts';
import { remarksTable, rowsTable, strataTable } from './tables.ts';

const AT_ONCE = 50;

const input = z.object({
  ...{ run: left(id), sample: left(id), after: left(rowKey) },
  dataset: left(z.string().max(200)),
  status: left(z.enum(['mismatched', 'not_verifiable', 'verified'])),
});

type Asked = z.output<typeof input>;

/** Rows that were read from their source again, and what was found: by references, nothing of what they say. */
export const samplesPage = page({
  path: '/samples',
  roles: EVERY_ROLE,
  menu: 'Samples',
  input,
  read: (store, { run, sample, ...filter }) => readSamples(store, run, sample, { ...filter, limit: AT_ONCE }),
  view: (model, visit, asked) => ({
    title: `Samples of run ${model.run.run_id}`,
    body: html`<p>Rows that <span class="code">cutover sample</span> read from their source again, put through the mapping, and held against ehr field by field.
The result stands among the <a href="${href('/checks', { run: model.run.run_id })}">checks of run ${model.run.run_id}</a>; what reviewers say of rows stands beside it, and changes no check.</p>
${samplesTable(model)}
${model.shown === null ? NOTHING : sampleView(model, model.shown, visit, asked)}
`,
  }),
});

const samplesTable = ({ run, samples, shown }: Samples): Markup =>
  tableView<Sample>({
    caption: 'Samples, the newest first',
    columns: [
      {
        head: 'Sample',
        cell: ({ sample }) =>
          sample === shown?.of.sample
            ? html`Sample ${sample}, shown below`
            : html`<a href="${href('/samples', { run: run.run_id, sample })}">Sample ${sample}</a>`,
      },
      { head: 'When', cell: ({ at }) => moment(at) },
      { head: 'By', cell: ({ actor }) => actor },
      { head: 'Seed', cell: ({ seed }) => seed },
      { head: 'Confidence', figures: true, cell: ({ confidence }) => percent(confidence) },
      { head: 'Tolerable error', figures: true, cell: ({ tolerable_error }) => percent(tolerable_error) },
    ],
    rows: samples,
    empty: 'no sample was drawn of this run yet.',
  });

type Shown = NonNullable<Samples['shown']>;

function sampleView(model: Samples, { of, strata, rows, next }: Shown, visit: Visit, asked: Asked): Markup {
  const listed = (after?: string) =>
    href('/samples', {
      ...{ run: model.run.run_id, sample: of.sample, dataset: asked.dataset, status: asked.status, after },
    });
  const opens = mayAny(visit.person, SEES_REMARKS);
  return html`<h2 class="nhsuk-heading-m">Sample ${of.sample}</h2>
${glance(strata, (status) => `${href('/samples', { run: model.run.run_id, sample: of.sample, status })}#rows`)}
${unread(strata)}
${strataTable(strata)}
${remarksTable(model.remarks.filter(({ sample }) => sample === of.sample))}
<h2 class="nhsuk-heading-m" id="rows">Rows of sample ${of.sample}</h2>
${filterForm(model, of, asked)}
${rowsTable(rows, (row) => (opens ? `/samples/${model.run.run_id}/${of.sample}/${writeKey(row)}` : null))}
${pager(next === null ? null : listed(writeKey(next)), asked.after === undefined ? null : listed())}
`;
}

function glance(strata: Shown['strata'], rowsOf: (status: string) => string): Markup {
  const sum = (status: 'verified' | 'mismatched' | 'not_verifiable') =>
    count(strata.reduce((before, stratum) => before + stratum[status], 0));
  return figures([
    { figure: sum('verified'), words: 'rows verified', href: rowsOf('verified') },
    { figure: sum('mismatched'), words: 'rows mismatched', href: rowsOf('mismatched') },
    { figure: sum('not_verifiable'), words: 'rows not verifiable', href: rowsOf('not_verifiable') },
  ]);
}

/** A sample that goes on, or that broke off. */
function unread(strata: Shown['strata']): Markup {
  const rows = strata.reduce(
    (sum, { drawn, verified, mismatched, not_verifiable }) =>
      sum + drawn - verified - mismatched - not_verifiable,
    0,
  );
  return rows === 0
    ? NOTHING
    : html`<p>Not all of it has been read again: ${plural(rows, 'row is', 'rows are')} missing.</p>`;
}

/** Asks for another list: sent as an address, which can be kept. */
const filterForm = ({ run, datasets }: Samples, { sample }: Sample, asked: Asked): Markup => html`
<form method="get" action="/samples" class="filter">
${hidden({ run: run.run_id, sample })}
${selectField({ name: 'dataset', label: 'Dataset', value: asked.dataset ?? '' }, [
  { value: '', words: 'All' },
  ...datasets.map((name) => ({ value: name, words: name })),
])}
${selectField({ name: 'status', label: 'Found', value: asked.status ?? '' }, [
  { value: '', words: 'Differing or not verifiable' },
  { value: 'mismatched', words: 'mismatched' },
  { value: 'not_verifiable', words: 'not verifiable' },
  { value: 'verified', words: 'verified, and kept to be looked at' },
])}
<button class="nhsuk-button nhsuk-button--secondary" type="submit">Show</button>
</form>
`;
