import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readXlsx, writeXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StagedRecord } from '../../../bench/identity/stage-population.ts';
import type { ImportAccount } from '../../../cli/import-answers.ts';
import { account } from '../../../reports/account.ts';
import { drawSample } from '../../../store/identity/sample/draw.ts';
import { type SampleReport, sampleReport } from '../../../store/identity/sample/report.ts';
import { reportOf } from '../../../store/report.ts';
import { patientRecord, runOver } from '../../support/identity-runs.ts';
import { type Office, openOffice } from '../../support/office.ts';
import { complaintIn } from '../bad-input/complaint.ts';

/** NHS numbers of the synthetic range, by their check digit (NHS Data Dictionary). */
function numbers(count: number): string[] {
  const found: string[] = [];
  for (let nine = 999_100_000; found.length < count; nine++) {
    const digits = [...String(nine)].map(Number);
    const rest = 11 - (digits.reduce((sum, digit, at) => sum + digit * (10 - at), 0) % 11);
    if (rest !== 10) found.push(`${nine}${rest % 11}`);
  }
  return found;
}

const letters = (at: number) => [17, 5, 3].map((by) => String.fromCharCode(97 + ((at * by) % 26))).join('');

/** What two records of one person say, one of each source; a rule joins them. */
function pair(at: number, number: string | null, second: StagedRecord['columns'] = {}): StagedRecord[] {
  const said = {
    ...{ recorded_nhs_number: number, recorded_nhs_status: number === null ? '07' : '02' },
    ...{ family_name: `Marsh${letters(at)}wick`, given_names: 'Katherine', gp_practice: 'B86012' },
    birth_date: `${1930 + (at % 60)}-0${1 + (at % 9)}-${10 + (at % 18)}`,
    ...{ postcode: `LS${1 + (at % 20)} ${at % 10}JT`, address_line_1: `${at} Invented Row` },
  };
  return [
    patientRecord('pas.patients', `P${at}`, said),
    patientRecord('community.patients', `C${at}`, { ...said, ...second }),
  ];
}

const [SAME, MARRIED, POINTED] = [340, 15, 4];
const NHS = numbers(SAME + MARRIED);
const RECORDS = [
  ...NHS.slice(0, SAME).flatMap((number, at) => pair(at, number)),
  ...NHS.slice(SAME).flatMap((number, at) => pair(SAME + at, number, { family_name: 'Copplestone' })),
  // Merged by their own source.
  ...Array.from({ length: POINTED }, (_, at) => pair(400 + at, null)[0]!).flatMap((record) => [
    { ...record, columns: { ...record.columns, merged_into: `${record.key}b` } },
    { ...record, key: `${record.key}b` },
  ]),
];

let office: Office;
beforeAll(async () => {
  office = await openOffice();
  await runOver(office.database, RECORDS);
}, 120_000);
afterAll(() => office?.close());

const sample = (actor: string, ...args: string[]) => office.json(actor, 'identity', 'sample', ...args);
interface Item {
  readonly item: number;
  readonly rule: string;
  readonly verdict: string | null;
}
const listed = (...options: string[]): Promise<{ report: SampleReport; items: Item[] }> =>
  sample('alice', 'list', ...options);
const drawnKeys = async (): Promise<string[]> => {
  const rows = await office.query<{ key: string }>(
    'select source || source_key as key from migration.identity_sample_item order by 1',
  );
  return rows.map(({ key }) => key);
};
const stateIn = async (run: number) => (await reportOf(office.database, run)).identity!.sample;

describe('before a sample is drawn', () => {
  it('the report says so, and what it must show', async () => {
    expect(await stateIn(1)).toEqual({
      ...{ confidence: 0.95, tolerable: 0.01, state: 'not drawn', seed: null, bound: null, by_rule: [] },
    });
    expect((await listed()).items).toEqual([]);
  });
});

