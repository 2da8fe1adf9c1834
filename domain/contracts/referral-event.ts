import { defineContract, instant, integer, text } from '../contract.ts';
import {
  clockFlag,
  originalValues,
  patientKey,
  rttStatus,
  timeZone,
  wallClockTime,
} from './shared-columns.ts';

/** An event of an RTT clock. Its status starts, continues or stops the clock; empty counts as possibly open. */
export const referralEvent = defineContract('referral_event', {
  patient_key: patientKey,
  pathway_id: text(20, 'PATIENT PATHWAY IDENTIFIER').required,
  event_no: integer(0, 99_999, 'number of the event on its pathway').required,
  rtt_status: rttStatus,
  occurred_at: instant('when; null where the wall-clock time is ambiguous or never was').optional,
  occurred_local: wallClockTime('wall-clock time as recorded').required,
  time_zone: timeZone,
  clock_flag: clockFlag('occurred_local'),
  reason: text(120, 'reason as recorded').optional,
  original_values: originalValues,
});
