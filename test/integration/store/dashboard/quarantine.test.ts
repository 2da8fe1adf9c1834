import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RowKey, readKey, writeKey } from '../../../../store/dashboard/quarantine-key.ts';
import {
  type QuarantinedRow,
  type QuarantineFilter,
  quarantinedRows,
} from '../../../../store/dashboard/quarantine-list.ts';
import { originalOf, quarantinedRow } from '../../../../store/dashboard/quarantine-row.ts';
import { assigneesOf, type Work, workOn } from '../../../../store/dashboard/quarantine-work.ts';
import { heldRows } from '../../../../store/quarantine.ts';
import { type DashboardTarget, openDashboardTarget } from '../../../support/dashboard-target.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const folder = temporaryFolder();
let target: DashboardTarget;
let all: readonly QuarantinedRow[];
const NOWHERE: RowKey = { dataset_no: 1, partition_no: 1, batch_no: 999, row_no: 0 };

beforeAll(async () => {
  target = await openDashboardTarget(folder);
  all = await paged({}, 1_000);
}, 120_000);
afterAll(() => target?.close());

/** All pages of a filter, one behind the other. */
async function paged(filter: Omit<QuarantineFilter, 'limit'>, limit = 7): Promise<QuarantinedRow[]> {
  const rows: QuarantinedRow[] = [];
  let after: RowKey | undefined;
  for (;;) {
    const page = await quarantinedRows(target.database, target.first.runId, { ...filter, after, limit });
    rows.push(...page.rows);
    if (page.next === null) return rows;
    after = page.next;
  }
}

const work = (rows: readonly RowKey[], actor: string, what: Work) =>
  workOn(target.database, target.first.runId, rows, actor, what);
const detailOf = (row: RowKey) => quarantinedRow(target.database, target.first.runId, row);

describe('quarantined rows', () => {
  it('are those of the ledger, with the names by which the command line knows them', async () => {
    const held: string[] = [];
    for await (const { dataset, rowRef, codes, fields } of heldRows(target.database, target.first.runId, {
      outcomes: ['quarantined'],
    }))
      held.push([dataset, rowRef, codes, fields].join());
    expect(held.length).toBeGreaterThan(100);
    const found = all.map(({ dataset, row_ref, codes, fields }) => [dataset, row_ref, codes, fields].join());
    expect(found.toSorted()).toEqual(held.toSorted());
  });

  it('come in the same order whatever the page is', async () => {
    expect(await paged({}, 7)).toEqual(all);
    expect(await paged({}, all.length)).toEqual(all);
  });

  it('are filtered by dataset and by any of their reasons', async () => {
    const several = all.find(({ codes }) => new Set(codes).size > 1)!;
    for (const code of new Set(several.codes))
      expect(await paged({ code })).toEqual(all.filter(({ codes }) => codes.includes(code)));
    const { dataset } = several;
    expect(await paged({ dataset })).toEqual(all.filter((row) => row.dataset === dataset));
    expect(await paged({ dataset, code: several.codes[1] })).toEqual(
      all.filter((row) => row.dataset === dataset && row.codes.includes(several.codes[1]!)),
    );
    expect(await paged({ dataset: 'no.such' })).toEqual([]);
    expect(await paged({ code: 'NO_SUCH' })).toEqual([]);
  });
});

