import { defineContract, oneOf, text } from '../contract.ts';
import { codedEntry, offsetTime, originalValues, patientKey } from './shared-columns.ts';

/** A request for an investigation or a procedure. Open ones and results that nobody has seen must not be lost. */
export const order = defineContract('order', {
  patient_key: patientKey,
  kind: oneOf(['laboratory', 'radiology', 'procedure', 'other'], 'what is asked for').required,
  ...codedEntry('what is asked for'),
  ...offsetTime('ordered', 'when it was ordered'),
  status: oneOf(
    ['open', 'resulted', 'acknowledged', 'cancelled'],
    'open where the record does not say; resulted: a result that nobody has acknowledged',
  ).required,
  ...offsetTime('resulted', 'when the result came'),
  ...offsetTime('acknowledged', 'when somebody took note of the result'),
  requester: text(20, 'who ordered it').optional,
  original_values: originalValues,
});
