import { stat } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StagedRecord } from '../../../bench/identity/stage-population.ts';
import { NhsNumbers } from '../../../fixtures/nhs-numbers.ts';
import { Random } from '../../../fixtures/random.ts';
import { type Database, openDatabase, withConnection } from '../../../store/database.ts';
import { explainPerson } from '../../../store/identity/explain.ts';
import { prepareTarget } from '../../../store/target.ts';
import { freshDatabase } from '../../support/database.ts';
import { patientRecord, runOver } from '../../support/identity-runs.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import * as service from '../../support/tracing-service.ts';

const given = new NhsNumbers(new Random(11, 'tracing'));
const number = () => given.take()!;
const N = {
  ...{ found: number(), old: number(), retained: number(), wrong: number(), right: number() },
  ...{ unfit: number(), dead: number(), sealed: number(), grown: number(), one: number(), other: number() },
  ...{ none: number(), invalid: number(), verified: number() },
};

/** Each of another birth date, name and home: nobody is like another. */
const PEOPLE: Readonly<Record<string, readonly [family: string, given: string, born: string]>> = {
  found: ['Marshwick', 'Katherine', '1962-03-25'],
  superseded: ['Copplestone', 'Olivia', '1999-11-02'],
  corrected: ['Fairweather', 'Peter', '1931-05-17'],
  unfit: ['Brockenhurst', 'Winifred', '1948-09-30'],
  dead: ['Tillingdale', 'Montague', '1975-07-08'],
  sealed: ['Ravenscar', 'Beatrice', '1983-12-19'],
  grown: ['Heptonstall', 'Gareth', '1957-02-11'],
  one: ['Wetherby', 'Oswald', '1966-06-06'],
  other: ['Kirkstall', 'Philippa', '1990-01-27'],
  none: ['Pocklington', 'Rufus', '1971-08-14'],
  invalid: ['Thornaby', 'Cecily', '1944-04-04'],
  verified: ['Saltburn', 'Horace', '1939-10-21'],
  baby: ['Ilkley', 'Mabel', '2026-04-30'],
};
type Source = StagedRecord['source'];

function recordOf(
  who: string,
  source: Source,
  recorded: string | null,
  more: StagedRecord['columns'] = {},
): StagedRecord {
  const [family_name, given_names, birth_date] = PEOPLE[who]!;
  const status = recorded === null ? '03' : '02';
  return patientRecord(source, `${source[0]!.toUpperCase()}-${who}`, {
    ...{ family_name, given_names, birth_date, address_line_1: `1 ${family_name} Row`, postcode: null },
    ...{ recorded_nhs_number: recorded, recorded_nhs_status: status, ...more },
  });
}

const RECORDS = [
  recordOf('found', 'pas.patients', N.found, { recorded_nhs_status: '01' }),
  recordOf('found', 'community.patients', null),
  recordOf('superseded', 'pas.patients', N.old),
  recordOf('superseded', 'clinical.patients', N.old),
  recordOf('superseded', 'community.patients', N.retained),
  recordOf('corrected', 'pas.patients', N.wrong),
  recordOf('unfit', 'pas.patients', N.unfit),
  recordOf('dead', 'pas.patients', N.dead),
  recordOf('sealed', 'pas.patients', N.sealed, { recorded_nhs_status: '01', restricted: false }),
  recordOf('sealed', 'community.patients', null),
  recordOf('grown', 'pas.patients', N.grown),
  recordOf('one', 'pas.patients', N.one),
  recordOf('other', 'pas.patients', N.other),
  recordOf('none', 'pas.patients', N.none),
  recordOf('invalid', 'pas.patients', N.invalid),
  recordOf('verified', 'pas.patients', N.verified, { recorded_nhs_status: '01' }),
  recordOf('baby', 'pas.patients', null, { recorded_nhs_status: '08' }),
];

