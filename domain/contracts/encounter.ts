import { defineContract, instant, oneOf, pattern, text } from '../contract.ts';
import {
  clockFlag,
  LONG_TEXT,
  originalValues,
  patientKey,
  timeZone,
  treatmentFunction,
  wallClockTime,
} from './shared-columns.ts';

/** A hospital provider spell, a consultant episode within one, or a single contact (UK Core Encounter). */
export const encounter = defineContract('encounter', {
  patient_key: patientKey,
  kind: oneOf(['spell', 'episode', 'contact'], 'what kind of encounter').required,
  part_of: text(64, 'key of the spell that an episode belongs to, in the same system').optional,
  starts_at: instant('start; null where the wall-clock time is ambiguous or never was').optional,
  starts_local: wallClockTime('wall-clock start as recorded').required,
  starts_clock_flag: clockFlag('starts_local'),
  ends_at: instant('end; null too where the wall-clock time is ambiguous or never was').optional,
  ends_local: wallClockTime('wall-clock end as recorded; none where it has not ended').optional,
  ends_clock_flag: clockFlag('ends_local'),
  time_zone: timeZone,
  admission_method: pattern(/^[1-9][0-9A-D]$/, 'ADMISSION METHOD CODE').optional,
  admission_source: pattern(/^\d{2}$/, 'SOURCE OF ADMISSION CODE').optional,
  discharge_method: pattern(/^[13-9]$/, 'DISCHARGE METHOD CODE').optional,
  discharge_destination: pattern(/^\d{2}$/, 'DISCHARGE DESTINATION CODE').optional,
  treatment_function: treatmentFunction,
  ward: text(20, 'ward').optional,
  practitioner: text(20, 'consultant or clinician').optional,
  contact_mode: oneOf(['face-to-face', 'telephone', 'video'], 'CONSULTATION MECHANISM of a contact').optional,
  notes: text(LONG_TEXT, 'free text').optional,
  original_values: originalValues,
});
