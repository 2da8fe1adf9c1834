import { defineContract, instant, integer, oneOf, text } from '../contract.ts';
import { clockFlag, originalValues, timeZone, wallClockTime } from './shared-columns.ts';

/** A place in a clinic that an appointment can take (UK Core Slot). It belongs to no patient. */
export const slot = defineContract('slot', {
  clinic_code: text(20, 'clinic').required,
  starts_at: instant('start; null where the wall-clock time is ambiguous or never was').optional,
  starts_local: wallClockTime('wall-clock start').required,
  time_zone: timeZone,
  clock_flag: clockFlag('starts_local'),
  duration_minutes: integer(0, 1440, 'length in minutes').optional,
  status: oneOf(['free', 'booked', 'blocked', 'unknown'], 'status').required,
  original_values: originalValues,
});
