import {
  codedEntry,
  codeList,
  constant,
  defineMapping,
  label,
  tableColumn,
  wallClock,
} from '../../domain/mapping/index.ts';
import { examples } from './procedures.examples.ts';

const entry = codedEntry({ system: { list: 'clinical-code-system' } });
const performed = wallClock({ dates: ['YYYY-MM-DD'], time: 'HH:MM', columns: 1, optional: true });

/** Procedures, in OPCS-4 or SNOMED CT. */
export const clinicalProcedures = defineMapping({
  name: 'clinical.procedures',
  words: 'Procedures in the clinical system',
  target: 'procedure',
  layout: { kind: 'table', table: 'dbo.Procedures' },
  columns: [
    tableColumn('ProcedureId', 'int', 'key of the procedure'),
    tableColumn('PatientId', 'uniqueidentifier', 'key of the patient'),
    tableColumn('CodeSystem', 'varchar(10)', 'OPCS4 or SNOMED'),
    tableColumn('Code', 'varchar(20)', 'code'),
    tableColumn('Term', 'nvarchar(200)', 'the procedure in words'),
    tableColumn('PerformedAt', 'datetime2(0)', 'London wall-clock time'),
    tableColumn('Operator', 'varchar(20)', 'who performed it'),
    tableColumn('Status', 'char(1)', 'P planned, C completed, X cancelled, E entered in error'),
  ],
  key: { column: 'ProcedureId', pattern: /^\d{1,12}$/ },
  parent: { dataset: 'clinical.patients', to: 'patient_key', caseInsensitive: true },
  fields: [
    { to: 'patient_key', from: ['PatientId'], clean: label() },
    { to: 'code_system', from: ['Code', 'Term', 'CodeSystem'], clean: entry.system },
    { to: 'code', from: ['Code', 'Term', 'CodeSystem'], clean: entry.code },
    { to: 'code_original', from: ['Code', 'Term', 'CodeSystem'], clean: entry.original },
    { to: 'term', from: ['Code', 'Term', 'CodeSystem'], clean: entry.term },
    { to: 'uncoded', from: ['Code', 'Term', 'CodeSystem'], clean: entry.uncoded },
    { to: 'performed_at', from: ['PerformedAt'], clean: performed.instant },
    { to: 'performed_local', from: ['PerformedAt'], clean: performed.local },
    { to: 'time_zone', from: [], clean: constant('Europe/London') },
    { to: 'clock_flag', from: ['PerformedAt'], clean: performed.flag },
    { to: 'performer', from: ['Operator'], clean: label() },
    { to: 'status', from: ['Status'], clean: codeList('clinical-procedure-status', 'unknown') },
  ],
  exclusions: [],
  examples,
});
