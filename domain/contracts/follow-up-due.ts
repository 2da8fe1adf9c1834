import { date, defineContract, oneOf, text } from '../contract.ts';
import { originalValues, patientKey } from './shared-columns.ts';

/** A follow-up that somebody promised. Overdue ones are the reason to keep them all, also without a readable day. */
export const followUpDue = defineContract('follow_up_due', {
  patient_key: patientKey,
  due_on: date('day on which it is due').optional,
  reason: text(400, 'what for').optional,
  clinic_code: text(20, 'clinic').optional,
  status: oneOf(['due', 'booked', 'cancelled'], 'status; due where the record does not say').required,
  original_values: originalValues,
});
