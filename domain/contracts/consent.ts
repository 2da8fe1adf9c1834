import { date, defineContract, oneOf, text } from '../contract.ts';
import { originalValues, patientKey } from './shared-columns.ts';

/**
 * A preference or restriction that the patient or the trust recorded. A legacy copy of the national data opt-out is
 * history: the Spine decides, and is asked before a secondary use (nhs-facts: Consent).
 */
export const consent = defineContract('consent', {
  patient_key: patientKey,
  kind: oneOf(
    ['national-data-opt-out', 'sharing', 'contact', 'restriction', 'other'],
    'what was asked or laid down',
  ).required,
  value: oneOf(['yes', 'no', 'partial', 'unknown'], 'the answer').required,
  recorded_on: date('day of the record').optional,
  ended_on: date('day on which it ceased to hold').optional,
  note: text(400, 'free text').optional,
  original_values: originalValues,
});
