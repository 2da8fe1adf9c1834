import { calendarDate, codeList, defineMapping, label, tableColumn } from '../../domain/mapping/index.ts';
import { examples } from './referrals.examples.ts';

/** Referrals, each on a patient pathway. */
export const pasReferrals = defineMapping({
  name: 'pas.referrals',
  words: 'Referrals in the PAS',
  target: 'referral',
  layout: { kind: 'table', table: 'PAS.REFERRAL' },
  columns: [
    tableColumn('REFERRAL_ID', 'NUMBER(12,0)', 'key of the referral'),
    tableColumn('MRN', 'CHAR(10)', 'key of the patient, padded with blanks'),
    tableColumn('PATHWAY_ID', 'VARCHAR2(20)', 'patient pathway identifier'),
    tableColumn('PATHWAY_ISSUER', 'VARCHAR2(5)', 'ODS code of its issuer'),
    tableColumn('RECEIVED', 'DATE', 'day it was received'),
    tableColumn('PRIORITY', 'CHAR(1)', '1 routine, 2 urgent, 3 two-week wait'),
    tableColumn('SPECIALTY', 'VARCHAR2(3)', 'treatment function'),
    tableColumn('SOURCE', 'VARCHAR2(2)', 'source of referral'),
    tableColumn('REFERRER', 'VARCHAR2(8)', 'who referred'),
    tableColumn('CLOSED', 'DATE', 'day it was closed'),
    tableColumn('STATUS', 'CHAR(1)', 'O open, C closed'),
  ],
  key: { column: 'REFERRAL_ID', pattern: /^\d{1,12}$/ },
  parent: { dataset: 'pas.patients', to: 'patient_key' },
  fields: [
    { to: 'patient_key', from: ['MRN'], clean: label() },
    { to: 'pathway_id', from: ['PATHWAY_ID'], clean: label() },
    { to: 'pathway_issuer', from: ['PATHWAY_ISSUER'], clean: label() },
    { to: 'received_on', from: ['RECEIVED'], clean: calendarDate(['YYYY-MM-DD HH:MM:SS']) },
    { to: 'priority', from: ['PRIORITY'], clean: codeList('pas-priority') },
    { to: 'treatment_function', from: ['SPECIALTY'], clean: codeList('treatment-function') },
    { to: 'referral_source', from: ['SOURCE'], clean: label() },
    { to: 'referrer_code', from: ['REFERRER'], clean: label() },
    { to: 'closed_on', from: ['CLOSED'], clean: calendarDate(['YYYY-MM-DD HH:MM:SS']) },
    { to: 'status', from: ['STATUS'], clean: codeList('pas-referral-status', 'unknown') },
  ],
  exclusions: [],
  examples,
});
