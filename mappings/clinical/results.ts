import {
  codeList,
  constant,
  defineMapping,
  label,
  measuredValue,
  offsetTime,
  tableColumn,
} from '../../domain/mapping/index.ts';
import { examples } from './results.examples.ts';

const value = measuredValue();
const taken = offsetTime({ required: true });

/** Results with their numbers to ten decimal places and their moments with an offset. */
export const clinicalResults = defineMapping({
  name: 'clinical.results',
  words: 'Results in the clinical system',
  target: 'observation',
  layout: { kind: 'table', table: 'dbo.Results' },
  columns: [
    tableColumn('ResultId', 'bigint', 'key of the result'),
    tableColumn('PatientId', 'uniqueidentifier', 'key of the patient'),
    tableColumn('TestCode', 'varchar(20)', 'code of the test'),
    tableColumn('TestName', 'nvarchar(120)', 'name of the test'),
    tableColumn('NumericValue', 'numeric(38,10)', 'the result as a number'),
    tableColumn('TextValue', 'nvarchar(400)', 'the result as text'),
    tableColumn('Unit', 'nvarchar(20)', 'unit'),
    tableColumn('AbnormalFlag', 'char(2)', 'H, L, HH, LL, A or N'),
    tableColumn('Status', 'char(1)', 'P, F, C or X'),
    tableColumn('TakenAt', 'datetimeoffset(7)', 'when the specimen was taken'),
  ],
  key: { column: 'ResultId', pattern: /^\d{1,19}$/ },
  parent: { dataset: 'clinical.patients', to: 'patient_key', caseInsensitive: true },
  fields: [
    { to: 'patient_key', from: ['PatientId'], clean: label() },
    { to: 'test_code', from: ['TestCode'], clean: label() },
    { to: 'test_name', from: ['TestName'], clean: label() },
    { to: 'value_original', from: ['NumericValue', 'TextValue'], clean: value.original },
    { to: 'value_number', from: ['NumericValue', 'TextValue'], clean: value.number },
    { to: 'comparator', from: ['NumericValue', 'TextValue'], clean: value.comparator },
    { to: 'unit_original', from: ['Unit'], clean: label() },
    { to: 'unit_ucum', from: ['Unit'], clean: codeList('lab-units') },
    { to: 'abnormal_flag', from: ['AbnormalFlag'], clean: codeList('lab-abnormal') },
    { to: 'status', from: ['Status'], clean: codeList('lab-status', 'unknown') },
    { to: 'effective_at', from: ['TakenAt'], clean: taken.instant },
    { to: 'effective_local', from: ['TakenAt'], clean: taken.original },
    { to: 'time_zone', from: [], clean: constant('offset') },
  ],
  exclusions: [],
  examples,
});
