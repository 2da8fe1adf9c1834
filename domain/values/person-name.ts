/** BABY, BABY OF …, TWIN 1, INFANT, UNKNOWN, UNK, N/K as whole words at the start: never Babyk, Infante, Twining. */
const PLACEHOLDER = /^(?:BABY|TWIN ?[12]|INFANT|UNKNOWN|UNK|N\/K)(?![\p{L}\p{N}'’-])/iu;

/** Whether a name only stands in for one that nobody knew. */
export const isPlaceholderName = (name: string): boolean => PLACEHOLDER.test(name);

const TEST_NAMES: ReadonlySet<string> = new Set(['TEST', 'DUMMY', 'TESTPATIENT']);

/**
 * Whether the names are those of a test patient: a surname beginning with ZZZ, or TEST, DUMMY or TESTPATIENT,
 * or any surname beginning with TEST beside the forename TEST. Tester and Testa are surnames of people.
 */
export function isTestPatient(familyName: string | null, givenNames: string | null): boolean {
  if (familyName === null || !/^[tdz]/i.test(familyName)) return false;
  const family = familyName.toUpperCase().replace(/[ -]/g, '');
  if (family.startsWith('ZZZ') || TEST_NAMES.has(family)) return true;
  return family.startsWith('TEST') && givenNames?.toUpperCase() === 'TEST';
}
