import { defineContract, flag, integer, oneOf, pattern, text } from '../contract.ts';
import { offsetTime, originalValues, patientKey } from './shared-columns.ts';

const sha256 = (words: string) => pattern(/^[0-9a-f]{64}$/, words);

/**
 * A letter, report or scan (UK Core DocumentReference). The row says what it is; its bytes lie beside it in pieces of
 * 1 MiB, in the table `document_content`.
 */
export const document = defineContract('document', {
  patient_key: patientKey,
  kind: oneOf(
    ['letter', 'discharge-summary', 'report', 'consent-form', 'image', 'other'],
    'what kind of document; other where the record does not say',
  ).required,
  title: text(400, 'title').optional,
  ...offsetTime('created', 'when it was written'),
  author: text(20, 'who wrote it').optional,
  encounter_key: text(64, 'key of the contact it belongs to, in the same system').optional,
  status: oneOf(['current', 'superseded', 'entered-in-error'], 'current where the record does not say')
    .required,
  restricted: flag('to be shown to few: the restriction travels with the row').required,
  media_type: pattern(/^[a-z]+\/[a-z0-9][a-z0-9.+-]*$/, 'media type (IANA), where the source says it')
    .optional,
  content_bytes: integer(1, 2_147_483_647, 'number of bytes of the content').required,
  content_sha256: sha256('SHA-256 over the content, in hexadecimal').required,
  content_digest: sha256('SHA-256 over the SHA-256 of each piece, which PostgreSQL computes again').required,
  original_values: originalValues,
});
