import {
  codeList,
  constant,
  defineMapping,
  freeText,
  label,
  laboratoryValue,
  wallClock,
} from '../../domain/mapping/index.ts';
import { examples } from './results.examples.ts';

const collected = wallClock({ dates: ['YYYY-MM-DD', 'DD/MM/YYYY'], time: 'HH:MM', columns: 1 });
const value = laboratoryValue();

/** Results of the laboratory, under the client number of the community system. */
export const labResults = defineMapping({
  name: 'lab.results',
  words: 'Laboratory results',
  target: 'observation',
  layout: { kind: 'delimited', encoding: 'utf-8', header: true, delimiter: '|', qualifier: null },
  columns: [
    { name: 'RESULT_ID', maxLength: 20, words: 'key of the result' },
    { name: 'CLIENT_ID', maxLength: 20, words: 'key of the client in the community system' },
    { name: 'SPECIMEN_NO', maxLength: 40, words: 'specimen number' },
    { name: 'TEST_CODE', maxLength: 40, words: "the laboratory's own code" },
    { name: 'TEST_NAME', maxLength: 120, words: 'name of the test' },
    { name: 'RESULT', maxLength: 1_000, words: 'number, comparator and number, or words' },
    { name: 'UNITS', maxLength: 40, words: 'unit as the analyser prints it' },
    { name: 'REF_RANGE', maxLength: 60, words: 'reference range' },
    { name: 'ABNORMAL', maxLength: 10, words: 'H, L, HH, LL, A, N or *' },
    { name: 'STATUS', maxLength: 10, words: 'P, F, C or X' },
    { name: 'COLLECTED', maxLength: 30, words: 'London wall-clock time' },
    { name: 'COMMENTS', maxLength: 4_000, words: 'free text' },
  ],
  key: { column: 'RESULT_ID', pattern: /^L\d{9}$/ },
  parent: { dataset: 'community.patients', to: 'patient_key' },
  fields: [
    { to: 'patient_key', from: ['CLIENT_ID'], clean: label() },
    { to: 'specimen', from: ['SPECIMEN_NO'], clean: label() },
    { to: 'test_code', from: ['TEST_CODE'], clean: label() },
    { to: 'test_name', from: ['TEST_NAME'], clean: label() },
    { to: 'value_original', from: ['RESULT'], clean: label() },
    { to: 'value_number', from: ['RESULT'], clean: value.number },
    { to: 'comparator', from: ['RESULT'], clean: value.comparator },
    { to: 'unit_original', from: ['UNITS'], clean: label() },
    { to: 'unit_ucum', from: ['UNITS'], clean: codeList('lab-units') },
    { to: 'reference_range', from: ['REF_RANGE'], clean: label() },
    { to: 'abnormal_flag', from: ['ABNORMAL'], clean: codeList('lab-abnormal') },
    { to: 'status', from: ['STATUS'], clean: codeList('lab-status', 'unknown') },
    { to: 'effective_at', from: ['COLLECTED'], clean: collected.instant },
    { to: 'effective_local', from: ['COLLECTED'], clean: collected.local },
    { to: 'time_zone', from: [], clean: constant('Europe/London') },
    { to: 'clock_flag', from: ['COLLECTED'], clean: collected.flag },
    { to: 'comments', from: ['COMMENTS'], clean: freeText() },
  ],
  exclusions: [],
  examples,
});
