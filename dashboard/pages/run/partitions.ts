import type { z } from 'zod';
import { html, type Markup } from '../../../reports/html/markup.ts';
import type { PartitionRow } from '../../../store/dashboard/partitions.ts';
import type { RunDetail } from '../../../store/dashboard/run-detail.ts';
import { hidden, selectField } from '../parts/fields.ts';
import { href, name, pager, tableView, tag } from '../parts/table.ts';
import { count, moment } from '../parts/words.ts';
import type { runInput } from './page.ts';

type Asked = z.output<typeof runInput>;

/** Partitions of the run a page at a time, each with its batches. */
export function partitionsPart({ run, datasets, partitions, next }: RunDetail, asked: Asked): Markup {
  const names = new Map(datasets.map((one) => [one.no, one.name]));
  const { dataset, only } = asked;
  const listed = (from: string | undefined) =>
    href('/run', { run: run.run_id, dataset, only, after: from }).concat('#partitions');
  return html`<h2 class="nhsuk-heading-m" id="partitions">Partitions</h2>
<form method="get" action="/run" class="filter">
${hidden({ run: run.run_id })}
${selectField({ name: 'dataset', label: 'Dataset', value: dataset ?? '' }, [
  { value: '', words: 'All' },
  ...datasets.map((one) => ({ value: one.name, words: one.name })),
])}
${selectField({ name: 'only', label: 'Only partitions that', value: only ?? '' }, [
  { value: '', words: 'are there at all' },
  { value: 'again', words: 'were taken up again' },
  { value: 'unfinished', words: 'are not at their end' },
])}
<button class="nhsuk-button nhsuk-button--secondary" type="submit">Show</button>
</form>
<p class="nhsuk-hint">Work is taken up again after a failure, a lost worker or a pause, from the last batch that was committed.</p>
${tableView<PartitionRow>({
  caption: 'Partitions in the order of the plan',
  columns: [
    {
      head: 'Partition',
      cell: ({ dataset_no, partition_no }) =>
        html`<a href="/run/${run.run_id}/batches/${dataset_no}/${partition_no}">${name(names.get(dataset_no) ?? '')} ${partition_no}</a>`,
    },
    { head: 'State', cell: stateTag },
    { head: 'Batches', figures: true, cell: ({ batches }) => count(batches) },
    { head: 'Rows', figures: true, cell: ({ records }) => count(records) },
    { head: 'Rows a second', figures: true, cell: rateOf },
    { head: 'Quarantined', figures: true, cell: ({ quarantined }) => count(quarantined) },
    { head: 'Reading taken up again', figures: true, cell: ({ extract_again }) => count(extract_again) },
    { head: 'Loading taken up again', figures: true, cell: ({ load_again }) => count(load_again) },
    { head: 'Last batch', cell: ({ last_at }) => moment(last_at) },
  ],
  rows: partitions,
  empty: 'no partition is as asked for.',
})}
${pager(next === null ? null : listed(next.join('-')), asked.after === undefined ? null : listed(undefined))}
`;
}

function stateTag({ extracted_at, loaded_at, batches }: PartitionRow): Markup {
  if (loaded_at !== null) return tag('loaded', 'green');
  if (extracted_at !== null) return tag('read', 'blue');
  return batches > 0 ? tag('being read', 'yellow') : tag('not begun', 'grey');
}

/** Over the time from its first batch to its last: of one batch alone nothing can be said. */
function rateOf({ batches, records, first_at, last_at }: PartitionRow): string {
  const seconds = first_at === null || last_at === null ? 0 : (last_at.getTime() - first_at.getTime()) / 1000;
  if (batches < 2 || seconds <= 0) return '–';
  return count(Math.round((records * (batches - 1)) / batches / seconds));
}
