import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StagedRecord } from '../../../bench/identity/stage-population.ts';
import { NUMBER } from '../../../domain/identity/rules/example-person.ts';
import { decide } from '../../../store/identity/decide.ts';
import { reviews } from '../../../store/identity/reviews.ts';
import { openTarget, record, saying, type Target } from '../../support/persons-of-several.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import * as service from '../../support/tracing-service.ts';

let target: Target;
beforeEach(async () => {
  target = await openTarget();
});
afterEach(async () => target.close());
const folder = temporaryFolder();

/** The rows in use, as text. */
const rows = async () =>
  JSON.stringify(await target.query('select * from ehr.patient where replaced_by is null order by 1'));

const HOME = { postcode: 'YO1 7HH', address_line_1: '20 Made Up Lane', phone_mobile: '07700 900123' };
const HIDDEN = { postcode: null, address_line_1: null };
const UNNUMBERED = { recorded_nhs_number: null, recorded_nhs_status: '07' };

let offices = 0;
/** Has a trace say that they are restricted of whose record no home is known. */
async function restrictByTrace() {
  const office = new service.TracingOffice(target.database, folder);
  for (let at = 0; at < 2 * offices; at++) office.next();
  offices++;
  const exported = await office.export();
  const answered = office.next();
  await service.answer(exported.file, answered, ({ POSTCODE }) =>
    POSTCODE === '' ? [{ ...service.VERIFIED(NUMBER), SENSITIVITY_FLAG: 'R' }] : [],
  );
  expect(await office.import(answered)).toMatchObject({ applied: 1, refused: {} });
}

describe('whom a trace calls restricted', () => {
  const traced = record('pas.patients', 'T', { ...HIDDEN, merged_into: 'L' });
  const leading = record('pas.patients', 'L', { ...HOME, ...UNNUMBERED });

  it.each<[string, StagedRecord]>([
    ['as its record stands', traced],
    ['though its record corrects a name since', saying(traced, { given_names: 'Katharine' })],
  ])('is restricted in the row of all their records, which is not refilled: %s', async (_, since) => {
    await target.run([traced, leading]);
    expect(await target.persons()).toEqual(['L+T']);
    await restrictByTrace();
    const run = await target.run([since, leading]);
    expect(await target.persons()).toEqual(['L+T']);
    expect(await target.query('select restricted from ehr.patient where replaced_by is null')).toEqual([
      { restricted: true },
    ]);
    expect(await rows()).not.toMatch(/Made Up|YO1 7HH|900123/);
    expect(await target.query('select distinct sealed from ehr.patient_alternative')).not.toContainEqual({
      sealed: null,
    });
    expect(await target.wrong(run)).toEqual({});
  });

  it.each<[string, (record: StagedRecord) => readonly StagedRecord[]]>([
    ['as its record stands', (record) => [record]],
    ['though its record gives a home since', (record) => [saying(record, HOME)]],
    ['though the run does not bring its record', () => []],
  ])('is restricted in the row of its only record, in each run from then on: %s', async (_, brings) => {
    const alone = saying(traced, { merged_into: null });
    await target.run([alone]);
    await restrictByTrace();
    for (const records of [brings(alone), brings(alone), []]) {
      const run = await target.run(records);
      expect(await target.query('select source_key, restricted, nhs_number_status from ehr.patient')).toEqual(
        [{ source_key: 'T', restricted: true, nhs_number_status: '01' }],
      );
      expect(await target.wrong(run)).toEqual({});
    }
  });

  it('is not joined any longer with another by what people accepted before', async () => {
    const alone = saying(traced, { merged_into: null });
    const other = record('clinical.patients', 'O', { ...HOME, birth_date: '1962-07-11' });
    const conflict = async () =>
      (await reviews(target.database, { limit: 10 })).reviews.find(({ kind }) => kind === 'conflict')!;
    await target.run([alone, other]);
    for (const actor of ['alice', 'bob'])
      await decide(target.database, (await conflict()).review, { decision: 'accept', reason: 'seen', actor });
    await target.run([alone, other]);
    expect(await target.persons()).toEqual(['O+T']);
    await restrictByTrace();
    expect(await conflict()).toMatchObject({ state: 'outgrown' });
    await target.run([alone, other]);
    expect(await target.persons()).toEqual(['O', 'T']);
    for (const actor of ['alice', 'bob'])
      await decide(target.database, (await conflict()).review, { decision: 'accept', reason: 'seen', actor });
    await target.run([alone, other]);
    expect(await target.persons()).toEqual(['O+T']);
    expect(await rows()).not.toMatch(/Made Up|YO1 7HH|900123/);
  });
});

describe('texts of the leading record', () => {
  it('of a restricted patient say nothing of a home that another record has', async () => {
    const secret = record('pas.patients', 'S', {
      ...{ ...HIDDEN, ...UNNUMBERED, restricted: true, merged_into: 'L' },
    });
    const lead = record('pas.patients', 'L', {
      ...{ ...HOME, notes: 'lives at 20 Made Up Lane' },
      original_values: JSON.stringify({ ADDR: '20 Made Up Lane\tYO1 7HH', TEL: '07700900123 (new)' }),
    });
    expect(await target.wrong(await target.run([secret, lead]))).toEqual({});
    expect(await rows()).not.toMatch(/Made Up|YO1 7HH|900123/);
    expect(JSON.stringify(await target.query('select * from ehr.patient_alternative'))).not.toContain(
      'Made Up',
    );
  });

  it('reveal no former name', async () => {
    const old = record('pas.patients', 'old', {
      ...{ given_names: 'Alex Simon', gender: 'male', original_values: '{"FORENAMES":"Alex Simon\\u00a0"}' },
    });
    const now = record('clinical.patients', 'new', { given_names: 'Alex', title: 'Ms', gender: 'male' });
    await target.run([old, now]);
    await target.run([old, saying(now, { gender: 'female' })]);
    expect(await target.persons()).toEqual(['new+old']);
    expect(await rows()).not.toContain('Simon');
  });
});

describe('a birth name', () => {
  const sealed = () =>
    target.query(`select source_key, sealed from ehr.patient_alternative where field = 'name'`);
  const born = { birth_date: '1990-03-25', recorded_nhs_status: '01' };
  const now = record('pas.patients', 'now', { ...born, family_name: 'Copplestone' });
  const birth = record('clinical.patients', 'birth', { ...born, family_name: 'Marshwick' });
  const practice = { gp_practice: 'B86012' };

  it('stays sealed whatever else of its record changes', async () => {
    const trust = ['pas.patients', 'clinical.patients'];
    await target.run([now, birth], trust);
    await target.run([saying(now, practice), saying(birth, practice)], trust);
    expect(await sealed()).toEqual([{ source_key: 'birth', sealed: 'adoption' }]);
  });

  it('is open where a run saw it become that of the record, and the person was of age', async () => {
    await target.run([now, saying(birth, { family_name: 'Fairweather' })]);
    await target.run([now, birth]);
    await target.run([saying(now, { family_name: 'Tillingdale' }), birth]);
    expect(await sealed()).toEqual([{ source_key: 'birth', sealed: null }]);
  });
});
