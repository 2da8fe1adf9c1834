import {
  calendarDate,
  codeList,
  defineMapping,
  freeText,
  label,
  tableColumn,
} from '../../domain/mapping/index.ts';
import { examples } from './consents.examples.ts';

/** What patients allowed and what was laid down for them, each with its dates. */
export const pasConsents = defineMapping({
  name: 'pas.consents',
  words: 'Consents and preferences in the PAS',
  target: 'consent',
  layout: { kind: 'table', table: 'PAS.CONSENT' },
  columns: [
    tableColumn('CONSENT_ID', 'NUMBER(10,0)', 'key of the consent'),
    tableColumn('MRN', 'CHAR(10)', 'key of the patient, padded with blanks'),
    tableColumn('KIND', 'VARCHAR2(10)', 'NDOPTOUT, SHARE, CONTACT or RESTRICT'),
    tableColumn('VALUE', 'CHAR(1)', 'Y, N or P'),
    tableColumn('RECORDED', 'DATE', 'day of the record'),
    tableColumn('ENDED', 'DATE', 'day it ceased to hold'),
    tableColumn('NOTE', 'VARCHAR2(200)', 'free text'),
  ],
  key: { column: 'CONSENT_ID', pattern: /^\d{1,12}$/ },
  parent: { dataset: 'pas.patients', to: 'patient_key' },
  fields: [
    { to: 'patient_key', from: ['MRN'], clean: label() },
    { to: 'kind', from: ['KIND'], clean: codeList('pas-consent-kind', 'other') },
    { to: 'value', from: ['VALUE'], clean: codeList('pas-consent-value', 'unknown') },
    { to: 'recorded_on', from: ['RECORDED'], clean: calendarDate(['YYYY-MM-DD HH:MM:SS']) },
    { to: 'ended_on', from: ['ENDED'], clean: calendarDate(['YYYY-MM-DD HH:MM:SS']) },
    { to: 'note', from: ['NOTE'], clean: freeText() },
  ],
  exclusions: [],
  examples,
});
