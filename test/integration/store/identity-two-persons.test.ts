import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { OTHER_NUMBER } from '../../../domain/identity/rules/example-person.ts';
import { decide } from '../../../store/identity/decide.ts';
import { reviews } from '../../../store/identity/reviews.ts';
import { openTarget, record, saying, type Target } from '../../support/persons-of-several.ts';

let target: Target;
beforeEach(async () => {
  target = await openTarget();
});
afterEach(async () => target.close());

const [pas, lab, ed] = ['pas.patients', 'clinical.patients', 'community.patients'] as const;

describe('twins, of whom one is recorded under the number of the other', () => {
  const child = { birth_date: '2015-06-02', gender: 'female' };
  const traced = { ...child, recorded_nhs_status: '01' };

  it('are two where their own numbers are neighbours', async () => {
    const isabella = { ...child, given_names: 'Isabella Rose' };
    await target.run([
      record(pas, 'isla', { ...child, given_names: 'Isla Rose' }),
      record(pas, 'isabella', { ...isabella, recorded_nhs_number: '9991234586' }),
      record(lab, 'isabella-lab', isabella),
    ]);
    expect(await target.persons()).toEqual(['isabella', 'isabella-lab', 'isla']);
  });

  it('are two where the other has no number yet', async () => {
    await target.run([
      record(pas, 'amy', { ...traced, given_names: 'Amy' }),
      record(pas, 'anna', {
        ...child,
        given_names: 'Anna',
        recorded_nhs_number: null,
        recorded_nhs_status: '03',
      }),
      record(lab, 'a-lab', { ...traced, given_names: 'A' }),
    ]);
    expect(await target.persons()).toEqual(['a-lab', 'amy', 'anna']);
  });

  it('are two where they share a further name, and nobody else is on record', async () => {
    await target.run([
      record(pas, 'isla', { ...child, given_names: 'Isla Rose' }),
      record(lab, 'isabella', { ...child, given_names: 'Isabella Rose' }),
    ]);
    expect(await target.persons()).toEqual(['isabella', 'isla']);
  });

  it('are two where both give a telephone from the time when they were children', async () => {
    const twin = { birth_date: '2006-04-05', gender: 'male', phone_mobile: '07700 900123' };
    await target.run([
      record(pas, 'james', { ...twin, given_names: 'James' }),
      record(pas, 'joseph', { ...twin, given_names: 'Joseph', recorded_nhs_number: OTHER_NUMBER }),
      record(lab, 'j-lab', { ...twin, given_names: 'J' }),
    ]);
    expect(await target.persons()).toEqual(['j-lab', 'james', 'joseph']);
  });
});

describe('a third record does not join', () => {
  it('those whose sexes and names differ', async () => {
    const traced = { birth_date: '2015-06-02', recorded_nhs_status: '01' };
    await target.run([
      record(pas, 'daniel', { ...traced, given_names: 'Daniel', gender: 'male' }),
      record(ed, 'danielle', { ...traced, given_names: 'Danielle', gender: 'female' }),
      record(lab, 'no-sex', { ...traced, given_names: 'Daniel', gender: 'unknown' }),
    ]);
    expect(await target.persons()).not.toContain('daniel+danielle+no-sex');
  });

  it('those who may have been born together', async () => {
    const born = { birth_date: '1990-03-04', gender: 'male' };
    const john = { ...born, given_names: 'John', phone_mobile: '07700 900002' };
    await target.run([
      record(pas, 'jack', { ...born, given_names: 'Jack', phone_mobile: '07700 900001' }),
      record(pas, 'john', { ...john, recorded_nhs_number: OTHER_NUMBER }),
      record(ed, 'john-lab', john),
      record(lab, 'j-ed', {
        ...born,
        given_names: 'J',
        phone_home: '07700 900001',
        phone_mobile: '07700 900002',
      }),
    ]);
    expect(
      (await target.persons()).filter((keys) => keys.includes('jack') && keys.includes('john-lab')),
    ).toEqual([]);
  });

  it('those whom somebody kept apart, after one of them has changed', async () => {
    const full = record(pas, 'A');
    const both = record(ed, 'B', { phone_mobile: '07700 900123' });
    const initial = record(lab, 'C', {
      given_names: 'K',
      phone_mobile: '07700 900123',
      postcode: 'YO1 7HH',
      address_line_1: '2 Other Street',
    });
    await target.run([full, initial]);
    const [asked] = (await reviews(target.database, { limit: 10 })).reviews;
    await decide(target.database, asked!.review, {
      decision: 'reject',
      reason: 'mother and daughter',
      actor: 'alice',
    });
    await target.run([full, both, initial]);
    await target.run([saying(full, { gp_practice: 'B86012' }), both, initial]);
    expect(await target.persons()).not.toContain('A+B+C');
  });
});

it('no fixed abode is no home that two have in common, in words neither', async () => {
  const nowhere = { postcode: 'ZZ99 3VZ', address_line_1: 'No fixed abode' };
  await target.run([record(pas, 'A', nowhere), record(lab, 'B', { ...nowhere, birth_date: '1962-03-26' })]);
  expect(await target.persons()).toEqual(['A', 'B']);
});
