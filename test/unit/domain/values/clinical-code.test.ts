import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSnomedConcept, readClinicalCode } from '../../../../domain/values/clinical-code.ts';
import { passesVerhoeff } from '../../../../domain/values/verhoeff.ts';

const digits = fc.stringMatching(/^\d{1,17}$/);
const withCheckDigit = (text: string) =>
  [...'0123456789'].map((digit) => text + digit).filter((candidate) => passesVerhoeff(candidate));

describe('the Verhoeff check digit', () => {
  it('is one and only one for any digits before it', () => {
    fc.assert(
      fc.property(digits, (text) => {
        expect(withCheckDigit(text)).toHaveLength(1);
      }),
    );
  });

  it('notices every single wrong digit and every two neighbours exchanged', () => {
    fc.assert(
      fc.property(digits, fc.nat(), fc.integer({ min: 1, max: 9 }), (text, place, step) => {
        const right = withCheckDigit(text)[0]!;
        const at = place % right.length;
        const wrong = String((Number(right[at]) + step) % 10);
        expect(passesVerhoeff(right.slice(0, at) + wrong + right.slice(at + 1))).toBe(false);
        const [one, other] = [right[at]!, right[at + 1]];
        if (other !== undefined && one !== other) {
          expect(passesVerhoeff(right.slice(0, at) + other + one + right.slice(at + 2))).toBe(false);
        }
      }),
    );
  });

  it('is not passed by letters, nothing or a digit alone', () => {
    expect(['', '0', '7', '12a45'].map(passesVerhoeff)).toEqual([false, false, false, false]);
  });
});

describe('a SNOMED CT concept', () => {
  it.each(['138875005', '91936005', '999000031000000106'])('%s is one', (text) => {
    expect(isSnomedConcept(text)).toBe(true);
  });

  it.each([
    ['91936006', 'its check digit is wrong'],
    ['091936005', 'it begins with zero'],
    ['2817017', 'it names a description'],
    ['100022', 'it names a relationship'],
    ['13887', 'it is too short'],
    ['9990000310000001060', 'it is too long'],
    ['91936005 ', 'it has a blank'],
    ['9193600S', 'it has a letter'],
  ])('%s is none: %s', (text) => {
    expect(isSnomedConcept(text)).toBe(false);
  });

  it('with the long partition needs room for a namespace', () => {
    const [short] = withCheckDigit('12345610');
    const [long] = withCheckDigit('1100001710');
    expect([short, long].map((text) => isSnomedConcept(text!))).toEqual([false, true]);
  });
});

describe('a code of another system', () => {
  it.each(['G30..', 'XaIzq', '14L1.', 'G3...', '.....', 'G30..00', 'F25z.11'])(
    '%s is a Read code',
    (text) => {
      expect(readClinicalCode('read', text)).toBe(text);
    },
  );

  it.each(['G30', 'G3.0.', 'G30...', 'G30..0', 'G30..0.', 'G30- ', 'ß30..'])('%s is no Read code', (text) => {
    expect(readClinicalCode('read', text)).toBeNull();
  });

  it.each([
    ['E11.9', 'E119'],
    ['E119', 'E119'],
    ['I10X', 'I10X'],
    ['M45X-', 'M45X-'],
    ['A17.0-D', 'A170-D'],
    ['A1700A', 'A1700A'],
  ])('%s is ICD-10 %s', (text, code) => {
    expect(readClinicalCode('icd10', text)).toBe(code);
  });

  it.each(['I10', 'e11.9', '11.9E', 'E1199X', 'E11..9', 'E11.9 '])('%s is no ICD-10 code', (text) => {
    expect(readClinicalCode('icd10', text)).toBeNull();
  });

  it('of OPCS-4 loses its dot, and is none in another form', () => {
    expect(['H01.1', 'H011', 'h011', 'H01', 'H0111'].map((text) => readClinicalCode('opcs4', text))).toEqual([
      'H011',
      'H011',
      null,
      null,
      null,
    ]);
  });

  it('of the trust itself is whatever it is', () => {
    expect(readClinicalCode('local', 'mrsa +')).toBe('mrsa +');
  });
});
