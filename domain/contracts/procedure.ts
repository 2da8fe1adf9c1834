import { defineContract, instant, oneOf, text } from '../contract.ts';
import {
  clockFlag,
  codedEntry,
  originalValues,
  patientKey,
  timeZone,
  wallClockTime,
} from './shared-columns.ts';

/** A procedure (UK Core Procedure; OPCS-4 or SNOMED CT). */
export const procedure = defineContract('procedure', {
  patient_key: patientKey,
  ...codedEntry('the procedure'),
  performed_at: instant('when; null too where the wall-clock time is ambiguous or never was').optional,
  performed_local: wallClockTime('wall-clock time as recorded').optional,
  time_zone: timeZone,
  clock_flag: clockFlag('performed_local'),
  performer: text(20, 'who performed it').optional,
  status: oneOf(['planned', 'completed', 'cancelled', 'entered-in-error', 'unknown'], 'status').required,
  original_values: originalValues,
});
