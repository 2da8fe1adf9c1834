import {
  calendarDate,
  codeList,
  constant,
  defineMapping,
  freeText,
  label,
  wallClock,
  wholeNumber,
} from '../../domain/mapping/index.ts';
import { examples } from './appointments.examples.ts';

const start = wallClock({ dates: ['DDMMYYYY'], time: 'HHMM', columns: 2 });

/** Outpatient appointments, past and future, under the client number of the community system. */
export const outpatientAppointments = defineMapping({
  name: 'outpatients.appointments',
  words: 'Outpatient appointments',
  target: 'appointment',
  layout: {
    kind: 'fixed-width',
    encoding: 'iso-8859-1',
    header: false,
    widths: [10, 8, 8, 4, 3, 8, 3, 5, 8, 1, 1, 2, 8, 40],
  },
  columns: [
    { name: 'APPT_ID', maxLength: 10, words: 'key of the appointment' },
    { name: 'CLIENT_ID', maxLength: 8, words: 'key of the client in the community system' },
    { name: 'APPT_DATE', maxLength: 8, words: 'DDMMYYYY' },
    { name: 'APPT_TIME', maxLength: 4, words: 'HHMM, London wall clock' },
    { name: 'DURATION', maxLength: 3, words: 'minutes' },
    { name: 'CLINIC', maxLength: 8, words: 'clinic code' },
    { name: 'SPECIALTY', maxLength: 3, words: 'treatment function' },
    { name: 'SITE', maxLength: 5, words: 'ODS site code' },
    { name: 'CONSULTANT', maxLength: 8, words: 'consultant or professional' },
    { name: 'ATTENDED', maxLength: 1, words: 'attended or did not attend; 0 future' },
    { name: 'OUTCOME', maxLength: 1, words: 'outcome of attendance' },
    { name: 'RTT', maxLength: 2, words: 'referral to treatment status' },
    { name: 'BOOKED_ON', maxLength: 8, words: 'DDMMYYYY' },
    { name: 'COMMENTS', maxLength: 40, words: 'free text' },
  ],
  key: { column: 'APPT_ID', pattern: /^A\d{9}$/ },
  parent: { dataset: 'community.patients', to: 'patient_key' },
  fields: [
    { to: 'patient_key', from: ['CLIENT_ID'], clean: label() },
    { to: 'starts_at', from: ['APPT_DATE', 'APPT_TIME'], clean: start.instant },
    { to: 'starts_local', from: ['APPT_DATE', 'APPT_TIME'], clean: start.local },
    { to: 'time_zone', from: [], clean: constant('Europe/London') },
    { to: 'clock_flag', from: ['APPT_DATE', 'APPT_TIME'], clean: start.flag },
    { to: 'duration_minutes', from: ['DURATION'], clean: wholeNumber(0, 1_440) },
    { to: 'clinic_code', from: ['CLINIC'], clean: label() },
    { to: 'treatment_function', from: ['SPECIALTY'], clean: codeList('treatment-function') },
    { to: 'site_code', from: ['SITE'], clean: codeList('site') },
    { to: 'consultant_code', from: ['CONSULTANT'], clean: label() },
    { to: 'attended', from: ['ATTENDED'], clean: codeList('attended') },
    { to: 'outcome', from: ['OUTCOME'], clean: codeList('outcome') },
    { to: 'rtt_status', from: ['RTT'], clean: codeList('rtt-status') },
    { to: 'booked_on', from: ['BOOKED_ON'], clean: calendarDate(['DDMMYYYY']) },
    { to: 'comments', from: ['COMMENTS'], clean: freeText() },
  ],
  exclusions: [],
  examples,
});
