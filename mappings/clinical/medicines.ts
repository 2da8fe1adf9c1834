import {
  calendarDate,
  codedEntry,
  codeList,
  defineMapping,
  freeText,
  label,
  tableColumn,
} from '../../domain/mapping/index.ts';
import { examples } from './medicines.examples.ts';

const entry = codedEntry({ system: 'dmd' });

/** Medicines that patients take or took; doses stay in the words of the prescriber. */
export const clinicalMedicines = defineMapping({
  name: 'clinical.medicines',
  words: 'Medicines in the clinical system',
  target: 'medication',
  layout: { kind: 'table', table: 'dbo.Medicines' },
  columns: [
    tableColumn('MedicineId', 'int', 'key of the medicine'),
    tableColumn('PatientId', 'uniqueidentifier', 'key of the patient'),
    tableColumn('DmdCode', 'varchar(20)', 'code of the dictionary of medicines and devices'),
    tableColumn('Name', 'nvarchar(200)', 'the medicine in words'),
    tableColumn('Dose', 'nvarchar(100)', 'dose'),
    tableColumn('Route', 'varchar(20)', 'route'),
    tableColumn('Frequency', 'nvarchar(60)', 'frequency'),
    tableColumn('StartedOn', 'date', 'first day'),
    tableColumn('StoppedOn', 'date', 'last day'),
    tableColumn('Status', 'char(1)', 'A active, S stopped, C completed'),
  ],
  key: { column: 'MedicineId', pattern: /^\d{1,12}$/ },
  parent: { dataset: 'clinical.patients', to: 'patient_key', caseInsensitive: true },
  fields: [
    { to: 'patient_key', from: ['PatientId'], clean: label() },
    { to: 'code_system', from: ['DmdCode', 'Name'], clean: entry.system },
    { to: 'code', from: ['DmdCode', 'Name'], clean: entry.code },
    { to: 'code_original', from: ['DmdCode', 'Name'], clean: entry.original },
    { to: 'term', from: ['DmdCode', 'Name'], clean: entry.term },
    { to: 'uncoded', from: ['DmdCode', 'Name'], clean: entry.uncoded },
    { to: 'dose', from: ['Dose'], clean: freeText() },
    { to: 'route', from: ['Route'], clean: label() },
    { to: 'frequency', from: ['Frequency'], clean: freeText() },
    { to: 'started_on', from: ['StartedOn'], clean: calendarDate(['YYYY-MM-DD']) },
    { to: 'stopped_on', from: ['StoppedOn'], clean: calendarDate(['YYYY-MM-DD']) },
    { to: 'status', from: ['Status'], clean: codeList('clinical-medicine-status', 'active') },
  ],
  exclusions: [],
  examples,
});
