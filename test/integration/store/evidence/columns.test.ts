import { afterAll, beforeAll, expect, it } from 'vitest';
import { contracts } from '../../../../domain/contracts/index.ts';
import { loadMappings } from '../../../../mappings/load-mappings.ts';
import { type Database, openDatabase, transaction, withConnection } from '../../../../store/database.ts';
import { checkColumns } from '../../../../store/evidence/columns/check-columns.ts';
import { prepareTarget } from '../../../../store/target.ts';
import { type HandRun, openHandRun } from '../../../support/by-hand.ts';
import { freshDatabase, withClient } from '../../../support/database.ts';
import { exampleSource } from '../../../support/example-rows.ts';

const PATIENT = '6F9619FF-8B86-4011-B42D-00C04FC964FF';

let fresh: Awaited<ReturnType<typeof freshDatabase>>;
let database: Database;
let run: HandRun;
beforeAll(async () => {
  fresh = await freshDatabase();
  database = openDatabase(fresh.url, 'test');
  await prepareTarget(database, 'trial');
  const loaded = await loadMappings();
  const allergies = [
    { AllergyId: '1', Reaction: 'Wheals', Severity: '1', Comments: null },
    { AllergyId: '2', Reaction: 'Rash', RecordedAt: '2025-07-01 09:15:00.0000000 +01:00', Comments: 'Seen' },
    { AllergyId: '3', Reaction: 'Ash', Severity: null, RecordedBy: null, Comments: null },
    // Of nobody: staged, set aside, and so on neither side.
    { AllergyId: '4', PatientId: PATIENT.replace('6F', '7F') },
  ];
  run = await openHandRun(
    database,
    loaded,
    new Map([
      ['clinical.patients', exampleSource(loaded, 'clinical.patients', [{ PatientId: PATIENT }])],
      ['clinical.allergies', exampleSource(loaded, 'clinical.allergies', allergies)],
    ]),
  );
  await run.stage();
  await run.load();
});
afterAll(async () => {
  await database?.destroy();
  await fresh?.drop();
});

const compared = (no: number) =>
  withConnection(database, (client) =>
    transaction(client, () =>
      checkColumns(client, run.runId, run.datasets.find((dataset) => dataset.no === no)!),
    ),
  );

it('every column of every dataset agrees after a load', async () => {
  expect(await compared(1)).toMatchObject({
    status: 'verified',
    detail: `${contracts.patient.columns.length} columns of 1 rows: 0 differ`,
  });
  expect(await compared(2)).toMatchObject({
    status: 'verified',
    detail: `${contracts.allergy.columns.length} columns of 3 rows: 0 differ`,
  });
});

it('aggregates are what they say, on either side', async () => {
  await compared(2);
  await withClient(fresh.url, async (client) => {
    const { rows } = await client.query<{ place: string; row: string }>(
      `select place, concat_ws(' ', column_name, rows, nulls, distinct_values, minimum, maximum, total, total_length) as row
       from migration.column_aggregate where dataset_no = 2 and column_name in ('reaction', 'uncoded', 'comments', 'recorded_at')
       order by place, column_no`,
    );
    const moments = [Date.UTC(2025, 5, 30, 8, 15) * 1_000 + 123_456, Date.UTC(2025, 6, 1, 8, 15) * 1_000];
    const expected = [
      'uncoded 3 0 1 0 0 0',
      'reaction 3 0 3 Ash Wheals 13',
      `recorded_at 3 0 2 2025-06-30 08:15:00.123456+00 2025-07-01 08:15:00+00 ${moments[0]! * 2 + moments[1]!}`,
      'comments 3 2 1 Seen Seen 4',
    ];
    expect(rows).toEqual(['ehr', 'staged'].flatMap((place) => expected.map((row) => ({ place, row }))));
  });
});

it.each([
  [
    'a letter that moved to the next column',
    `term = left(term, -1), reaction = right(term, 1) || reaction where source_key = '1'`,
    { term: /digest/, reaction: /total length, digest/ },
  ],
  ['a trailing space', `reaction = reaction || ' ' where source_key = '1'`, { reaction: /total length/ }],
  [
    'a change below a second',
    `recorded_at = recorded_at + interval '1 microsecond' where source_key = '2'`,
    { recorded_at: /total, digest/ },
  ],
  ['an edit of the same length', `reaction = 'Rosh' where source_key = '2'`, { reaction: /\(digest\)/ }],
  [
    'empty text for none',
    `comments = '' where source_key = '1'`,
    { comments: /nulls, distinct values, minimum/ },
  ],
  [
    'none in a column that rows are ordered by',
    `recorded_at = null, recorded_original = null where source_key = '2'`,
    { recorded_at: /nulls/, recorded_original: /nulls/ },
  ],
  [
    'two values that changed places',
    `severity = case source_key when '1' then 'severe' else 'mild' end where source_key in ('1', '2')`,
    { severity: /\(digest\)/ },
  ],
])('%s is seen in its column, and in no other', async (_, change, differing) => {
  const saved = 'create table public.saved as select * from ehr.allergy';
  const undo =
    'truncate ehr.allergy; insert into ehr.allergy select * from public.saved; drop table public.saved';
  await withClient(fresh.url, (client) => client.query(`${saved}; update ehr.allergy set ${change}`));
  try {
    const { status, detail } = await compared(2);
    expect(status).toBe('mismatched');
    const [, ...named] = detail.split('; ');
    expect(named.map((column) => column.split(' ')[0])).toEqual(Object.keys(differing));
    for (const [index, what] of Object.values(differing).entries()) expect(named[index]).toMatch(what);
  } finally {
    await withClient(fresh.url, (client) => client.query(undo));
  }
});
