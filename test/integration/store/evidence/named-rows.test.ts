import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contracts } from '../../../../domain/contracts/index.ts';
import { loadMappings } from '../../../../mappings/load-mappings.ts';
import { digestSql } from '../../../../store/canonical-sql.ts';
import { type Database, openDatabase } from '../../../../store/database.ts';
import { findingsOf } from '../../../../store/evidence/read-findings.ts';
import { prepareTarget } from '../../../../store/target.ts';
import { type HandRun, openHandRun } from '../../../support/by-hand.ts';
import { freshDatabase, withClient } from '../../../support/database.ts';
import { exampleSource } from '../../../support/example-rows.ts';

const KEY = (no: number) => `6F9619FF-8B86-4011-B42D-00C04FC96${no.toString().padStart(3, '0')}`;
const ALLERGIES = 1_200;

let fresh: Awaited<ReturnType<typeof freshDatabase>>;
let database: Database;
let run: HandRun;
beforeAll(async () => {
  fresh = await freshDatabase();
  database = openDatabase(fresh.url, 'test');
  await prepareTarget(database, 'trial');
  const loaded = await loadMappings();
  const patients = ['Ashdown', 'Birchall', 'Cotterill'].map((FamilyName, index) => ({
    ...{
      PatientId: KEY(index),
      NhsNumber: null,
      NhsStatus: '07',
      FamilyName,
      BirthDate: `19${40 + index}-02-0${index + 1}`,
    },
    ...{ Line1: `${index} Sallow Way`, MobilePhone: null },
  }));
  // Batches of 500: three, of which the last is not full.
  const allergies = Array.from({ length: ALLERGIES }, (_, index) => ({
    ...{
      AllergyId: `${index + 1}`,
      PatientId: KEY(index % 3),
      Reaction: `Rash ${index}`,
      Comments: index % 2 ? null : 'Seen',
    },
  }));
  // A copy of a row of the first batch, in the last one: set aside, while its row is in ehr.
  allergies.push({ ...allergies[4]! });
  run = await openHandRun(
    database,
    loaded,
    new Map([
      ['clinical.patients', exampleSource(loaded, 'clinical.patients', patients)],
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

/** Keys with what is said of each; the change is undone behind it. */
async function namedAfter(change: string, undo: string): Promise<readonly string[]> {
  await withClient(fresh.url, (client) => client.query(change));
  try {
    const failed = await run.unverified();
    const { total, named } = await findingsOf(database, run.runId, true);
    expect(total).toBe(named.length);
    expect(Object.keys(failed).length > 0).toBe(total > 0);
    return named.map(
      ({ place, kind, key, columns, rowRef, batch }) =>
        `${place} ${kind} ${key ?? '?'} ${columns?.join(',') ?? '-'} at ${rowRef ?? '-'} of ${batch ?? '-'}`,
    );
  } finally {
    await withClient(fresh.url, (client) => client.query(undo));
  }
}

const EHR = `update ehr.allergy set`;
const STAGED = `update staging.allergy set`;
const at = (key: number) => `dbo.Allergies:${key - 1} of ${Math.floor((key - 1) / 500)}`;

describe('what is altered in ehr is named with its columns:', () => {
  it.each([
    [
      'a letter that moved from one column to the next',
      7,
      `term = left(term, -1), reaction = right(term, 1) || reaction`,
      `term = term || left(reaction, 1), reaction = substr(reaction, 2)`,
      'term,reaction',
    ],
    ['a trailing space', 8, `reaction = reaction || ' '`, 'reaction = rtrim(reaction)', 'reaction'],
    [
      'a change below a second',
      501,
      `recorded_at = recorded_at + interval '1 microsecond'`,
      `recorded_at = recorded_at - interval '1 microsecond'`,
      'recorded_at',
    ],
    [
      'an edit of the same length',
      1200,
      `reaction = reverse(reaction)`,
      `reaction = reverse(reaction)`,
      'reaction',
    ],
    ['empty text where there was none', 10, `comments = ''`, 'comments = null', 'comments'],
    [
      'none where there was a value that rows are ordered by',
      11,
      'recorded_at = null, recorded_original = null',
      `recorded_at = '2025-06-30T08:15:00.123456Z', recorded_original = '2025-06-30T09:15:00.1234567+01:00'`,
      'recorded_at,recorded_original',
    ],
    ['its digest alone', 12, `digest = sha256('x')`, '', 'digest'],
  ])('%s', async (_, key, change, undo, columns) => {
    const where = `where source_key = '${key}'`;
    const restore =
      undo === ''
        ? `update ehr.allergy e set digest = s.digest from staging.allergy s where s.source_key = e.source_key`
        : `${EHR} ${undo} ${where}`;
    const narrow = change.replace(/sha256\('x'\)/, `substring(sha256('x') for 16)`);
    expect(await namedAfter(`${EHR} ${narrow} ${where}`, restore)).toEqual([
      `ehr altered ${key} ${columns} at ${at(key)}`,
    ]);
  });
});

describe('rows that were exchanged are named, both of them:', () => {
  const swap = (table: string, columns: string, one: number, other: number) =>
    `update ${table} t set ${columns
      .split(',')
      .map((column) => `${column} = o.${column}`)
      .join(', ')}
     from ${table} o where (t.source_key, o.source_key) in (('${one}', '${other}'), ('${other}', '${one}'))`;

  it('two patients’ allergies, by the person alone', async () => {
    const change = swap('ehr.allergy', 'person_id', 1, 602);
    expect(await namedAfter(change, change)).toEqual([
      `ehr altered 1 person_id at ${at(1)}`,
      `ehr altered 602 person_id at ${at(602)}`,
    ]);
  });

  it('two patients’ allergies, by person and key of the patient', async () => {
    const change = swap('ehr.allergy', 'person_id,patient_key', 1, 602);
    expect(await namedAfter(change, change)).toEqual([
      `ehr altered 1 patient_key,person_id at ${at(1)}`,
      `ehr altered 602 patient_key,person_id at ${at(602)}`,
    ]);
  });

  it('the words of two rows, with their digests', async () => {
    const change = swap('ehr.allergy', 'reaction,digest', 20, 21);
    expect(await namedAfter(change, change)).toEqual([
      `ehr altered 20 reaction at ${at(20)}`,
      `ehr altered 21 reaction at ${at(21)}`,
    ]);
  });
});

const aside = (table: string, where: string) =>
  [
    `create table public.aside as select * from ${table} where ${where}; delete from ${table} where ${where}`,
    `insert into ${table} select * from public.aside; drop table public.aside`,
  ] as const;

describe('rows that are too few or too many are named:', () => {
  it('deleted from ehr', async () => {
    const [change, undo] = aside('ehr.allergy', `source_key in ('33', '999')`);
    expect(await namedAfter(change, undo)).toEqual([
      `ehr missing 33 - at ${at(33)}`,
      `ehr missing 999 - at ${at(999)}`,
    ]);
  });

  it('put into ehr, with no staged row to be ordered by', async () => {
    const change = `create table public.copied as select * from ehr.allergy where source_key = '44';
      update public.copied set source_key = 'X1'; insert into ehr.allergy select * from public.copied; drop table public.copied`;
    expect(await namedAfter(change, `delete from ehr.allergy where source_key = 'X1'`)).toEqual([
      'ehr surplus X1 - at - of 0',
    ]);
  });

  it('put into ehr in the name of a run that never was, with a digest that fits', async () => {
    const change = `create table public.copied as select * from ehr.allergy where source_key = '44';
      update public.copied set run_id = 99, created_run = 99, source_key = '44 again';
      insert into ehr.allergy select * from public.copied; drop table public.copied;
      update ehr.allergy e set digest = ${digestSql(contracts.allergy, 'e')} where source_key = '44 again'`;
    expect(await namedAfter(change, `delete from ehr.allergy where source_key = '44 again'`)).toEqual([
      'ehr surplus 44 again - at - of -',
    ]);
  });

  it('deleted from staging', async () => {
    const [change, undo] = aside('staging.allergy', `source_key = '55'`);
    expect(await namedAfter(change, undo)).toEqual(['staging missing ? - at - of 0']);
  });

  it('put into staging', async () => {
    const change = `create table public.copied as select * from staging.allergy where source_key = '66';
      update public.copied set source_key = 'X2'; insert into staging.allergy select * from public.copied; drop table public.copied`;
    expect(await namedAfter(change, `delete from staging.allergy where source_key = 'X2'`)).toEqual([
      `staging surplus X2 - at dbo.Allergies:65 of 0`,
    ]);
  });
});

describe('what was tampered with elsewhere is told from ehr:', () => {
  it('a staged value', async () => {
    const where = `where source_key = '77'`;
    expect(
      await namedAfter(`${STAGED} severity = 'mild' ${where}`, `${STAGED} severity = 'severe' ${where}`),
    ).toEqual([`staging altered 77 severity at ${at(77)}`]);
  });

  it('the key of a staged row', async () => {
    expect(
      await namedAfter(
        `${STAGED} source_key = 'X3' where source_key = '78'`,
        `${STAGED} source_key = '78' where source_key = 'X3'`,
      ),
    ).toEqual([`staging altered X3 - at ${at(78)}`]);
  });

  it('the digest of a batch in the ledger', async () => {
    const set = (value: string) =>
      `alter table migration.batch disable trigger batch_is_immutable;
       update migration.batch set digest = digest ${value} where dataset_no = 2 and batch_no = 1;
       alter table migration.batch enable trigger batch_is_immutable`;
    expect(await namedAfter(set('+ 1'), set('- 1'))).toEqual(['ledger altered ? digest at - of 1']);
  });

  it('the outcome of a batch in the ledger', async () => {
    const set = (value: string) =>
      `update migration.outcome set rows = rows ${value} where dataset_no = 2 and batch_no = 2 and outcome = 'new'`;
    expect(await namedAfter(set('- 1'), set('+ 1'))).toEqual(['ledger altered ? new at - of 2']);
  });
});

it('several at once, in several places, are each named once', async () => {
  const [gone, back] = aside('ehr.allergy', `source_key = '2'`);
  expect(
    await namedAfter(
      `${EHR} severity = 'mild' where source_key in ('3', '1001');
       ${STAGED} severity = 'mild' where source_key = '601'; ${gone}`,
      `${EHR} severity = 'severe' where source_key in ('3', '1001');
       ${STAGED} severity = 'severe' where source_key = '601'; ${back}`,
    ),
  ).toEqual([
    `ehr altered 3 severity at ${at(3)}`,
    `ehr altered 1001 severity at ${at(1001)}`,
    `ehr missing 2 - at ${at(2)}`,
    `staging altered 601 severity at ${at(601)}`,
  ]);
});

it('of very many the first thousand are named, in the order of the source, and all are counted', async () => {
  const set = (severity: string) => `${EHR} severity = '${severity}'`;
  await withClient(fresh.url, (client) => client.query(set('mild')));
  try {
    await run.unverified();
    const { total, named } = await findingsOf(database, run.runId, false);
    expect(total).toBe(ALLERGIES);
    expect(named.map(({ rowRef }) => rowRef)).toEqual(
      Array.from({ length: 1_000 }, (_, ordinal) => `dbo.Allergies:${ordinal}`),
    );
    for (const { columns, batch } of named)
      expect([columns, batch]).toEqual([['severity'], expect.any(Number)]);
  } finally {
    await withClient(fresh.url, (client) => client.query(set('severe')));
  }
});

it('nothing is named where nothing was touched', async () => {
  expect(await namedAfter('select 1', 'select 1')).toEqual([]);
});
