import { z } from 'zod';
import { html, type Markup } from '../../../reports/html/markup.ts';
import { CHECK_WORDS } from '../../../reports/model/check-words.ts';
import { type Checks, readChecks, type Totals } from '../../../store/dashboard/checks.ts';
import { page } from '../../page.ts';
import { EVERY_ROLE } from '../../roles.ts';
import { statusTag } from '../parts/check-status.ts';
import { id, left } from '../parts/input.ts';
import { figures, href, name, tableView } from '../parts/table.ts';
import { count } from '../parts/words.ts';

/** Findings that are listed; `cutover reconcile` prints all of them. */
const LISTED = 100;

const OF_SAMPLE: keyof typeof CHECK_WORDS = 'sample read again from the source';

/** What was held against what, and what was found: by references, no value and no key of any row. */
export const checksPage = page({
  path: '/checks',
  roles: EVERY_ROLE,
  menu: 'Checks',
  input: z.object({ run: left(id) }),
  read: (store, { run }) => readChecks(store, run, LISTED),
  view: (model) => ({
    title: `Checks of run ${model.run.run_id}`,
    body: html`<div id="checks" data-live>
${glance(model)}
<p><a href="${href('/samples', { run: model.run.run_id })}">Samples of rows that were read again, and what reviewers said of them</a></p>
${notVerified(model)}
${findings(model)}
${model.datasets.map(datasetChecks)}
</div>
`,
  }),
});

type Check = Checks['datasets'][number]['checks'][number];

function glance({ datasets }: Checks): Markup {
  const all = datasets.flatMap(({ checks }) => checks);
  const of = (status: Check['status']) => count(all.filter((check) => check.status === status).length);
  return figures([
    { figure: of('verified'), words: 'checks verified' },
    { figure: of('mismatched'), words: 'checks mismatched' },
    { figure: of('not_verifiable'), words: 'checks not verifiable: nothing could be compared' },
    {
      figure: count(datasets.filter(({ checks }) => checks.length === 0).length),
      words: 'datasets not reconciled',
    },
  ]);
}

interface Failed extends Check {
  readonly dataset: string;
  readonly remarks: Checks['datasets'][number]['remarks'];
}

/** What was found; beside that of a sample, what reviewers said of its rows. */
function foundCell({ name: check, detail, remarks }: Omit<Failed, 'dataset'>): Markup | string {
  if (check !== OF_SAMPLE || remarks === null) return detail;
  const { sample, explained, wrong, wrong_though_same, without_remark } = remarks;
  return html`${detail}. Reviewers of sample ${sample}: ${count(explained)} explained, ${count(wrong + wrong_though_same)} wrong, ${count(without_remark)} without a remark.`;
}

function notVerified({ datasets }: Checks): Markup {
  const rows = datasets.flatMap(({ name: dataset, checks, remarks }) =>
    checks
      .filter(({ status }) => status !== 'verified')
      .map((check): Failed => ({ ...check, dataset, remarks })),
  );
  return html`<h2 class="nhsuk-heading-m">What is not verified</h2>
${tableView<Failed>({
  caption: 'Checks that are mismatched or could not be made',
  columns: [
    { head: 'Dataset', cell: ({ dataset }) => name(dataset) },
    { head: 'Check', cell: (check) => check.name },
    { head: 'Status', cell: statusTag },
    { head: 'Found', cell: foundCell },
  ],
  rows,
  empty: datasets.some(({ checks }) => checks.length > 0)
    ? 'every check is verified.'
    : 'nothing was checked yet.',
})}
`;
}

function findings({ totals, findings: named }: Checks): Markup {
  return html`<h2 class="nhsuk-heading-m">Rows that are not as they were read or loaded</h2>
${tableView<Totals>({
  caption: 'How many, by dataset and place',
  columns: [
    { head: 'Dataset', cell: ({ dataset }) => name(dataset) },
    { head: 'Place', cell: ({ place }) => place },
    { head: 'What they are', cell: ({ kind }) => kind },
    { head: 'Rows', figures: true, cell: ({ rows }) => count(rows) },
  ],
  rows: totals,
  empty: 'none was found.',
})}
${tableView<Checks['findings'][number]>({
  caption: `The first ${LISTED} of them`,
  columns: [
    { head: 'Row', cell: ({ rowRef }) => (rowRef === null ? 'no staged row' : name(rowRef)) },
    { head: 'Dataset', cell: ({ dataset }) => name(dataset) },
    { head: 'What is wrong', cell: ({ place, kind }) => `${kind} in ${place}` },
    { head: 'Columns', cell: ({ columns }) => columns?.join(', ') ?? '–' },
    {
      head: 'Batch',
      cell: ({ partition, batch }) => (partition === null ? '–' : `partition ${partition}, batch ${batch}`),
    },
  ],
  rows: named,
  empty: 'none was found.',
})}
`;
}

const datasetChecks = ({
  name: dataset,
  checks,
  remarks,
}: Checks['datasets'][number]): Markup => html`<details class="nhsuk-details">
<summary class="nhsuk-details__summary"><span class="nhsuk-details__summary-text">${dataset}: ${count(checks.length)} checks</span></summary>
<div class="nhsuk-details__text">
${tableView<Check>({
  caption: `Checks of ${dataset}`,
  columns: [
    { head: 'Check', cell: (check) => check.name },
    { head: 'Status', cell: statusTag },
    { head: 'Compares', cell: (check) => CHECK_WORDS[check.name] ?? '–' },
    { head: 'Found', cell: (check) => foundCell({ ...check, remarks }) },
  ],
  rows: checks,
  empty: 'not reconciled yet.',
})}</div>
</details>
`;
