import { date, defineContract, instant, integer, oneOf, pattern, text } from '../contract.ts';
import { wallClockTime } from './shared-columns.ts';

/** An outpatient appointment. Wall-clock time is kept beside the instant (nhs-facts: UK clock changes). */
export const appointment = defineContract('appointment', {
  patient_key: text(64, "the patient's key in the source that issued it").required,
  starts_at: instant('start; null where the wall-clock time is ambiguous or never was').optional,
  starts_local: wallClockTime('wall-clock start as booked').required,
  time_zone: oneOf(['Europe/London'], 'zone of starts_local').required,
  clock_flag: oneOf(['ambiguous', 'nonexistent'], 'clock change trap').optional,
  duration_minutes: integer(0, 1440, 'booked length in minutes').optional,
  clinic_code: text(20, 'clinic').required,
  treatment_function: pattern(/^\d{3}$/, 'ACTIVITY TREATMENT FUNCTION CODE').optional,
  site_code: pattern(/^[A-Z0-9]{3,9}$/, 'ODS site code').optional,
  consultant_code: text(20, 'consultant or professional').optional,
  attended: oneOf(['0', '2', '3', '4', '5', '6', '7'], 'ATTENDED OR DID NOT ATTEND; 0 future').optional,
  outcome: oneOf(['1', '2', '3'], 'OUTCOME OF ATTENDANCE').optional,
  rtt_status: pattern(/^(1[0-2]|2[01]|3[0-6]|9[01289])$/, 'RTT status').optional,
  booked_on: date('date the booking was made').optional,
  comments: text(32_000, 'free text').optional,
  original_values: text(
    64_000,
    'JSON object: source column to raw text, where the clean value lost something',
  ).optional,
  slot_key: text(64, 'key of the slot it takes, in the same system; none where it was booked beside them')
    .optional,
});