/** What the service knows, by the family name it is asked about. */
const KNOWN: Readonly<Record<string, (asked: service.Asked) => service.Said | null>> = {
  Marshwick: () => service.VERIFIED(N.found),
  // One of the two records with the old number is never answered.
  Copplestone: ({ NHS_NO, 'UNIQUE REFERENCE': reference }) => {
    if (NHS_NO === N.retained) return service.VERIFIED(N.retained);
    answeredOld ??= reference!;
    return reference === answeredOld ? service.SUPERSEDED_BY(N.retained) : null;
  },
  Fairweather: () => service.VERIFIED(N.right),
  Brockenhurst: () => ({ NHS_NUMBER_STATUS: '05', MATCHED_NHS_NO: N.unfit }),
  Tillingdale: () => ({ ...service.VERIFIED(N.dead), DATE_OF_DEATH: '20240229' }),
  Ravenscar: () => ({
    ...{
      ...service.VERIFIED(N.sealed),
      SENSITIVITY_FLAG: 'R',
      POSTCODE: 'YO1 7HH',
      ADDRESS_LINE1: '20 Made Up Lane',
    },
  }),
  Heptonstall: () => service.VERIFIED(N.grown),
  Wetherby: () => service.SUPERSEDED_BY(N.other),
  Kirkstall: () => service.SUPERSEDED_BY(N.one),
  Pocklington: () => service.SEVERAL_MATCHES,
  Thornaby: () => ({ NHS_NUMBER_STATUS: '04', MATCHED_NHS_NO: '', ERROR_SUCCESS_CODE: '91' }),
};
let answeredOld: string | null = null;
const says = (asked: service.Asked) => [KNOWN[asked.FAMILY_NAME!]!(asked)].filter((said) => said !== null);

let fresh: Awaited<ReturnType<typeof freshDatabase>>;
let database: Database;
let office: service.TracingOffice;
const folder = temporaryFolder();
beforeAll(async () => {
  fresh = await freshDatabase();
  database = openDatabase(fresh.url, 'test');
  await prepareTarget(database, 'trial');
  office = new service.TracingOffice(database, folder);
  expect(await runOver(database, RECORDS)).toBe(1);
});
afterAll(async () => {
  await database?.destroy();
  await fresh?.drop();
});

const rows = async <Row>(sql: string, ...values: unknown[]): Promise<Row[]> =>
  withConnection(database, async (client) => (await client.query(sql, values)).rows as Row[]);

/** The persons in use that records of somebody are: number and status, in order. */
const personsOf = async (who: string): Promise<string[]> =>
  (
    await rows<{ number: string | null; status: string }>(
      `select distinct p.person_id, p.nhs_number as number, p.nhs_number_status as status
       from migration.crosswalk c join ehr.patient p using (person_id) where c.source_key like '%-' || $1 order by 1`,
      who,
    )
  ).map(({ number: held, status }) => `${held} ${status}`);

const reviewsOf = async (who: string): Promise<string[]> => {
  const found = await rows<{ kind: string }>(
    `select distinct kind from migration.identity_review where a_key like '%-' || $1 and last_run = (
       select max(run_id) from migration.run) order by 1`,
    who,
  );
  return found.map(({ kind }) => kind);
};

const counts = async () =>
  rows<
    Record<'answers' | 'imports', number>
  >(`select (select count(*) from migration.trace_answer) as answers, (select count(*) from migration.trace_import) as imports,
    (select count(*) from migration.trace_export) as exports, (select count(*) from migration.trace_request) as requests`);

let exported: { file: string; records: number };
let answered: string;

