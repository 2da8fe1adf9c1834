import { describe, expect, it } from 'vitest';
import { constant } from '../../../domain/mapping/index.ts';
import { checkMappings } from '../../../mappings/check-mappings.ts';
import { loadMappings } from '../../../mappings/load-mappings.ts';
import { smallMapping } from '../domain/mapping/small-mapping.ts';

const loaded = await loadMappings();

describe.each(Object.values(loaded.mappings))('$name', (mapping) => {
  const results = checkMappings({ ...loaded, mappings: { [mapping.name]: mapping } });

  it('has examples of rows that load and of rows that do not', () => {
    expect(mapping.examples.length).toBeGreaterThanOrEqual(6);
    expect(mapping.examples.some(({ staged }) => staged !== undefined)).toBe(true);
    expect(mapping.examples.some(({ quarantined }) => quarantined !== undefined)).toBe(true);
  });

  it.each(results)('$example', ({ problems }) => {
    expect(problems).toEqual([]);
  });
});

describe('an example that does not hold', () => {
  const codes = {
    sex: new Map([['F', { target: 'female', words: 'female', validFrom: null, validTo: null }]]),
  };
  const input = { ID: 'K1', NAME: 'Marsh', SEX: 'F' };
  const problemsOf = (example: object, fields = smallMapping.fields) => {
    const mapping = { ...smallMapping, fields, examples: [{ name: 'e', input, ...example }] };
    return checkMappings({ mappings: { small: mapping }, codes, hash: '' })[0]!.problems;
  };

  it.each([
    [{ staged: { gender: 'male' } }, 'gender: expected "male", found "female"'],
    [{ staged: {}, warnings: ['DATE_INVALID'] }, 'warnings: expected "DATE_INVALID", found ""'],
    [{ staged: {}, input: { ...input, SEX: 'Q' } }, 'warnings: expected "", found "CODE_UNMAPPED"'],
    [{ staged: {}, input: { ...input, ID: null } }, 'expected to be staged, was quarantined: KEY_MISSING'],
    [{ staged: {}, input: { ...input, GONE: 'Y' } }, 'expected to be staged, was excluded: RECORD_DELETED'],
    [{ quarantined: ['KEY_MISSING'] }, 'quarantined: expected "KEY_MISSING", found "was staged"'],
    [
      { quarantined: ['KEY_MISSING'], input: { SEX: 'F' } },
      'quarantined: expected "KEY_MISSING", found "KEY_MISSING, REQUIRED_MISSING"',
    ],
    [{ excluded: 'RECORD_DELETED' }, 'excluded: expected "RECORD_DELETED", found "was staged"'],
    [
      { excluded: 'TEST_PATIENT', input: { ...input, GONE: 'Y' } },
      'excluded: expected "TEST_PATIENT", found "RECORD_DELETED"',
    ],
  ])('is reported in words: %o', (example, problem) => {
    expect(problemsOf(example)).toEqual([problem]);
  });

  it('is found when a cleaner changes under it', () => {
    const example = { staged: { gender: 'female' } };
    expect(problemsOf(example)).toEqual([]);
    const changed = smallMapping.fields.map((field) =>
      field.to === 'gender' ? { ...field, clean: constant('other') } : field,
    );
    expect(problemsOf(example, changed)).toEqual(['gender: expected "female", found "other"']);
  });
});
