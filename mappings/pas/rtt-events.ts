import {
  codeList,
  constant,
  defineMapping,
  freeText,
  label,
  tableColumn,
  wallClock,
  wholeNumber,
} from '../../domain/mapping/index.ts';
import { examples } from './rtt-events.examples.ts';

const occurred = wallClock({ dates: ['YYYY-MM-DD'], time: 'HH:MM', columns: 1 });

/** What happened to the referral to treatment clocks, numbered on each pathway. */
export const pasRttEvents = defineMapping({
  name: 'pas.rtt-events',
  words: 'RTT events in the PAS',
  target: 'referral_event',
  layout: { kind: 'table', table: 'PAS.RTT_EVENT' },
  columns: [
    tableColumn('PATHWAY_ID', 'VARCHAR2(20)', 'patient pathway identifier'),
    tableColumn('EVENT_NO', 'NUMBER(5,0)', 'number on the pathway'),
    tableColumn('MRN', 'CHAR(10)', 'key of the patient, padded with blanks'),
    tableColumn('RTT_STATUS', 'VARCHAR2(2)', 'referral to treatment status'),
    tableColumn('EVENT_AT', 'DATE', 'London wall-clock time'),
    tableColumn('REASON', 'VARCHAR2(60)', 'reason'),
  ],
  key: { columns: ['PATHWAY_ID', 'EVENT_NO'], pattern: /^[A-Za-z0-9-]{1,20}\/\d{1,5}$/ },
  parent: { dataset: 'pas.patients', to: 'patient_key' },
  fields: [
    { to: 'patient_key', from: ['MRN'], clean: label() },
    { to: 'pathway_id', from: ['PATHWAY_ID'], clean: label() },
    { to: 'event_no', from: ['EVENT_NO'], clean: wholeNumber(0, 99_999) },
    { to: 'rtt_status', from: ['RTT_STATUS'], clean: codeList('rtt-status') },
    { to: 'occurred_at', from: ['EVENT_AT'], clean: occurred.instant },
    { to: 'occurred_local', from: ['EVENT_AT'], clean: occurred.local },
    { to: 'time_zone', from: [], clean: constant('Europe/London') },
    { to: 'clock_flag', from: ['EVENT_AT'], clean: occurred.flag },
    { to: 'reason', from: ['REASON'], clean: freeText() },
  ],
  exclusions: [],
  examples,
});
