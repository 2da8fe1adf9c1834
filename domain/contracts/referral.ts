import { date, defineContract, oneOf, text } from '../contract.ts';
import { originalValues, patientKey, treatmentFunction } from './shared-columns.ts';

/** A referral and the patient pathway it belongs to (NHS Data Dictionary: PATIENT PATHWAY IDENTIFIER and its issuer). */
export const referral = defineContract('referral', {
  patient_key: patientKey,
  pathway_id: text(20, 'PATIENT PATHWAY IDENTIFIER').optional,
  pathway_issuer: text(9, 'ODS code of the organisation that issued the pathway').optional,
  received_on: date('REFERRAL REQUEST RECEIVED DATE').optional,
  priority: oneOf(['routine', 'urgent', 'two-week-wait'], 'PRIORITY TYPE').optional,
  treatment_function: treatmentFunction,
  referral_source: text(10, 'SOURCE OF REFERRAL as recorded').optional,
  referrer_code: text(20, 'who referred').optional,
  closed_on: date('day the referral was closed').optional,
  status: oneOf(['open', 'closed', 'unknown'], 'status; unknown counts as open').required,
  original_values: originalValues,
});