describe('work on quarantined rows', () => {
  it('is kept with who did it, and shows where it led', async () => {
    const rows = all.slice(3, 6);
    await work([...rows, rows[0]!], 'A. Lead', {
      kind: 'assigned',
      value: 'B. Owner',
    });
    await work([rows[1]!], 'B. Owner', {
      kind: 'commented',
      value: 'asked the supplier',
    });
    await work([rows[1]!], 'B. Owner', { kind: 'state', value: 'mended' });
    await work([rows[2]!], 'A. Lead', { kind: 'assigned', value: '' });
    const detail = await detailOf(rows[1]!);
    expect(detail).toMatchObject({ assignee: 'B. Owner', state: 'mended', comments: 1 });
    expect(detail.events.map(({ actor, kind, value }) => [actor, kind, value])).toEqual([
      ['B. Owner', 'state', 'mended'],
      ['B. Owner', 'commented', 'asked the supplier'],
      ['A. Lead', 'assigned', 'B. Owner'],
    ]);
    expect(await assigneesOf(target.database, target.first.runId)).toEqual(['B. Owner']);
  });

  it('is filtered by who has a row and by its state', async () => {
    const keys = (rows: readonly QuarantinedRow[]) => rows.map(writeKey);
    const [first, mended] = all.slice(3, 5);
    expect(keys(await paged({ assignee: 'B. Owner' }))).toEqual(keys([first!, mended!]));
    expect(keys(await paged({ assignee: 'B. Owner', state: 'open' }))).toEqual(keys([first!]));
    expect(keys(await paged({ state: 'mended' }))).toEqual(keys([mended!]));
    expect(keys(await paged({ assignee: '' }))).toEqual(keys(all.filter((_, at) => at !== 3 && at !== 4)));
    expect(keys(await paged({ state: 'open' }))).toEqual(keys(all.filter((_, at) => at !== 4)));
    const code = first!.codes[0]!;
    expect(keys(await paged({ assignee: 'B. Owner', code }))).toEqual(
      keys([first!, mended!].filter(({ codes }) => codes.includes(code))),
    );
  });

  it('stands in the audit by reference, once for each order: whose words and hands it came to is kept beside the row', async () => {
    const rows = all.slice(20, 22);
    await work(rows, 'Rita Reviewer', { kind: 'assigned', value: 'Ravi Reviewer' });
    await work(rows.slice(0, 1), 'Ravi Reviewer', { kind: 'commented', value: 'asked the ward' });
    await work(rows.slice(0, 1), 'Ravi Reviewer', { kind: 'state', value: 'stays-out' });
    const { rows: kept } = await target.database.raw<{
      rows: { chain: number; actor: string; subject: object }[];
    }>(
      `select chain, actor, subject from migration.audit where act = 'dashboard.quarantine-work'
       order by entry desc limit 3`,
    );
    const run = target.first.runId;
    const [first, second] = rows.map(writeKey);
    expect(kept.toReversed()).toEqual([
      {
        chain: 0,
        actor: 'Rita Reviewer',
        subject: { run, kind: 'assigned', quarantined_rows: [first, second] },
      },
      { chain: 0, actor: 'Ravi Reviewer', subject: { run, kind: 'commented', quarantined_rows: [first] } },
      { chain: 0, actor: 'Ravi Reviewer', subject: { run, kind: 'state', quarantined_rows: [first] } },
    ]);
  });

  it('is refused for a row that is not quarantined, and then nothing of it is kept', async () => {
    const given = [all[10]!, NOWHERE];
    const refused = work(given, 'A. Lead', { kind: 'commented', value: 'x' });
    await expect(refused).rejects.toMatchObject({ code: 'ROW_UNKNOWN' });
    expect((await detailOf(all[10]!)).events).toEqual([]);
  });

  it('is never changed afterwards', async () => {
    const change = target.database.raw(`update migration.quarantine_event set actor = 'somebody else'`);
    await expect(change).rejects.toThrow();
  });
});

describe('the original bytes of a row', () => {
  it('are those that were kept, whole or their beginning', async () => {
    const row = all[0]!;
    const { bytes, length } = await originalOf(target.database, target.first.runId, row);
    expect(bytes.length).toBe(length);
    expect((await detailOf(row)).original_length).toBe(length);
  });

  it('are not there for a row that is not quarantined', async () => {
    const seen = originalOf(target.database, target.first.runId, NOWHERE);
    await expect(seen).rejects.toMatchObject({ code: 'ROW_UNKNOWN' });
  });
});

it('names a row in an address by where it was read, and takes no other text', () => {
  expect(readKey(writeKey(NOWHERE))).toEqual(NOWHERE);
  for (const text of ['', '1-2-3', '1-2-3-4-5', '1-2-3-x', '-1-2-3-4', '40000-1-1-1', '1-2-3-9999999999'])
    expect(readKey(text), text).toBeNull();
});