describe('an export', () => {
  it('asks about records whose number is not verified, and about nobody else', async () => {
    exported = await office.export();
    const asked: service.Asked[] = [];
    answered = office.next();
    await service.answer(exported.file, answered, (request) => {
      asked.push(request);
      return says(request);
    });
    expect(asked).toHaveLength(exported.records);
    expect(asked.map(({ FAMILY_NAME }) => FAMILY_NAME).sort()).toEqual(
      RECORDS.filter(({ columns }) => ['02', '03'].includes(String(columns.recorded_nhs_status)))
        .map(({ columns }) => columns.family_name)
        .sort(),
    );
  });

  it('is a file that only its owner can read, and is kept with who made it', async () => {
    expect((await stat(exported.file)).mode & 0o777).toBe(0o600);
    expect(await rows('select export_id, actor from migration.trace_export')).toEqual([
      { export_id: 1, actor: 'alice' },
    ]);
  });
});

describe('an answer', () => {
  it('is taken once: what it says, and no second time', async () => {
    expect(await office.import(answered)).toEqual({
      ...{ import: 1, before: false, rows: 12, applied: 12, unchanged: 0, refused: {} },
    });
    const before = await counts();
    expect(await office.import(answered)).toEqual({
      ...{ import: 1, before: true, rows: 12, applied: 0, unchanged: 12, refused: {} },
    });
    expect(await counts()).toEqual(before);
  });

  it('changes no patient until the next run', async () => {
    expect(await personsOf('found')).toEqual([`${N.found} 01`, 'null 03']);
  });

  it('is never changed', async () => {
    for (const table of ['trace_export', 'trace_request', 'trace_import', 'trace_answer'])
      for (const change of [`delete from migration.${table}`, `update migration.${table} set ctid = ctid`])
        await expect(rows(change), change).rejects.toMatchObject({ code: 'TARGET_REFUSED' });
  });

  it('leaves nobody to ask but those without one', async () => {
    expect((await office.export()).records).toBe(exported.records - 12);
    expect((await office.export(true)).records).toBe(exported.records - 9);
  });
});

/** A name changed in the meantime. */
const LATER = RECORDS.map((record) =>
  record.key === 'P-grown' ? recordOf('grown', 'pas.patients', N.grown, { given_names: 'Garth' }) : record,
);

