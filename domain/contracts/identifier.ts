import { date, defineContract, oneOf, text } from '../contract.ts';
import { originalValues, patientKey } from './shared-columns.ts';

/** Another identifier by which a system knows or knew a patient. Proof of nothing: old numbers are given again. */
export const identifier = defineContract('identifier', {
  patient_key: patientKey,
  type: oneOf(
    ['old-mrn', 'casenote', 'temporary', 'private', 'old-nhs-number', 'other'],
    'what kind of identifier',
  ).required,
  value: text(64, 'the identifier as recorded').required,
  valid_from: date('first day of its use').optional,
  valid_to: date('last day of its use').optional,
  original_values: originalValues,
});
