import { passesVerhoeff } from './verhoeff.ts';

export type CodeSystem = 'snomed' | 'read' | 'icd10' | 'opcs4' | 'dmd' | 'local';

/**
 * The code in its system's own form, or null where it breaks the system's rules. No code is ever mended: no letter
 * changes its case, no digit is added, and a Read code keeps every dot.
 */
export const readClinicalCode = (system: CodeSystem, text: string): string | null => READERS[system](text);

const READERS: Readonly<Record<CodeSystem, (text: string) => string | null>> = {
  snomed: (text) => (isSnomedConcept(text) ? text : null),
  // The dictionary of medicines and devices gives SNOMED CT concept ids.
  dmd: (text) => (isSnomedConcept(text) ? text : null),
  read: (text) => (isReadCode(text) ? text : null),
  icd10: (text) => (ICD_10.test(text) ? text.replace('.', '') : null),
  opcs4: (text) => (OPCS_4.test(text) ? text.replace('.', '') : null),
  local: (text) => text,
};

/**
 * SNOMED CT identifier of a concept: 6 to 18 digits without a leading zero, partition 00, or 10 with the seven
 * digits of a namespace, and a Verhoeff check digit (SNOMED International, Technical Implementation Guide: SCTID).
 */
export function isSnomedConcept(text: string): boolean {
  if (!/^[1-9]\d{5,17}$/.test(text)) return false;
  const partition = text.slice(-3, -1);
  if (partition !== '00' && !(partition === '10' && text.length >= 11)) return false;
  return passesVerhoeff(text);
}

/** Five bytes padded with dots at the end, and in some systems the two of a term code. Case tells codes apart. */
const isReadCode = (text: string): boolean =>
  (text.length === 5 || text.length === 7) &&
  /^[A-Za-z0-9]*\.*$/.test(text.slice(0, 5)) &&
  /^[A-Za-z0-9]*$/.test(text.slice(5));

/** Letter and two digits, a fourth character (X where undivided), then perhaps a fifth (- unused) and dagger or asterisk. */
const ICD_10 = /^[A-Z]\d{2}\.?[\dX](?:[\d-][AD]?)?$/;

const OPCS_4 = /^[A-Z]\d{2}\.?\d$/;
