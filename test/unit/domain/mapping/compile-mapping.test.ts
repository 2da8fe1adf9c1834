import { describe, expect, it } from 'vitest';
import { patient } from '../../../../domain/contracts/patient.ts';
import { compileMapping } from '../../../../domain/mapping/compile-mapping.ts';
import { type Cleaner, type Mapping, yesNo } from '../../../../domain/mapping/index.ts';
import type { RowResult } from '../../../../domain/mapping/mapping.ts';
import { RunError } from '../../../../domain/run-error.ts';
import { context, smallMapping, withCleaner } from './small-mapping.ts';

type Texts = (string | null)[];
const sound: Texts = ['K1', 'Marsh', 'Anne', '31/03/1962', 'F', null];
const rowOf = (mapping: Mapping, texts: Texts): RowResult => compileMapping(mapping, context).row(texts);
const row = (...texts: Texts) => rowOf(smallMapping, [...texts, ...sound.slice(texts.length)]);
const value = (result: RowResult, column: string) =>
  result.outcome === 'staged' ? result.values[patient.columns.indexOf(column)] : result.outcome;

describe('a sound row', () => {
  it('is staged with its values in the order of the contract, its key and its match key', () => {
    const result = row();
    expect(result).toMatchObject({
      outcome: 'staged',
      key: 'K1',
      warnings: [],
    });
    expect(value(result, 'family_name')).toBe('Marsh');
    expect(value(result, 'gender')).toBe('female');
    expect(value(result, 'original_values')).toBeNull();
    if (result.outcome === 'staged') expect(result.values).toHaveLength(patient.columns.length);
  });

  it('leaves nothing behind in the next', () => {
    const compiled = compileMapping(smallMapping, context);
    const first = compiled.row(sound);
    const second = compiled.row(['K2', 'Wold', null, null, null, null]);
    expect(value(second, 'given_names')).toBeNull();
    expect(value(second, 'birth_date')).toBeNull();
    expect(value(first, 'given_names')).toBe('Anne');
  });

  it('is stored trimmed and in NFC', () => {
    expect(value(row('K1', '  Rene\u0301e '), 'family_name')).toBe('Renée');
  });
});

describe('a row with something to note', () => {
  it('is staged with its warnings, and keeps what the clean values lost by sorted column', () => {
    const result = row('K1', 'Marsh', 'Anne', ' 31/02/1962', 'Q');
    expect(result).toMatchObject({
      outcome: 'staged',
      warnings: [
        { code: 'DATE_INVALID', field: 'BORN' },
        { code: 'CODE_UNMAPPED', field: 'SEX' },
      ],
    });
    expect(value(result, 'original_values')).toBe('{"BORN":" 31/02/1962","SEX":"Q"}');
  });

  it('keeps no original of what was loaded as it stands', () => {
    const result = row('K1', 'BABY OF ANNE');
    expect(result).toMatchObject({ warnings: [{ code: 'NAME_PLACEHOLDER', field: 'NAME' }] });
    expect(value(result, 'original_values')).toBeNull();
  });

  it('keeps each original once, however many columns were filled from it', () => {
    const both = {
      ...smallMapping,
      fields: [
        ...smallMapping.fields.filter(({ to }) => to !== 'deceased'),
        { to: 'deceased', from: ['SEX'], clean: yesNo({ unclear: false }) },
      ],
    };
    const result = rowOf(both, [...sound.slice(0, 4), 'Q', null]);
    expect(result).toMatchObject({ warnings: [{ code: 'CODE_UNMAPPED' }, { code: 'CODE_UNMAPPED' }] });
    expect(value(result, 'original_values')).toBe('{"SEX":"Q"}');
  });
});

describe('a row that cannot go in', () => {
  const faults = (result: RowResult) =>
    result.outcome === 'quarantined'
      ? result.faults.map(({ code, field }) => `${code} ${field}`)
      : result.outcome;

  it('is quarantined with all its faults', () => {
    expect(faults(row('X', ' ', 'n'.repeat(21), 'a\0b', '\ud800'))).toEqual([
      'FIELD_TOO_LONG GIVEN',
      'NUL_BYTE BORN',
      'ENCODING_INVALID SEX',
      'KEY_MISSING ID',
      'REQUIRED_MISSING NAME',
    ]);
  });

  it('keeps its key where it has one', () => {
    expect(row('K7', null)).toEqual({
      outcome: 'quarantined',
      key: 'K7',
      faults: [{ code: 'REQUIRED_MISSING', field: 'NAME' }],
    });
    expect(row('k7')).toMatchObject({ outcome: 'quarantined', key: null });
  });

  it('is measured without the spaces around its texts, and may be as long as allowed', () => {
    expect(row('K1', ` ${'n'.repeat(20)} `).outcome).toBe('staged');
    expect(faults(row('K1', 'n'.repeat(21)))).toEqual(['FIELD_TOO_LONG NAME']);
  });

  it('has one fault, not two, where a text too long breaks the contract as well', () => {
    const longer = {
      ...smallMapping,
      columns: smallMapping.columns.map((column) => ({ ...column, maxLength: 150 })),
    };
    expect(faults(rowOf(longer, ['K1', 'n'.repeat(151), ...sound.slice(2)]))).toEqual([
      'FIELD_TOO_LONG NAME',
    ]);
    expect(faults(rowOf(longer, ['K1', 'n'.repeat(121), ...sound.slice(2)]))).toEqual([
      'CONTRACT family_name',
    ]);
  });

  it('names every target column that its mapping filled with what the contract does not take', () => {
    const wrong = withCleaner('gender', () => 'F');
    expect(faults(rowOf(wrong, [...sound]))).toEqual(['CONTRACT gender']);
    expect(
      faults(
        rowOf(
          withCleaner('birth_date', () => 7),
          ['x', ...sound.slice(1)],
        ),
      ),
    ).toEqual(['KEY_MISSING ID', 'CONTRACT birth_date']);
    expect(
      faults(
        rowOf(
          withCleaner('given_names', () => ''),
          [...sound],
        ),
      ),
    ).toEqual(['CONTRACT given_names']);
  });

  it('with another number of fields is not looked into', () => {
    expect(faults(rowOf(smallMapping, ['K1']))).toEqual(['FIELD_COUNT null']);
  });

  it('lacks a required value that its cleaner only warned about', () => {
    const clean: Cleaner = () => ({ value: null, faults: ['CODE_UNMAPPED'] });
    expect(faults(rowOf(withCleaner('gender', clean), [...sound]))).toEqual(['REQUIRED_MISSING SEX']);
  });

  it('shows its cleaner’s own reason instead of a missing value', () => {
    const clean: Cleaner = () => ({ value: null, faults: ['DATE_IMPOSSIBLE'] });
    expect(faults(rowOf(withCleaner('gender', clean), [...sound]))).toEqual(['DATE_IMPOSSIBLE SEX']);
  });
});

