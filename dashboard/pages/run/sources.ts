import { html, type Markup } from '../../../reports/html/markup.ts';
import type { RunDetail } from '../../../store/dashboard/run-detail.ts';
import { tableView } from '../parts/table.ts';
import { count } from '../parts/words.ts';

interface SourceRow {
  readonly source: string;
  readonly sessions: string;
  readonly rate: number;
  readonly datasets: number;
}

/** How each source is loaded, and how fast it is read. */
export function sourcesTable({ datasets, pace, sources }: RunDetail): Markup {
  const bySource = Map.groupBy(datasets, ({ source }) => source);
  const rows = [...bySource].map(([source, of]): SourceRow => {
    const numbers = new Set(of.map(({ no }) => no));
    const load = sources.find((one) => one.source === source);
    return {
      ...{ source, datasets: of.length },
      sessions: load === undefined ? 'not limited' : `${load.used} of ${load.promised}`,
      rate: pace
        .filter(({ dataset_no }) => numbers.has(dataset_no))
        .reduce((sum, { extracted, seconds }) => sum + extracted / seconds, 0),
    };
  });
  return html`<h2 class="nhsuk-heading-m">Sources</h2>
${tableView<SourceRow>({
  caption: 'How much each source is asked for',
  columns: [
    { head: 'Source', cell: ({ source }) => source },
    { head: 'Sessions in use', figures: true, cell: ({ sessions }) => sessions },
    { head: 'Rows a second', figures: true, cell: ({ rate }) => count(Math.round(rate)) },
    { head: 'Datasets', figures: true, cell: ({ datasets: number }) => count(number) },
  ],
  rows,
  empty: 'the plan has no source.',
})}
`;
}