describe('the next run', () => {
  beforeAll(async () => {
    expect(await runOver(database, LATER)).toBe(2);
  });

  it('joins a record to the one that has the number which was found for it', async () => {
    expect(await personsOf('found')).toEqual([`${N.found} 01`]);
  });

  it('joins under the retained number all who hold it or the superseded one, and keeps that one to be found by', async () => {
    expect(await personsOf('superseded')).toEqual([expect.stringMatching(`^${N.retained} 0[12]$`)]);
    const old = await rows(
      `select distinct value from ehr.patient_identifier where use = 'nhs-number-superseded' and source_key like '%-superseded'`,
    );
    expect(old).toEqual([{ value: N.old }]);
  });

  it('gives a record the number that is right, and takes the wrong one for no earlier number', async () => {
    expect(await personsOf('corrected')).toEqual([`${N.right} 01`]);
    expect(await rows('select from ehr.patient_identifier where value = $1', N.wrong)).toEqual([]);
    expect(await rows('select from ehr.patient where recorded_nhs_number = $1', N.wrong)).toHaveLength(1);
  });

  it('takes a number out of matching that does not fit its patient, and asks a person', async () => {
    expect(await personsOf('unfit')).toEqual(['null 05']);
    expect(await reviewsOf('unfit')).toEqual(['trace-conflict']);
  });

  it('keeps a death that the record does not know of, and asks a person; nothing is written to the patient', async () => {
    expect(await personsOf('dead')).toEqual([`${N.dead} 01`]);
    expect(await reviewsOf('dead')).toEqual(['trace-death']);
    expect(await rows(`select deceased, death_date from ehr.patient where source_key = 'P-dead'`)).toEqual([
      { deceased: false, death_date: null },
    ]);
  });

  it('links nobody whom the trace calls restricted, and fills nothing from the answer', async () => {
    expect(await personsOf('sealed')).toHaveLength(2);
    expect(await reviewsOf('sealed')).toEqual(['conflict', 'trace-restricted']);
    expect(
      await rows(`select from ehr.patient where postcode = 'YO1 7HH' or address_line_1 = '20 Made Up Lane'`),
    ).toEqual([]);
  });

  it('does not apply an answer that the record has outgrown, and asks a person', async () => {
    expect(await personsOf('grown')).toEqual([`${N.grown} 02`]);
    expect(await reviewsOf('grown')).toEqual(['trace-outgrown']);
  });

  it('ends where successors come back to themselves: both numbers out of matching, and reviewed', async () => {
    for (const who of ['one', 'other']) {
      expect(await personsOf(who)).toEqual(['null 05']);
      expect(await reviewsOf(who)).toEqual(['number-cycle']);
    }
  });

  it('knows the rest by status: several matches, a number made invalid, untraced, postponed', async () => {
    expect(await personsOf('none')).toEqual([`${N.none} 04`]);
    expect(await personsOf('invalid')).toEqual(['null 05']);
    expect(await personsOf('verified')).toEqual([`${N.verified} 01`]);
    expect(await personsOf('baby')).toEqual(['null 08']);
  });

  it('keeps with each record what is not ordinary about its number, and why', async () => {
    const factsOf = async (key: string) =>
      Object.fromEntries(
        (
          await rows<{ fact: string; holds: boolean; why: string }>(
            'select fact, holds, why from migration.number_fact where source_key = $1',
            key,
          )
        ).map(({ fact, holds, why }) => [fact, `${holds} ${why}`]),
      );
    expect(await factsOf('P-verified')).toEqual({});
    expect(await factsOf('C-found')).toEqual({ verified: 'true TRACED' });
    expect(await factsOf('P-superseded')).toMatchObject({ current: 'false SUPERSEDED' });
    expect(await factsOf('P-unfit')).toEqual({ verified: 'false NOT_TRACED', usable: 'false UNFIT' });
    expect(await factsOf('P-one')).toMatchObject({ current: 'false CYCLE', usable: 'false CYCLE' });
    expect(await factsOf('P-invalid')).toMatchObject({ current: 'false RETIRED', usable: 'false RETIRED' });
    expect(await factsOf('P-sealed')).toEqual({ unshared: 'false SHARED', usable: 'false SHARED' });
  });

  it('explains what the number of each record is worth', async () => {
    const { records } = await explainPerson(
      database,
      { source: 'community.patients', key: 'C-found' },
      { actor: 'alice', sealed: false },
    );
    const facts = records.map(({ number: worth }) =>
      Object.entries(worth!).map(([fact, { holds, code }]) => `${fact} ${holds} ${code}`),
    );
    const ordinary = ['valid true CHECK_DIGIT_PASSES', 'plausible true RANGE_ISSUED', 'verified true TRACED'];
    for (const of of facts) expect(of.slice(0, 3)).toEqual(ordinary);
    expect(facts).toHaveLength(2);
  });

  it('comes to the same when it is repeated, with all records or with one source only', async () => {
    const state = () =>
      rows(`select person_id, nhs_number, nhs_number_status, replaced_by from ehr.patient order by 1`);
    const before = await state();
    await runOver(database, LATER);
    expect(await state()).toEqual(before);
    await runOver(
      database,
      LATER.filter(({ source }) => source === 'community.patients'),
    );
    expect(await state()).toEqual(before);
  });
});

