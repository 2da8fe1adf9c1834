import {
  cleaner,
  codedEntry,
  codeList,
  defineMapping,
  freeText,
  label,
  offsetTime,
  tableColumn,
} from '../../domain/mapping/index.ts';
import { examples } from './allergies.examples.ts';

const entry = codedEntry({ system: { list: 'clinical-code-system' }, mayBeSilent: true });
const recorded = offsetTime();

/** That there is none, or that nobody knows, is said by the kind: there is nothing to code. */
const STATEMENTS: ReadonlySet<string | null> = new Set(['NKDA', 'UNKNOWN']);
const uncoded = cleaner(`${entry.uncoded.words}; a statement such as NKDA needs none`, (texts, context) => {
  const [code, , , kind] = texts;
  return code === null && STATEMENTS.has(kind!) ? false : entry.uncoded(texts, context);
});

/** Allergies, and the records that there is none. None is ever refused for its code: a missing one reads as "none". */
export const clinicalAllergies = defineMapping({
  name: 'clinical.allergies',
  words: 'Allergies in the clinical system',
  target: 'allergy',
  layout: { kind: 'table', table: 'dbo.Allergies' },
  columns: [
    tableColumn('AllergyId', 'int', 'key of the allergy'),
    tableColumn('PatientId', 'uniqueidentifier', 'key of the patient'),
    tableColumn('Kind', 'varchar(10)', 'ALLERGY, INTOL, NKDA or UNKNOWN'),
    tableColumn('CodeSystem', 'varchar(10)', 'SNOMED, READ or LOCAL'),
    tableColumn('Code', 'varchar(20)', 'code; case and dots count'),
    tableColumn('Term', 'nvarchar(200)', 'what to, in words'),
    tableColumn('Reaction', 'nvarchar(200)', 'reaction'),
    tableColumn('Severity', 'char(1)', '1 mild, 2 moderate, 3 severe'),
    tableColumn('Status', 'char(1)', 'A active, R resolved, E entered in error'),
    tableColumn('RecordedAt', 'datetimeoffset(7)', 'when it was recorded'),
    tableColumn('RecordedBy', 'varchar(20)', 'who recorded it'),
    tableColumn('Comments', 'nvarchar(max)', 'free text'),
  ],
  key: { column: 'AllergyId', pattern: /^\d{1,12}$/ },
  parent: { dataset: 'clinical.patients', to: 'patient_key', caseInsensitive: true },
  fields: [
    { to: 'patient_key', from: ['PatientId'], clean: label() },
    { to: 'kind', from: ['Kind'], clean: codeList('clinical-allergy-kind', 'allergy') },
    { to: 'code_system', from: ['Code', 'Term', 'CodeSystem'], clean: entry.system },
    { to: 'code', from: ['Code', 'Term', 'CodeSystem'], clean: entry.code },
    { to: 'code_original', from: ['Code', 'Term', 'CodeSystem'], clean: entry.original },
    { to: 'term', from: ['Code', 'Term', 'CodeSystem'], clean: entry.term },
    { to: 'uncoded', from: ['Code', 'Term', 'CodeSystem', 'Kind'], clean: uncoded },
    { to: 'reaction', from: ['Reaction'], clean: freeText() },
    { to: 'severity', from: ['Severity'], clean: codeList('clinical-severity') },
    { to: 'status', from: ['Status'], clean: codeList('clinical-allergy-status', 'active') },
    { to: 'recorded_at', from: ['RecordedAt'], clean: recorded.instant },
    { to: 'recorded_original', from: ['RecordedAt'], clean: recorded.original },
    { to: 'recorded_by', from: ['RecordedBy'], clean: label() },
    { to: 'comments', from: ['Comments'], clean: freeText() },
  ],
  exclusions: [],
  examples,
});
