import { date, defineContract, oneOf, text } from '../contract.ts';
import { codedEntry, originalValues, patientKey } from './shared-columns.ts';

/** A medicine that the patient takes or took (UK Core MedicationStatement; dm+d). Doses stay in the words recorded. */
export const medication = defineContract('medication', {
  patient_key: patientKey,
  ...codedEntry('the medicine'),
  dose: text(200, 'dose as recorded').optional,
  route: text(40, 'route as recorded').optional,
  frequency: text(120, 'frequency as recorded').optional,
  started_on: date('first day').optional,
  stopped_on: date('last day').optional,
  status: oneOf(['active', 'stopped', 'completed'], 'active where the record does not say').required,
  original_values: originalValues,
});