describe('a later answer', () => {
  /** Exports everybody anew, and has some answered. */
  const trace = async (answers: Readonly<Record<string, service.Said | readonly service.Said[]>>) => {
    const { file } = await office.export(true);
    const back = office.next();
    const said = Object.entries(answers).flatMap(([who, one]) =>
      [one].flat().map((each) => [who, each] as const),
    );
    await service.answer(file, back, (asked) =>
      said.filter(([who]) => asked.FAMILY_NAME === PEOPLE[who]![0]).map(([, each]) => each),
    );
    return office.import(back);
  };

  it('is applied where the earlier found nothing', async () => {
    expect(await trace({ none: service.VERIFIED(N.none) })).toMatchObject({ applied: 1, refused: {} });
    await runOver(database, LATER);
    expect(await personsOf('none')).toEqual([`${N.none} 01`]);
  });

  it('that says what is known changes nothing', async () => {
    const before = await counts();
    const unfit = await KNOWN.Brockenhurst!({});
    expect(await trace({ unfit: unfit! })).toMatchObject({ rows: 1, applied: 0, unchanged: 1, refused: {} });
    const after = await counts();
    expect(after[0]!.answers).toBe(before[0]!.answers);
    expect(after[0]!.imports).toBe(before[0]!.imports + 1);
  });

  it('is refused where the file contradicts itself, or gives a number a second successor', async () => {
    expect(await trace({ unfit: [service.VERIFIED(N.unfit), service.NO_MATCH] })).toMatchObject({
      ...{ rows: 2, applied: 0, refused: { 'answered-twice': 2 } },
    });
    expect(await trace({ superseded: service.SUPERSEDED_BY(number()) })).toMatchObject({
      refused: { 'successor-conflict': 1 },
    });
  });

  it('is refused for a record that has changed since it was asked about', async () => {
    const { file } = await office.export(true);
    await runOver(
      database,
      LATER.map((record) =>
        record.key === 'P-unfit'
          ? recordOf('unfit', 'pas.patients', N.unfit, { birth_date: '1948-09-03' })
          : record,
      ),
    );
    const back = office.next();
    await service.answer(file, back, ({ FAMILY_NAME }) =>
      FAMILY_NAME === PEOPLE.unfit![0] ? [service.VERIFIED(N.unfit)] : [],
    );
    expect(await office.import(back)).toMatchObject({ applied: 0, refused: { outgrown: 1 } });
    await runOver(database, LATER);
  });

  it('is refused where an earlier one verified another number, and then reviewed', async () => {
    // Both files were asked for before either was answered.
    const asked = [await office.export(true), await office.export(true)];
    const files = [office.next(), office.next()];
    for (const [at, said] of [service.VERIFIED(N.unfit), service.VERIFIED(N.wrong)].entries())
      await service.answer(asked[at]!.file, files[at]!, ({ FAMILY_NAME }) =>
        FAMILY_NAME === PEOPLE.unfit![0] ? [said] : [],
      );
    expect(await office.import(files[0]!)).toMatchObject({ applied: 1, refused: {} });
    expect(await office.import(files[1]!)).toMatchObject({ applied: 0, refused: { conflict: 1 } });
    await runOver(database, LATER);
    expect(await personsOf('unfit')).toEqual([`${N.unfit} 01`]);
    expect(await reviewsOf('unfit')).toEqual(['trace-conflict']);
  });

  it('may say that a verified number has been superseded since', async () => {
    const newest = number();
    const { file } = await office.export(true, ['01']);
    const back = office.next();
    await service.answer(file, back, ({ FAMILY_NAME }) =>
      FAMILY_NAME === PEOPLE.none![0] ? [service.SUPERSEDED_BY(newest)] : [],
    );
    expect(await office.import(back)).toMatchObject({ applied: 1, refused: {} });
    await runOver(database, LATER);
    expect(await personsOf('none')).toEqual([`${newest} 01`]);
  });

  it('is refused for a reference that no export wrote, or another number than was sent', async () => {
    const { file } = await office.export(true);
    const back = office.next();
    await service.answer(file, back, ({ FAMILY_NAME }) => {
      if (FAMILY_NAME === PEOPLE.invalid![0]) return [{ ...service.NO_MATCH, REQ_NHS_NUMBER: N.found }];
      return FAMILY_NAME === PEOPLE.superseded![0]
        ? [{ ...service.NO_MATCH, 'UNIQUE REFERENCE': 'T999-1' }]
        : [];
    });
    expect(await office.import(back)).toMatchObject({
      applied: 0,
      refused: { reference: 1, 'sent-differs': 1 },
    });
  });
});
