import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordId } from '../../../bench/identity/truth.ts';
import { type Label, labelledPopulation } from '../../../fixtures/labelled/population.ts';
import { type Database, openDatabase, withConnection } from '../../../store/database.ts';
import { prepareTarget } from '../../../store/target.ts';
import { freshDatabase } from '../../support/database.ts';
import { runOver } from '../../support/identity-runs.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import * as service from '../../support/tracing-service.ts';

const SEED = 131;
const ALL = ['01', '02', '03', '04', '05', '06', '07', '08'];
const records = [...labelledPopulation({ records: 3_000, seed: SEED, set: 'hard' })];
const labels = new Map(records.map(({ label }) => [recordId(label.source, label.key), label]));
/** Each person's current number, as far as one of their records has it. */
const current = new Map(
  records.filter(({ label }) => label.numberIs === 'own').map(({ label }) => [label.person, label.number!]),
);

/** A national service that knows everybody, and their current numbers. */
function truthOf({ person, number, numberIs, restricted }: Label): service.Said {
  const own = current.get(person);
  if (numberIs === 'confused') return { NHS_NUMBER_STATUS: '05', MATCHED_NHS_NO: number! };
  if (own === undefined) return service.NO_MATCH;
  const said = numberIs === 'superseded' ? service.SUPERSEDED_BY(own) : service.VERIFIED(own);
  return restricted ? { ...said, SENSITIVITY_FLAG: 'R' } : said;
}

let fresh: Awaited<ReturnType<typeof freshDatabase>>;
let database: Database;
let office: service.TracingOffice;
const folder = temporaryFolder();
beforeAll(async () => {
  fresh = await freshDatabase();
  database = openDatabase(fresh.url, 'test');
  await prepareTarget(database, 'trial');
  office = new service.TracingOffice(database, folder);
  await runOver(database, records);
});
afterAll(async () => {
  await database?.destroy();
  await fresh?.drop();
});

interface Placed {
  readonly label: Label;
  readonly person: number;
  readonly number: string | null;
  readonly status: string;
  readonly shared: boolean;
  readonly survivor: boolean;
}

const rows = async <Row>(sql: string): Promise<Row[]> =>
  withConnection(database, async (client) => (await client.query(sql)).rows as Row[]);

async function placed(): Promise<Placed[]> {
  const found = await rows<
    { source: string; source_key: string; person_id: number } & Omit<Placed, 'label' | 'person'>
  >(
    `select c.source, c.source_key, c.person_id, c.shared, c.survivor, p.nhs_number as number, p.nhs_number_status as status
     from migration.crosswalk c join ehr.patient p using (person_id)`,
  );
  return found.map(({ source, source_key, person_id, ...row }) => ({
    ...{ label: labels.get(recordId(source, source_key))!, person: person_id },
    ...row,
  }));
}

/** Records beyond the first of each true person that stand apart from it, and persons made of several people's records. */
function judged(all: readonly Placed[]) {
  const people = Map.groupBy(all, ({ label }) => label.person);
  const persons = Map.groupBy(all, ({ person }) => person);
  const apart = [...people.values()].reduce(
    (sum, of) => sum + new Set(of.map(({ person }) => person)).size - 1,
    0,
  );
  const mixed = [...persons.values()].filter((of) => new Set(of.map(({ label }) => label.person)).size > 1);
  return { apart, mixed: mixed.length };
}

describe(`a traced population (seed ${SEED})`, () => {
  let before: ReturnType<typeof judged>;
  let after: Placed[];
  beforeAll(async () => {
    before = judged(await placed());
    const { file, records: asked } = await office.export(false, ALL);
    const requests = await rows<{ reference: string; source: string; source_key: string }>(
      `select 'T' || export_id || '-' || row_no as reference, source, source_key from migration.trace_request`,
    );
    const labelOf = new Map(
      requests.map(({ reference, source, source_key }) => [
        reference,
        labels.get(recordId(source, source_key))!,
      ]),
    );
    const back = office.next();
    await service.answer(file, back, ({ 'UNIQUE REFERENCE': reference }) => [
      truthOf(labelOf.get(reference!)!),
    ]);
    expect(await office.import(back)).toMatchObject({
      rows: asked,
      applied: asked,
      unchanged: 0,
      refused: {},
    });
    await runOver(database, records);
    after = await placed();
  });

  it('brings records of one person together, and never those of two', () => {
    const now = judged(after);
    expect(now.mixed).toBe(0);
    expect(now.apart).toBeLessThan(before.apart * 0.7);
  });

  it('leaves no superseded number in use, and shows whoever held one by the retained number', () => {
    const superseded = after.filter(
      ({ label }) => label.numberIs === 'superseded' && current.has(label.person),
    );
    expect(superseded.length).toBeGreaterThan(20);
    for (const { label, number, shared } of superseded)
      expect(number).toBe(shared ? null : current.get(label.person));
  });

  it('gives every record that was found its own number, but where people who differ hold it', () => {
    const found = after.filter(
      ({ label, shared, survivor }) =>
        survivor && current.has(label.person) && label.numberIs !== 'confused' && !shared,
    );
    expect(found.length).toBeGreaterThan(500);
    for (const { label, number } of found) expect(number).toBe(current.get(label.person));
  });

  it('stays as it is in another run, and nobody is asked about twice', async () => {
    const verified = after.filter(({ status }) => status === '01').length;
    await runOver(database, records);
    const again = await placed();
    expect(judged(again)).toEqual(judged(after));
    expect(again.filter(({ status }) => status === '01')).toHaveLength(verified);
    expect(await office.export(false, ALL)).toMatchObject({ records: 0 });
  });
});
