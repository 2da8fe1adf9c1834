import { z } from 'zod';
import { html } from '../../reports/html/markup.ts';
import { readRuns } from '../../store/dashboard/runs.ts';
import { page } from '../page.ts';
import { EVERY_ROLE } from '../roles.ts';
import { stateOf } from './parts/run-state.ts';
import { href, tableView } from './parts/table.ts';
import { moment } from './parts/words.ts';

/** Every run of the target, the newest first. */
export const runsPage = page({
  path: '/runs',
  roles: EVERY_ROLE,
  menu: 'Runs',
  input: z.object({}),
  read: readRuns,
  view: (runs) => ({
    title: 'Runs',
    body: html`<div id="runs" data-live>
${tableView<(typeof runs)[number]>({
  caption: 'Runs of this target, the newest first',
  columns: [
    { head: 'Run', cell: ({ run_id: run }) => html`<a href="${href('/', { run })}">Run ${run}</a>` },
    { head: 'Kind', cell: ({ kind }) => kind },
    { head: 'State', cell: stateOf },
    { head: 'Begun by', cell: ({ actor }) => actor },
    { head: 'Begun', cell: ({ started_at }) => moment(started_at) },
    { head: 'Ended', cell: ({ ended_at }) => moment(ended_at) },
    {
      head: 'Sign-off',
      cell: ({ run_id: run }) => html`<a href="/runs/${run}/sign-off">Sign-off of run ${run}</a>`,
    },
  ],
  rows: runs,
  empty: 'there is none yet.',
})}</div>
`,
  }),
});
