import { calendarDate, codeList, defineMapping, label, tableColumn } from '../../domain/mapping/index.ts';
import { examples } from './waiting-list.examples.ts';

/** Who waits, and who waited, for an outpatient appointment or an admission. */
export const pasWaitingList = defineMapping({
  name: 'pas.waiting-list',
  words: 'Waiting list of the PAS',
  target: 'waiting_list_entry',
  layout: { kind: 'table', table: 'PAS.WAITING_LIST' },
  columns: [
    tableColumn('WL_ID', 'NUMBER(10,0)', 'key of the entry'),
    tableColumn('MRN', 'CHAR(10)', 'key of the patient, padded with blanks'),
    tableColumn('REFERRAL_ID', 'NUMBER(12,0)', 'key of the referral'),
    tableColumn('LIST_TYPE', 'CHAR(1)', 'O outpatient, I inpatient'),
    tableColumn('ADDED', 'DATE', 'day the patient was added'),
    tableColumn('SPECIALTY', 'VARCHAR2(3)', 'treatment function'),
    tableColumn('PRIORITY', 'CHAR(1)', '1 routine, 2 urgent, 3 two-week wait'),
    tableColumn('REMOVED', 'DATE', 'day the patient left the list'),
    tableColumn('REMOVAL_REASON', 'VARCHAR2(2)', 'reason for the removal'),
  ],
  key: { column: 'WL_ID', pattern: /^\d{1,12}$/ },
  parent: { dataset: 'pas.patients', to: 'patient_key' },
  fields: [
    { to: 'patient_key', from: ['MRN'], clean: label() },
    { to: 'referral_key', from: ['REFERRAL_ID'], clean: label() },
    { to: 'list_type', from: ['LIST_TYPE'], clean: codeList('pas-list-type', 'unknown') },
    { to: 'added_on', from: ['ADDED'], clean: calendarDate(['YYYY-MM-DD HH:MM:SS']) },
    { to: 'treatment_function', from: ['SPECIALTY'], clean: codeList('treatment-function') },
    { to: 'priority', from: ['PRIORITY'], clean: codeList('pas-priority') },
    { to: 'removed_on', from: ['REMOVED'], clean: calendarDate(['YYYY-MM-DD HH:MM:SS']) },
    { to: 'removal_reason', from: ['REMOVAL_REASON'], clean: label() },
  ],
  exclusions: [],
  examples,
});
