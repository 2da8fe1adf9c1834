import { z } from 'zod';
import { html } from '../../../reports/html/markup.ts';
import { type BatchRow, batchesOf } from '../../../store/dashboard/partitions.ts';
import { runAndPlan } from '../../../store/dashboard/runs.ts';
import { page } from '../../page.ts';
import { id, left } from '../parts/input.ts';
import { href, pager, tableView } from '../parts/table.ts';
import { count, moment } from '../parts/words.ts';

const AT_ONCE = 100;

/** Batches of one partition: the units of commit. */
export const batchesPage = page({
  path: '/run/:run/batches/:dataset/:partition',
  roles: ['engineer', 'auditor'],
  input: z.object({
    ...{ run: id, dataset: id.max(32_767), partition: id },
    after: left(z.coerce.number().int().nonnegative()),
  }),
  read: async (store, { run, dataset, partition, after = -1 }) => {
    const found = await runAndPlan(store, run);
    const name = found?.plan.datasets.find(({ no }) => no === dataset)?.name;
    if (name === undefined) return undefined;
    return { name, batches: await batchesOf(store, run, [dataset, partition], after, AT_ONCE) };
  },
  view: ({ name, batches }, _, { run, dataset, partition, after }) => {
    const path = `/run/${run}/batches/${dataset}/${partition}`;
    const last = batches.length === AT_ONCE ? batches.at(-1) : undefined;
    return {
      title: `Batches of ${name}, partition ${partition}`,
      body: html`<p><a href="${href('/run', { run })}">Engine of run ${run}</a></p>
${tableView<BatchRow>({
  caption: 'Batches in the order of the source',
  columns: [
    { head: 'Batch', cell: ({ batch_no }) => String(batch_no) },
    { head: 'Committed', cell: ({ committed_at }) => moment(committed_at) },
    { head: 'Rows', figures: true, cell: ({ records }) => count(records) },
    { head: 'Staged', figures: true, cell: ({ staged }) => count(staged) },
    { head: 'Quarantined', figures: true, cell: ({ quarantined }) => count(quarantined) },
    { head: 'Left out', figures: true, cell: ({ excluded }) => count(excluded) },
  ],
  rows: batches,
  empty: 'none has been committed.',
})}
${pager(last === undefined ? null : href(path, { after: last.batch_no }), after === undefined ? null : path)}
`,
    };
  },
});
