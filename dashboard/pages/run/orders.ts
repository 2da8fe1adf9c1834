import { html, type Markup, NOTHING } from '../../../reports/html/markup.ts';
import type { Order, PlannedAgain, RunDetail } from '../../../store/dashboard/run-detail.ts';
import { tableView } from '../parts/table.ts';
import { count, moment } from '../parts/words.ts';

/** Who ordered what of the run, and what it had to begin again. */
export function ordersTables({ orders, plannedAgain, datasets }: RunDetail): Markup {
  const names = new Map(datasets.map(({ no, name }) => [no, name]));
  return html`<h2 class="nhsuk-heading-m">Orders</h2>
${tableView<Order>({
  caption: 'Starts, pauses, resumes and approvals, the newest first',
  columns: [
    { head: 'When', cell: ({ at }) => moment(at) },
    { head: 'Who', cell: ({ actor }) => actor },
    { head: 'Order', cell: ({ action }) => action },
    { head: 'Reason', cell: ({ reason }) => reason ?? '–' },
  ],
  rows: orders,
  empty: 'nobody ordered anything.',
})}
${
  plannedAgain.length === 0
    ? NOTHING
    : tableView<PlannedAgain>({
        caption: 'Datasets that were planned again while they were read',
        columns: [
          { head: 'Dataset', cell: ({ dataset_no }) => names.get(dataset_no) ?? String(dataset_no) },
          { head: 'When', cell: ({ at }) => moment(at) },
          { head: 'Why', cell: ({ reason }) => reason },
          { head: 'Rows taken back', figures: true, cell: ({ taken_back }) => count(taken_back) },
        ],
        rows: plannedAgain,
        empty: '',
      })
}
`;
}
