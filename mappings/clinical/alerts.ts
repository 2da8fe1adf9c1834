import {
  calendarDate,
  codedEntry,
  codeList,
  defineMapping,
  freeText,
  label,
  tableColumn,
  yesNo,
} from '../../domain/mapping/index.ts';
import { examples } from './alerts.examples.ts';

const entry = codedEntry({ system: 'snomed-or-local', mayBeSilent: true });

/** What everybody must know before they treat the patient; never refused for its code, its restriction travels along. */
export const clinicalAlerts = defineMapping({
  name: 'clinical.alerts',
  words: 'Alerts in the clinical system',
  target: 'alert',
  layout: { kind: 'table', table: 'dbo.Alerts' },
  columns: [
    tableColumn('AlertId', 'int', 'key of the alert'),
    tableColumn('PatientId', 'uniqueidentifier', 'key of the patient'),
    tableColumn('Category', 'varchar(20)', 'RESUS, INFECTION, SAFEGUARD or RISK'),
    tableColumn('Code', 'varchar(20)', 'SNOMED CT id, or a code of the trust'),
    tableColumn('Term', 'nvarchar(200)', 'the alert in words'),
    tableColumn('StartsOn', 'date', 'first day'),
    tableColumn('EndsOn', 'date', 'last day'),
    tableColumn('Sensitivity', 'char(1)', 'N normal, R restricted'),
    tableColumn('Details', 'nvarchar(max)', 'free text'),
  ],
  key: { column: 'AlertId', pattern: /^\d{1,12}$/ },
  parent: { dataset: 'clinical.patients', to: 'patient_key', caseInsensitive: true },
  fields: [
    { to: 'patient_key', from: ['PatientId'], clean: label() },
    { to: 'category', from: ['Category'], clean: codeList('clinical-alert-category', 'other') },
    { to: 'code_system', from: ['Code', 'Term'], clean: entry.system },
    { to: 'code', from: ['Code', 'Term'], clean: entry.code },
    { to: 'code_original', from: ['Code', 'Term'], clean: entry.original },
    { to: 'term', from: ['Code', 'Term'], clean: entry.term },
    { to: 'uncoded', from: ['Code', 'Term'], clean: entry.uncoded },
    { to: 'starts_on', from: ['StartsOn'], clean: calendarDate(['YYYY-MM-DD']) },
    { to: 'ends_on', from: ['EndsOn'], clean: calendarDate(['YYYY-MM-DD']) },
    { to: 'restricted', from: ['Sensitivity'], clean: yesNo({ unclear: true, yes: 'R', no: 'N' }) },
    { to: 'details', from: ['Details'], clean: freeText() },
  ],
  exclusions: [],
  examples,
});
