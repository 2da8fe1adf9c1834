import { date, defineContract, oneOf } from '../contract.ts';
import { codedEntry, offsetTime, originalValues, patientKey } from './shared-columns.ts';

/** A problem or diagnosis (UK Core Condition). */
export const condition = defineContract('condition', {
  patient_key: patientKey,
  ...codedEntry('the problem'),
  onset_on: date('onset; the first day of the year or month where no more is known').optional,
  onset_precision: oneOf(['year', 'month', 'day'], 'how much of onset_on is known').optional,
  status: oneOf(['active', 'inactive', 'resolved'], 'active where the record does not say').required,
  ...offsetTime('recorded', 'when it was recorded'),
  original_values: originalValues,
});
