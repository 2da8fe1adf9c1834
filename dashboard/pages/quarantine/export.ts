import { csvLine } from '../../../reports/csv.ts';
import { OWNERS, WHO_MENDS } from '../../../reports/model/who-mends.ts';
import { everyQuarantinedRow, type QuarantinedRow } from '../../../store/dashboard/quarantine-list.ts';
import { runAndPlan } from '../../../store/dashboard/runs.ts';
import { download } from '../../page.ts';
import { EVERY_ROLE } from '../../roles.ts';
import { filterOf, listInput } from './input.ts';

const HEAD = ['dataset', 'row', 'stage', 'reasons', 'fields', 'mended_by', 'assignee', 'state', 'comments'];

/** The list as it is filtered, all of it: by references, nothing of what rows say. */
export const exportList = download({
  path: '/quarantine.csv',
  roles: EVERY_ROLE,
  input: listInput,
  open: async (store, asked) => {
    const found = await runAndPlan(store, asked.run);
    if (found === undefined) return undefined;
    const run = found.run.run_id;
    const { after, ...filter } = filterOf(asked);
    return {
      name: `quarantine-run-${run}.csv`,
      type: 'text/csv; charset=utf-8',
      content: lines(everyQuarantinedRow(store, run, filter)),
    };
  },
});

async function* lines(rows: AsyncIterable<QuarantinedRow>): AsyncGenerator<string> {
  yield csvLine(HEAD);
  for await (const row of rows)
    yield csvLine([
      ...[row.dataset, row.row_ref, row.stage, row.codes.join(' '), row.fields.join(' ')],
      ...[[...new Set(row.codes.map((code) => OWNERS[WHO_MENDS[code]]))].join(', '), row.assignee],
      ...[row.state, row.comments],
    ]);
}
