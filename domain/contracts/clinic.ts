import { date, defineContract, oneOf, pattern, text } from '../contract.ts';
import { originalValues, treatmentFunction } from './shared-columns.ts';

const timeOfDay = (words: string) => pattern(/^([01]\d|2[0-3]):[0-5]\d$/, words).optional;

/**
 * An outpatient clinic and its hours (UK Core Schedule and HealthcareService). It belongs to no patient. What its
 * appointments and slots must fit: their `clinic_code` is its own.
 */
export const clinic = defineContract('clinic', {
  clinic_code: text(20, 'code by which appointments and slots name it').required,
  name: text(120, 'name').optional,
  treatment_function: treatmentFunction,
  site_code: pattern(/^[A-Z0-9]{3,9}$/, 'ODS site code').optional,
  consultant_code: text(20, 'consultant or professional').optional,
  weekdays: pattern(/^(?=.)1?2?3?4?5?6?7?$/, 'days on which it is held, 1 Monday to 7 Sunday').optional,
  opens: timeOfDay('wall-clock time from which patients are seen'),
  closes: timeOfDay('wall-clock time by which the last has been seen'),
  valid_from: date('first day').optional,
  valid_to: date('last day; none while it goes on').optional,
  status: oneOf(['active', 'closed', 'unknown'], 'status; unknown counts as active').required,
  original_values: originalValues,
});
