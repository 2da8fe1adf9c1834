import { describe, expect, it } from 'vitest';
import { isPlaceholderName, isTestPatient } from '../../../../domain/values/person-name.ts';

describe('a placeholder for a name', () => {
  it.each([
    'BABY',
    'Baby',
    'BABY OF ANNE',
    'Baby Marshwick',
    'TWIN 1',
    'twin 2',
    'TWIN1',
    'INFANT',
    'Infant of Anne',
    'UNKNOWN',
    'Unknown male',
    'UNK',
    'N/K',
  ])('is %s', (name) => {
    expect(isPlaceholderName(name)).toBe(true);
  });

  it.each([
    'Babylon',
    'Babyk',
    'Infante',
    'Twining',
    'TWIN',
    'TWIN 12',
    'Unkels',
    'Unknownson',
    'Baby-Anne',
    'Anne Baby',
    'Rosebaby',
    'N',
    'BABYÉ',
  ])('is not %s', (name) => {
    expect(isPlaceholderName(name)).toBe(false);
  });
});

describe('a test patient', () => {
  it.each([
    ['ZZZTEST', 'Anne'],
    ['zzz', null],
    ['TEST', 'Anne'],
    ['Dummy', null],
    ['TESTPATIENT', null],
    ['Test Patient', 'One'],
    ['Test-Patient', 'One'],
    ['TESTING', 'TEST'],
    ['Testa', 'test'],
  ])('is %s, %s', (family, given) => {
    expect(isTestPatient(family, given)).toBe(true);
  });

  it.each([
    ['Tester', 'Anne'],
    ['Testa', 'Giulia'],
    ['Testino', null],
    ['Zzap', null],
    ['Dummyson', 'Anne'],
    ['Marshwick', 'Test'],
    ['Contest', 'Test'],
    [null, 'TEST'],
  ])('is not %s, %s', (family, given) => {
    expect(isTestPatient(family, given)).toBe(false);
  });
});