describe('cutover identity sample draw', () => {
  it('refuses a sample that is smaller than it is configured', async () => {
    for (const weaker of [
      ['--confidence', '0.9'],
      ['--tolerable', '0.02'],
    ]) {
      const said = await office.as('alice', 'identity', 'sample', 'draw', ...weaker, '--json');
      expect(complaintIn(said, 'USAGE').details).toEqual({
        wanted: 'a sample of at least 299, as it is configured',
      });
    }
  });

  it('takes of every rule its share, rounded up, and some of each', async () => {
    const { size, seed, rules } = await sample('alice', 'draw', '--seed', '7');
    expect({ size, seed }).toEqual({ size: 299, seed: 7 });
    expect(rules).toEqual([
      { rule: 'certain.family-name-changed', merges: MARRIED, drawn: 13 },
      { rule: 'certain.names', merges: SAME, drawn: 284 },
      { rule: 'pointer.merged-by-source', merges: POINTED, drawn: POINTED },
    ]);
    const { items, report } = await listed();
    expect(items).toHaveLength(301);
    expect(report).toMatchObject({ state: 'open', seed: 7, bound: null });
  });

  it('is possible once a run, and draws the same by the same seed', async () => {
    complaintIn(await office.as('alice', 'identity', 'sample', 'draw', '--json'), 'SAMPLE_DRAWN');
    const first = await drawnKeys();
    const draw = async (seed: number) => {
      await office.query('alter table migration.identity_sample_item disable trigger user');
      for (const name of ['item', 'rule', ''])
        await office.query(
          `alter table migration.identity_sample${name && `_${name}`} disable trigger user;
           delete from migration.identity_sample${name && `_${name}`}`,
        );
      await drawSample(office.database, { runId: 1, size: 299, seed, actor: 'alice' });
      return drawnKeys();
    };
    const other = await draw(8);
    expect(other).toHaveLength(301);
    expect(other).not.toEqual(first);
    expect(await draw(7)).toEqual(first);
    for (const name of ['sample', 'sample_item', 'sample_rule'])
      await office.query(`alter table migration.identity_${name} enable trigger user`);
    await expect(office.query('delete from migration.identity_sample_item')).rejects.toMatchObject({
      details: { sqlstate: '55000' },
    });
  });
});

describe('cutover identity sample show', () => {
  it('gives evidence and rule, and values only to whom asks for them by name, which is kept', async () => {
    const [first] = (await listed('--rule', 'certain.family-name-changed')).items;
    const told = ['show', String(first!.item)];
    const item = (await sample('alice', ...told)) as Record<string, unknown>;
    expect(item).toMatchObject({ stands: true, verdict: null, evidence: { family: 'different' } });
    expect(JSON.stringify(item)).not.toMatch(/Marsh|Copplestone|999100/);
    expect(await office.query(`select from migration.audit where act = 'identity.look'`)).toEqual([]);
    const { identifiable } = (await sample('bob', ...told, '--identifiable')) as {
      identifiable: { said: { family_name: string } }[];
    };
    expect(identifiable.map(({ said }) => said.family_name).sort()[0]).toBe('Copplestone');
    expect(
      await office.query(`select actor, subject from migration.audit where act = 'identity.look'`),
    ).toEqual([{ actor: 'bob', subject: { items: [first!.item] } }]);
    const { out } = await office.as('bob', 'identity', 'sample', ...told, '--identifiable');
    expect(out).toMatch(/^≠ family_name +/m);
    complaintIn(await office.as('alice', 'identity', 'sample', 'show', '99999', '--json'), 'SAMPLE_UNKNOWN');
  });
});

let file: string;

/** Fills in the exported sheet and gives what was imported. */
async function importedWith(
  verdictOf: (item: number, at: number) => string,
): Promise<ImportAccount & { exit: number }> {
  const [sheet] = (await readXlsx(await readFile(file))).sheets;
  const [head, ...rows] = sheet!.rows as [string[], ...unknown[][]];
  for (const [at, row] of rows.entries()) {
    const verdict = verdictOf(row[head.indexOf('item')] as number, at);
    row[head.indexOf('verdict')] = verdict;
    row[head.indexOf('reason')] = verdict === '' ? null : 'both files seen';
  }
  const filled = join(office.folder, 'filled.xlsx');
  await writeFile(filled, await writeXlsx({ sheets: [{ name: 'sample', rows: [head, ...rows] as never }] }));
  const said = await office.as(
    'engineer',
    'identity',
    'sample',
    'import',
    filled,
    '--actor',
    'alice',
    '--json',
  );
  return { ...JSON.parse(said.out), exit: said.exit };
}

