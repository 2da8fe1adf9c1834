import {
  type Cleaner,
  codeList,
  constant,
  deletedRecords,
  label,
  lifeDate,
  type Mapping,
  type MappingContext,
  personName,
} from '../../../../domain/mapping/index.ts';
import type { Code } from '../../../../domain/mapping/mapping.ts';

/** A mapping of patients with few columns, to be changed by the tests of its parts. */
export const smallMapping: Mapping = {
  name: 'small.patients',
  words: 'Patients with few columns',
  target: 'patient',
  layout: { kind: 'delimited', encoding: 'utf-8', header: true, delimiter: ',', qualifier: null },
  columns: [
    { name: 'ID', maxLength: 10, words: 'key' },
    { name: 'NAME', maxLength: 20, words: 'family name' },
    { name: 'GIVEN', maxLength: 20, words: 'given names' },
    { name: 'BORN', maxLength: 10, words: 'birth date' },
    { name: 'SEX', maxLength: 5, words: 'sex' },
    { name: 'GONE', maxLength: 1, words: 'Y where deleted' },
  ],
  key: { column: 'ID', pattern: /^K\d+$/ },
  fields: [
    { to: 'recorded_nhs_status', from: [], clean: constant('03') },
    { to: 'family_name', from: ['NAME'], clean: personName() },
    { to: 'given_names', from: ['GIVEN'], clean: label() },
    { to: 'birth_date', from: ['BORN'], clean: lifeDate('DD/MM/YYYY') },
    { to: 'gender', from: ['SEX'], clean: codeList('sex', 'unknown') },
    { to: 'deceased', from: [], clean: constant(false) },
    { to: 'restricted', from: [], clean: constant(false) },
  ],
  exclusions: [deletedRecords('GONE', 'Y')],
  examples: [],
};

/** The small mapping with one cleaner replaced. */
export const withCleaner = (to: string, clean: Cleaner): Mapping => ({
  ...smallMapping,
  fields: smallMapping.fields.map((field) => (field.to === to ? { ...field, clean } : field)),
});

export const code = (
  target: string,
  validFrom: string | null = null,
  validTo: string | null = null,
): Code => ({
  target,
  words: target,
  validFrom,
  validTo,
});

export const context: MappingContext = {
  asOf: '2026-01-01',
  codes: {
    sex: new Map([
      ['M', code('male')],
      ['F', code('female')],
    ]),
  },
  synthetic: true,
};
