import { describe, expect, it } from 'vitest';
import { defineMapping } from '../../../../domain/mapping/define-mapping.ts';
import type { Mapping } from '../../../../domain/mapping/index.ts';
import { RunError } from '../../../../domain/run-error.ts';
import { smallMapping } from './small-mapping.ts';

/** The problems that a mapping is refused for. */
function problemsOf(change: Partial<Record<keyof Mapping, unknown>> & Record<string, unknown>): string {
  try {
    defineMapping({ ...smallMapping, ...change } as Mapping);
  } catch (error) {
    if (!(error instanceof RunError)) throw error;
    expect(error.code).toBe('MAPPING_INVALID');
    return String(error.details.problems);
  }
  return 'none';
}

const { fields, columns, layout } = smallMapping;
const TABLE = { kind: 'table', table: 'PAS.PATIENT' };
const example = { name: 'e', input: { ID: 'K1' }, staged: {} };

describe('a mapping', () => {
  it('that is sound is given back as it is', () => {
    expect(defineMapping(smallMapping)).toBe(smallMapping);
    expect(problemsOf({ examples: [example] })).toBe('none');
    const key = { columns: ['ID', 'NAME'], pattern: /x/, caseInsensitive: true };
    expect(problemsOf({ layout: TABLE, key })).toBe('none');
  });

  it.each([
    [
      'a target column that does not exist',
      { fields: [...fields, { ...fields[1]!, to: 'family' }] },
      'patient has no column family',
    ],
    [
      'a target column mapped twice',
      { fields: [...fields, fields[1]!] },
      'target column family_name is mapped twice',
    ],
    [
      'a required target column left out',
      { fields: fields.filter(({ to }) => to !== 'gender') },
      'required target column gender is not mapped',
    ],
    [
      'original_values, which is computed',
      { fields: [...fields, { ...fields[1]!, to: 'original_values' }] },
      'original_values is filled by Cutover itself',
    ],
    [
      'a field from an unknown column',
      { fields: [...fields.slice(0, 6), { ...fields[6]!, from: ['FLAG'] }] },
      'field restricted names the unknown column FLAG',
    ],
    ['a column declared twice', { columns: [...columns, columns[1]!] }, 'column NAME stands twice'],
    ['a key that is no column', { key: { column: 'KEY', pattern: /x/ } }, 'key names the unknown column KEY'],
    [
      'an exclusion from an unknown column',
      { exclusions: [{ code: 'RECORD_DELETED', from: ['X'], when: () => true, words: 'x' }] },
      'exclusion RECORD_DELETED names the unknown column X',
    ],
    [
      'an exclusion under a code that does not exclude',
      { exclusions: [{ code: 'KEY_MISSING', from: ['ID'], when: () => true, words: 'x' }] },
      'exclusion KEY_MISSING: this code does not exclude',
    ],
    [
      'an example with an unknown column',
      { examples: [{ ...example, input: { NOM: 'x' } }] },
      'example "e" names the unknown column NOM',
    ],
    [
      'an example that expects an unknown target column',
      { examples: [{ ...example, staged: { x: 1 } }] },
      'example "e" expects the unknown target column x',
    ],
    [
      'an example that expects two outcomes',
      { examples: [{ ...example, excluded: 'TEST_PATIENT' }] },
      'example "e" must expect one of staged, quarantined and excluded',
    ],
    ['two examples of one name', { examples: [example, example] }, 'example "e" stands twice'],
    [
      'lines that do not make up its columns',
      { layout: { ...layout, fieldsPerLine: [4, 3] } },
      'the layout describes 7 fields, columns names 6',
    ],
    [
      'widths that do not make up its columns',
      { layout: { kind: 'fixed-width', encoding: 'utf-8', header: false, widths: [1, 2] } },
      'the layout describes 2 fields, columns names 6',
    ],
    [
      'a parent that its target does not have',
      { parent: { dataset: 'a.b', to: 'patient_key' } },
      'patient has no parent',
    ],
    ['a content that its target does not have', { content: 'ID' }, 'patient has no content'],
    ['a content in an unknown column', { content: 'SCAN' }, 'content names the unknown column SCAN'],
    ['documents without their content', { target: 'document' }, 'content is missing'],
    ['a key it does not know', { exclusion: [] }, 'Unrecognized key: "exclusion"'],
    [
      'a field with a key it does not know',
      { fields: [{ ...fields[0]!, required: true }] },
      'Unrecognized key: "required"',
    ],
    ['no fields at all', { fields: undefined }, 'fields: Invalid input'],
    [
      'a cleaner that is no function',
      { fields: [{ ...fields[0]!, clean: 'trim' }] },
      'fields.0.clean: is not a function',
    ],
    [
      'a key pattern that remembers its last match',
      { key: { column: 'ID', pattern: /^K\d+$/g } },
      'flags g or y',
    ],
    ['a name without a system', { name: 'patients' }, 'must be `system.dataset`'],
    ['a table without its schema', { layout: { kind: 'table', table: 'PATIENT' } }, 'must be `schema.name`'],
    [
      'a key of several columns in a file',
      { key: { columns: ['ID', 'NAME'], pattern: /x/ } },
      'only a table has a key of several columns',
    ],
    [
      'a key without regard to case in a file',
      { key: { ...smallMapping.key, caseInsensitive: true } },
      'or one without regard to case',
    ],
    [
      'a type on a column of a file',
      { columns: [{ ...columns[0]!, type: 'int' }, ...columns.slice(1)] },
      'only columns of a table have types',
    ],
    [
      'a key that names column and columns',
      { layout: TABLE, key: { column: 'ID', columns: ['ID'], pattern: /x/ } },
      'either `column` or `columns`',
    ],
    [
      'a key with an unknown column among several',
      { layout: TABLE, key: { columns: ['ID', 'KEY'], pattern: /x/ } },
      'key names the unknown column KEY',
    ],
    [
      'a column twice in its key',
      { layout: TABLE, key: { columns: ['ID', 'ID'], pattern: /x/ } },
      'column ID stands twice in the key',
    ],
  ])('is refused for %s', (_, change, problem) => {
    expect(problemsOf(change)).toContain(problem);
  });

  it('of rows that belong to a patient is refused without its parent', () => {
    expect(problemsOf({ target: 'appointment' })).toContain('parent is missing');
  });

  it('is refused for all its problems together, under its name', () => {
    const broken = { ...smallMapping, fields: fields.slice(2), key: { column: 'KEY', pattern: /x/ } };
    expect(() => defineMapping(broken)).toThrow(/small\.patients/);
    expect(problemsOf(broken).split('; ')).toHaveLength(3);
  });

  it('that is no value at all is refused', () => {
    expect(() => defineMapping(JSON.parse('null'))).toThrow(RunError);
  });
});