describe('verdicts', () => {
  it('come by a sheet, row by row, and the same sheet again changes nothing', async () => {
    file = join(office.folder, 'sample.xlsx');
    expect(await sample('carol', 'export', '--out', file, '--identifiable')).toEqual({ file, rows: 301 });
    const [looks] = await office.query<{ items: number[] }>(
      `select subject->'items' as items from migration.audit where act = 'identity.look' and actor = 'carol'`,
    );
    expect(new Set(looks!.items).size).toBe(301);
    const some = await importedWith((_, at) => (at < 20 ? 'right' : ''));
    expect(some).toMatchObject({ exit: 0, applied: 20, unchanged: 0, unanswered: 281 });
    expect(await stateIn(1)).toMatchObject({ state: 'open', bound: null });
    const all = await importedWith(() => 'Right');
    expect(all).toMatchObject({ exit: 0, applied: 281, unchanged: 20, refused: 0 });
  });

  it('without a wrong one pass: less than 1 %, overall and by rule', async () => {
    const report = await stateIn(1);
    expect(report.state).toBe('passed');
    expect(report.bound).toBeCloseTo(1 - 0.05 ** (1 / 299), 9);
    expect(report.bound).toBeLessThan(0.01);
    const [married, same, pointed] = report.by_rule;
    expect(married).toMatchObject({ judged: 13, wrong: 0, bound: expect.closeTo(1 - 0.05 ** (1 / 13), 9) });
    expect(same!.bound).toBeCloseTo(1 - 0.05 ** (1 / 284), 9);
    expect(pointed).toMatchObject({ merges: POINTED, judged: POINTED, bound: 0 });
    const text = account(await reportOf(office.database, 1));
    expect(text).toContain(
      'Sample of automatic merges: passed (at most 1 % wrong, with a confidence of 95 %); at most 0.997 % are wrong.',
    );
    expect(text).toContain('301 of 301 judged, drawn of 359 merges with seed 7:');
    expect(text).toContain(
      '          4  pointer.merged-by-source: of 4; 4 judged, 0 wrong, 0 unclear, at most 0 %',
    );
  });

  it('that are wrong fail the sample, and say how the two are taken apart', async () => {
    const [wrong] = (await listed('--rule', 'certain.names')).items;
    const told = ['identity', 'sample', 'verdict', String(wrong!.item), 'wrong', '--reason', 'a cousin'];
    const { out } = await office.as('bob', ...told);
    const [, review] = /cutover identity review reject (\d+) --reason/.exec(out)!;
    expect(await stateIn(1)).toMatchObject({ state: 'failed', bound: expect.closeTo(0.015767, 6) });
    expect(await office.json('bob', 'identity', 'review', 'show', review!)).toMatchObject({
      ...{ kind: 'sample', state: 'open', rule: 'certain.names', needed: 2 },
    });
    const again = await sample('bob', 'verdict', String(wrong!.item), 'wrong', '--reason', 'a cousin');
    expect(again).toMatchObject({ outcome: 'unchanged', review: Number(review) });
    const history = (await sample('bob', 'show', String(wrong!.item))) as { verdicts: unknown[] };
    expect(history.verdicts).toMatchObject([
      { verdict: 'right', actor: 'alice' },
      { verdict: 'wrong', actor: 'bob', reason: 'a cousin' },
    ]);
    await office.json('bob', 'identity', 'review', 'reject', review!, '--reason', 'a cousin');
  });

  it('are never changed', async () => {
    for (const change of [
      `update migration.identity_sample_verdict set verdict = 'right'`,
      'delete from migration.identity_sample_verdict',
    ])
      await expect(office.query(change)).rejects.toMatchObject({ details: { sqlstate: '55000' } });
  });
});

describe('after the next run', () => {
  let changed: string;
  beforeAll(async () => {
    const { items } = await listed('--run', '1', '--rule', 'certain.family-name-changed');
    const [row] = await office.query<{ key: string }>(
      'select source_key as key from migration.identity_sample_item where item_id = $1',
      items[0]!.item,
    );
    changed = String(items[0]!.item);
    const { reviews } = await office.json('bob', 'identity', 'review', 'list', '--kind', 'suggestion');
    const accepted = String((reviews as { review: number }[])[0]!.review);
    await office.json('bob', 'identity', 'review', 'accept', accepted, '--reason', 'both files seen');
    await runOver(
      office.database,
      RECORDS.map((record) =>
        record.key === row!.key
          ? { ...record, columns: { ...record.columns, phone_home: '01632 960001' } }
          : record,
      ),
    );
  }, 120_000);

  it('the two are apart, and the run has no sample yet', async () => {
    const [{ apart }] = (await office.query<{ apart: number }>(
      `select count(*)::int as apart from migration.identity_entry where kind = 'separated' and run_id = 2`,
    )) as [{ apart: number }];
    expect(apart).toBe(1);
    expect(await stateIn(2)).toMatchObject({ state: 'not drawn' });
    expect(await stateIn(1)).toMatchObject({ state: 'failed' });
  });

  it('a verdict on what has changed is refused, and a new sample is drawn of what rules still join', async () => {
    const told = ['verdict', changed, 'unclear', '--reason', 'no file found', '--json'];
    complaintIn(await office.as('alice', 'identity', 'sample', ...told), 'SAMPLE_OUTGROWN');
    const { rules } = await sample('alice', 'draw');
    const [{ accepted }] = (await office.query<{ accepted: number }>(
      `select count(*)::int as accepted from migration.identity_entry where rule = 'person.accepted'`,
    )) as [{ accepted: number }];
    expect(accepted).toBe(1);
    expect((rules as { merges: number }[]).reduce((sum, { merges }) => sum + merges, 0)).toBe(358);
    expect(await sampleReport(office.database, 2, { confidence: 0.95, tolerable: 0.01 })).toMatchObject({
      state: 'open',
    });
  });
});
