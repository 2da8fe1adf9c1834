import {
  calendarDate,
  codeList,
  defineMapping,
  freeText,
  label,
  tableColumn,
  timeOfDay,
  weekdays,
} from '../../domain/mapping/index.ts';
import { examples } from './clinics.examples.ts';

/** Clinics with their hours. They belong to no patient; appointments and slots must fit them. */
export const pasClinics = defineMapping({
  name: 'pas.clinics',
  words: 'Clinics of the PAS',
  target: 'clinic',
  layout: { kind: 'table', table: 'PAS.CLINIC' },
  columns: [
    tableColumn('CLINIC_CODE', 'VARCHAR2(8)', 'key of the clinic'),
    tableColumn('NAME', 'VARCHAR2(60)', 'name'),
    tableColumn('SPECIALTY', 'VARCHAR2(3)', 'treatment function'),
    tableColumn('SITE', 'VARCHAR2(5)', 'ODS site code'),
    tableColumn('CONSULTANT', 'VARCHAR2(8)', 'consultant'),
    tableColumn('WEEKDAYS', 'VARCHAR2(7)', 'Y or N for each day from Monday on'),
    tableColumn('OPENS', 'VARCHAR2(4)', 'HHMM, London wall clock'),
    tableColumn('CLOSES', 'VARCHAR2(4)', 'HHMM, London wall clock'),
    tableColumn('FROM_DATE', 'DATE', 'first day'),
    tableColumn('TO_DATE', 'DATE', 'last day'),
    tableColumn('STATUS', 'CHAR(1)', 'A active, C closed'),
  ],
  key: { column: 'CLINIC_CODE', pattern: /^[A-Z0-9]{2,8}$/ },
  fields: [
    { to: 'clinic_code', from: ['CLINIC_CODE'], clean: label() },
    { to: 'name', from: ['NAME'], clean: freeText() },
    { to: 'treatment_function', from: ['SPECIALTY'], clean: codeList('treatment-function') },
    { to: 'site_code', from: ['SITE'], clean: codeList('site') },
    { to: 'consultant_code', from: ['CONSULTANT'], clean: label() },
    { to: 'weekdays', from: ['WEEKDAYS'], clean: weekdays() },
    { to: 'opens', from: ['OPENS'], clean: timeOfDay('HHMM') },
    { to: 'closes', from: ['CLOSES'], clean: timeOfDay('HHMM') },
    { to: 'valid_from', from: ['FROM_DATE'], clean: calendarDate(['YYYY-MM-DD HH:MM:SS']) },
    { to: 'valid_to', from: ['TO_DATE'], clean: calendarDate(['YYYY-MM-DD HH:MM:SS']) },
    { to: 'status', from: ['STATUS'], clean: codeList('pas-clinic-status', 'unknown') },
  ],
  exclusions: [],
  examples,
});
