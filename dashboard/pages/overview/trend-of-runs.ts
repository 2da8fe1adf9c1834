import { trend } from '../../../reports/html/charts.ts';
import { html, type Markup } from '../../../reports/html/markup.ts';
import type { Overview } from '../../../store/dashboard/overview.ts';
import { href, tableView, tag } from '../parts/table.ts';
import { count, moment } from '../parts/words.ts';

type Run = Overview['trend'][number];

/** How this run stands to those before it. */
export const trendOfRuns = ({ trend: runs }: Overview): Markup => html`
<h2 class="nhsuk-heading-m">From run to run</h2>
${trend(runs)}
${tableView<Run>({
  caption: 'This run and those before it',
  columns: [
    { head: 'Run', cell: ({ run, kind }) => html`<a href="${href('/', { run })}">Run ${run}</a> (${kind})` },
    { head: 'Begun', cell: ({ started_at }) => moment(started_at) },
    { head: 'Judged', cell: ({ acceptable }) => judged(acceptable) },
    { head: 'Source rows', figures: true, cell: ({ source_rows }) => count(source_rows) },
    { head: 'Quarantined', figures: true, cell: ({ quarantined }) => count(quarantined) },
    { head: 'Unaccounted for', figures: true, cell: ({ unexplained }) => count(unexplained) },
    { head: 'Checks verified', figures: true, cell: ({ verified }) => count(verified) },
    { head: 'Not verified', figures: true, cell: (run) => count(run.mismatched + run.not_verifiable) },
    { head: 'Decides as the last', cell: ({ comparable }) => (comparable ? 'yes' : 'no') },
  ],
  rows: runs.toReversed(),
  empty: 'there is no run.',
})}
`;

const judged = (acceptable: boolean | null): Markup =>
  acceptable === null
    ? tag('not known', 'grey')
    : acceptable
      ? tag('acceptable', 'green')
      : tag('not acceptable', 'red');
