import { calendarDate, codeList, defineMapping, label, tableColumn } from '../../domain/mapping/index.ts';
import { examples } from './identifiers.examples.ts';

/** Numbers by which the PAS knew its patients: old and temporary ones, and some that were given again to somebody else. */
export const pasIdentifiers = defineMapping({
  name: 'pas.identifiers',
  words: 'Other numbers of patients in the PAS',
  target: 'identifier',
  layout: { kind: 'table', table: 'PAS.PATIENT_ALIAS' },
  columns: [
    tableColumn('ALIAS_ID', 'NUMBER(10,0)', 'key of the number'),
    tableColumn('MRN', 'CHAR(10)', 'key of the patient, padded with blanks'),
    tableColumn('ALIAS_TYPE', 'VARCHAR2(10)', 'OLDMRN, CASENOTE, TEMP, PRIVATE or NHSOLD'),
    tableColumn('ALIAS', 'VARCHAR2(30)', 'the number'),
    tableColumn('FROM_DATE', 'DATE', 'first day'),
    tableColumn('TO_DATE', 'DATE', 'last day'),
  ],
  key: { column: 'ALIAS_ID', pattern: /^\d{1,12}$/ },
  parent: { dataset: 'pas.patients', to: 'patient_key' },
  fields: [
    { to: 'patient_key', from: ['MRN'], clean: label() },
    { to: 'type', from: ['ALIAS_TYPE'], clean: codeList('pas-alias-type', 'other') },
    { to: 'value', from: ['ALIAS'], clean: label() },
    { to: 'valid_from', from: ['FROM_DATE'], clean: calendarDate(['YYYY-MM-DD HH:MM:SS']) },
    { to: 'valid_to', from: ['TO_DATE'], clean: calendarDate(['YYYY-MM-DD HH:MM:SS']) },
  ],
  exclusions: [],
  examples,
});
