import {
  codeList,
  constant,
  defineMapping,
  label,
  tableColumn,
  wallClock,
  wholeNumber,
} from '../../domain/mapping/index.ts';
import { examples } from './slots.examples.ts';

const start = wallClock({ dates: ['YYYY-MM-DD'], time: 'HH:MM', columns: 1 });

/** Places in clinics that appointments take. They belong to no patient. */
export const pasSlots = defineMapping({
  name: 'pas.slots',
  words: 'Slots of the clinics of the PAS',
  target: 'slot',
  layout: { kind: 'table', table: 'PAS.SLOT' },
  columns: [
    tableColumn('SLOT_ID', 'NUMBER(12,0)', 'key of the slot'),
    tableColumn('CLINIC_CODE', 'VARCHAR2(8)', 'key of the clinic'),
    tableColumn('STARTS', 'DATE', 'London wall-clock time'),
    tableColumn('MINUTES', 'NUMBER(4,0)', 'length'),
    tableColumn('STATUS', 'CHAR(1)', 'F free, B booked, X blocked'),
  ],
  key: { column: 'SLOT_ID', pattern: /^\d{1,12}$/ },
  fields: [
    { to: 'clinic_code', from: ['CLINIC_CODE'], clean: label() },
    { to: 'starts_at', from: ['STARTS'], clean: start.instant },
    { to: 'starts_local', from: ['STARTS'], clean: start.local },
    { to: 'time_zone', from: [], clean: constant('Europe/London') },
    { to: 'clock_flag', from: ['STARTS'], clean: start.flag },
    { to: 'duration_minutes', from: ['MINUTES'], clean: wholeNumber(0, 1_440) },
    { to: 'status', from: ['STATUS'], clean: codeList('pas-slot-status', 'unknown') },
  ],
  exclusions: [],
  examples,
});
