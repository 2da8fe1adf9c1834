import { date, defineContract, flag, oneOf, text } from '../contract.ts';
import { codedEntry, LONG_TEXT, originalValues, patientKey } from './shared-columns.ts';

/** What everybody must know before they treat the patient: a resuscitation decision, an infection, a risk. */
export const alert = defineContract('alert', {
  patient_key: patientKey,
  category: oneOf(
    ['resuscitation', 'infection', 'safeguarding', 'risk', 'other'],
    'other where the record does not say',
  ).required,
  ...codedEntry('the alert'),
  starts_on: date('first day').optional,
  ends_on: date('last day; none while it holds').optional,
  restricted: flag('to be shown to few: the restriction travels with the row').required,
  details: text(LONG_TEXT, 'free text').optional,
  original_values: originalValues,
});
