import { expect, it } from 'vitest';
import { deletedRecords, testPatients } from '../../../../domain/mapping/exclusions.ts';

it('test patients are known by the two name columns', () => {
  const rule = testPatients('SURNAME', 'FORENAMES');
  expect(rule).toMatchObject({ code: 'TEST_PATIENT', from: ['SURNAME', 'FORENAMES'] });
  expect(rule.when(['ZZZTEST', null])).toBe(true);
  expect(rule.when(['Tester', 'Anne'])).toBe(false);
  expect(rule.when([null, null])).toBe(false);
});

it('deleted records are known by a mark in any case', () => {
  const rule = deletedRecords('REG_STATUS', 'D');
  expect(rule).toMatchObject({ code: 'RECORD_DELETED', from: ['REG_STATUS'] });
  expect([['D'], ['d'], ['R'], [null]].map((texts) => rule.when(texts))).toEqual([true, true, false, false]);
});
