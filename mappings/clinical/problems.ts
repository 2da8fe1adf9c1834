import {
  calendarDate,
  codedEntry,
  codeList,
  defineMapping,
  label,
  offsetTime,
  tableColumn,
} from '../../domain/mapping/index.ts';
import { examples } from './problems.examples.ts';

const entry = codedEntry({ system: { list: 'clinical-code-system' } });
const recorded = offsetTime();

/** Problems and diagnoses, in SNOMED CT, Read or ICD-10. */
export const clinicalProblems = defineMapping({
  name: 'clinical.problems',
  words: 'Problems in the clinical system',
  target: 'condition',
  layout: { kind: 'table', table: 'dbo.Problems' },
  columns: [
    tableColumn('ProblemId', 'int', 'key of the problem'),
    tableColumn('PatientId', 'uniqueidentifier', 'key of the patient'),
    tableColumn('CodeSystem', 'varchar(10)', 'SNOMED, READ or ICD10'),
    tableColumn('Code', 'varchar(20)', 'code; case and dots count'),
    tableColumn('Term', 'nvarchar(200)', 'the problem in words'),
    tableColumn('OnsetOn', 'date', 'onset; 1 January where only the year is known'),
    tableColumn('OnsetPrecision', 'char(1)', 'Y, M or D: how much of it is known'),
    tableColumn('Status', 'char(1)', 'A active, I inactive, R resolved'),
    tableColumn('RecordedAt', 'datetimeoffset(7)', 'when it was recorded'),
  ],
  key: { column: 'ProblemId', pattern: /^\d{1,12}$/ },
  parent: { dataset: 'clinical.patients', to: 'patient_key', caseInsensitive: true },
  fields: [
    { to: 'patient_key', from: ['PatientId'], clean: label() },
    { to: 'code_system', from: ['Code', 'Term', 'CodeSystem'], clean: entry.system },
    { to: 'code', from: ['Code', 'Term', 'CodeSystem'], clean: entry.code },
    { to: 'code_original', from: ['Code', 'Term', 'CodeSystem'], clean: entry.original },
    { to: 'term', from: ['Code', 'Term', 'CodeSystem'], clean: entry.term },
    { to: 'uncoded', from: ['Code', 'Term', 'CodeSystem'], clean: entry.uncoded },
    { to: 'onset_on', from: ['OnsetOn'], clean: calendarDate(['YYYY-MM-DD']) },
    { to: 'onset_precision', from: ['OnsetPrecision'], clean: codeList('clinical-onset-precision') },
    { to: 'status', from: ['Status'], clean: codeList('clinical-problem-status', 'active') },
    { to: 'recorded_at', from: ['RecordedAt'], clean: recorded.instant },
    { to: 'recorded_original', from: ['RecordedAt'], clean: recorded.original },
  ],
  exclusions: [],
  examples,
});
