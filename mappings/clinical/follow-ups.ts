import {
  calendarDate,
  codeList,
  defineMapping,
  freeText,
  label,
  tableColumn,
} from '../../domain/mapping/index.ts';
import { examples } from './follow-ups.examples.ts';

/** Follow-ups that somebody promised, overdue ones included. */
export const clinicalFollowUps = defineMapping({
  name: 'clinical.follow-ups',
  words: 'Follow-ups due in the clinical system',
  target: 'follow_up_due',
  layout: { kind: 'table', table: 'dbo.FollowUps' },
  columns: [
    tableColumn('FollowUpId', 'int', 'key of the follow-up'),
    tableColumn('PatientId', 'uniqueidentifier', 'key of the patient'),
    tableColumn('DueOn', 'date', 'day on which it is due'),
    tableColumn('Reason', 'nvarchar(200)', 'what for'),
    tableColumn('Clinic', 'varchar(8)', 'clinic'),
    tableColumn('Status', 'char(1)', 'D due, B booked, C cancelled'),
  ],
  key: { column: 'FollowUpId', pattern: /^\d{1,12}$/ },
  parent: { dataset: 'clinical.patients', to: 'patient_key', caseInsensitive: true },
  fields: [
    { to: 'patient_key', from: ['PatientId'], clean: label() },
    { to: 'due_on', from: ['DueOn'], clean: calendarDate(['YYYY-MM-DD']) },
    { to: 'reason', from: ['Reason'], clean: freeText() },
    { to: 'clinic_code', from: ['Clinic'], clean: label() },
    { to: 'status', from: ['Status'], clean: codeList('clinical-follow-up-status', 'due') },
  ],
  exclusions: [],
  examples,
});