describe('a row that a rule excludes', () => {
  it('is left out with its key, whatever else is wrong with it', () => {
    expect(row('K1', null, 'n'.repeat(99), 'never', '\0', 'y')).toEqual({
      outcome: 'excluded',
      key: 'K1',
      rule: 'RECORD_DELETED',
    });
    expect(row('', null, null, null, null, 'Y')).toMatchObject({ outcome: 'excluded', key: null });
  });

  it('is not counted among the unmapped codes', () => {
    const compiled = compileMapping(smallMapping, context);
    compiled.row([...sound.slice(0, 4), 'Q', 'Y']);
    expect(compiled.takeUnmapped().size).toBe(0);
  });
});

describe('codes that no list knows', () => {
  it('are counted by column and code until they are taken', () => {
    const compiled = compileMapping(smallMapping, context);
    for (const sex of ['Q', 'Q', 'M', 'X', null]) compiled.row([...sound.slice(0, 4), sex, null]);
    expect(compiled.takeUnmapped()).toEqual(
      new Map([
        [
          'SEX',
          new Map([
            ['Q', 2],
            ['X', 1],
          ]),
        ],
      ]),
    );
    expect(compiled.takeUnmapped().size).toBe(0);
  });
});

describe('compiling', () => {
  it('refuses a mapping whose code list is missing, by name', () => {
    expect(() => compileMapping(smallMapping, { ...context, codes: {} })).toThrow(RunError);
    expect(() => compileMapping(smallMapping, { ...context, codes: {} })).toThrow(
      /small\.patients.*no code list sex/,
    );
  });

  it('gives the same rows in whatever order the fields stand', () => {
    const turned = { ...smallMapping, fields: [...smallMapping.fields].reverse() };
    const one = rowOf(smallMapping, [...sound]);
    const other = rowOf(turned, [...sound]);
    expect(other).toEqual(one);
  });
});

describe('a table whose keys are compared without regard to case', () => {
  const layout = { kind: 'table', table: 'dbo.Patients' } as const;

  it('gives keys in capitals', () => {
    const key = { ...smallMapping.key, caseInsensitive: true };
    expect(rowOf({ ...smallMapping, layout, key }, ['k1', ...sound.slice(1)])).toMatchObject({ key: 'K1' });
  });

  it('has rows that name their patient in capitals as well, and only then', () => {
    const child: Mapping = {
      ...smallMapping,
      layout,
      target: 'identifier',
      parent: { dataset: 'small.patients', to: 'patient_key', caseInsensitive: true },
      fields: [
        { to: 'patient_key', from: ['NAME'], clean: ([text]) => text! },
        { to: 'type', from: [], clean: () => 'other' },
        { to: 'value', from: ['GIVEN'], clean: ([text]) => text! },
      ],
    };
    const patientOf = (mapping: Mapping) => {
      const result = rowOf(mapping, ['K1', 'a1-b2', 'x', null, null, null]);
      return result.outcome === 'staged' ? result.values[0] : result.outcome;
    };
    expect(patientOf(child)).toBe('A1-B2');
    expect(patientOf({ ...child, parent: { dataset: 'small.patients', to: 'patient_key' } })).toBe('a1-b2');
    expect(rowOf(child, ['K1', null, 'x', null, null, null]).outcome).toBe('quarantined');
  });
});

it('a key of several columns is missing for the column that is blank', () => {
  const mapping: Mapping = {
    ...smallMapping,
    layout: { kind: 'table', table: 'PAS.EVENT' },
    key: { columns: ['ID', 'GIVEN'], pattern: /^K\d\/\w+$/ },
  };
  expect(rowOf(mapping, [...sound])).toMatchObject({ key: 'K1/Anne' });
  expect(rowOf(mapping, ['K1', 'Marsh', null, null, null, null])).toMatchObject({
    outcome: 'quarantined',
    faults: [{ code: 'KEY_MISSING', field: 'GIVEN' }],
  });
});
