import { defineContract, oneOf, text } from '../contract.ts';
import { codedEntry, LONG_TEXT, offsetTime, originalValues, patientKey } from './shared-columns.ts';

/**
 * An allergy or intolerance, or the record that there is none. "No known allergies" is a statement of its own: it is
 * neither the absence of rows nor "not known" (nhs-facts: three different facts).
 */
export const allergy = defineContract('allergy', {
  patient_key: patientKey,
  kind: oneOf(
    ['allergy', 'intolerance', 'no-known-allergies', 'not-known'],
    'allergy where the record does not say',
  ).required,
  ...codedEntry('what to'),
  reaction: text(400, 'reaction').optional,
  severity: oneOf(['mild', 'moderate', 'severe'], 'severity').optional,
  status: oneOf(['active', 'resolved', 'entered-in-error'], 'active where the record does not say').required,
  ...offsetTime('recorded', 'when it was recorded'),
  recorded_by: text(20, 'who recorded it').optional,
  comments: text(LONG_TEXT, 'free text').optional,
  original_values: originalValues,
});
