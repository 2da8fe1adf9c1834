import { date, defineContract, oneOf, text } from '../contract.ts';
import { originalValues, patientKey, treatmentFunction } from './shared-columns.ts';

/** A place on an outpatient or inpatient waiting list; waiting until it is removed. */
export const waitingListEntry = defineContract('waiting_list_entry', {
  patient_key: patientKey,
  referral_key: text(64, 'key of the referral in the same system').optional,
  list_type: oneOf(['outpatient', 'inpatient', 'unknown'], 'which list').required,
  added_on: date('day the patient was put on the list').optional,
  treatment_function: treatmentFunction,
  priority: oneOf(['routine', 'urgent', 'two-week-wait'], 'PRIORITY TYPE').optional,
  removed_on: date('day the patient left the list; none while waiting').optional,
  removal_reason: text(10, 'reason for the removal as recorded').optional,
  original_values: originalValues,
});
