import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { passesModulus11, readNhsNumber } from '../../../../domain/values/nhs-number.ts';

const nine = fc.integer({ min: 0, max: 999_999_999 }).map((number) => String(number).padStart(9, '0'));
const live = (text: string | null) => readNhsNumber(text, false);
const synthetic = (text: string | null) => readNhsNumber(text, true);

/** The rule as the NHS Data Dictionary words it, step by step. */
function checkDigit(first: string): number | null {
  const sum = [...first].reduce((total, digit, place) => total + Number(digit) * (10 - place), 0);
  const check = 11 - (sum % 11);
  if (check === 10) return null;
  return check === 11 ? 0 : check;
}

/** A number of the range that `prefix` opens, with its right check digit. */
function numberFrom(prefix: string): string {
  for (let rest = 1; ; rest++) {
    const first = prefix + String(rest).padStart(9 - prefix.length, '0');
    const check = checkDigit(first);
    if (check !== null) return `${first}${check}`;
  }
}

describe('the check digit', () => {
  it('is the one that the Data Dictionary computes, and no other', () => {
    fc.assert(
      fc.property(nine, (first) => {
        for (let digit = 0; digit < 10; digit++) {
          expect(passesModulus11(`${first}${digit}`)).toBe(checkDigit(first) === digit);
        }
      }),
    );
  });

  it.each(['9434765919', '9876543210', '9000000009'])('of %s is right', (number) => {
    expect(passesModulus11(number)).toBe(true);
  });

  it.each(['9876544321', '9991234560', '943476591', '94347659190', '943476591O', '９４３４７６５９１９', ''])(
    'of "%s" is wrong',
    (number) => {
      expect(passesModulus11(number)).toBe(false);
    },
  );

  it('notices any single wrong digit and any two neighbours swapped', () => {
    fc.assert(
      fc.property(nine, fc.nat(9), fc.integer({ min: 1, max: 9 }), (first, place, shift) => {
        const check = checkDigit(first);
        fc.pre(check !== null);
        const number = `${first}${check}`;
        const wrong = (Number(number[place]) + shift) % 10;
        expect(passesModulus11(number.slice(0, place) + wrong + number.slice(place + 1))).toBe(false);
        const [left, right] = [number[place], number[place + 1]];
        if (right === undefined || left === right) return;
        expect(passesModulus11(number.slice(0, place) + right + left + number.slice(place + 2))).toBe(false);
      }),
    );
  });
});

describe('an NHS number column', () => {
  it.each(['9990000018', '999 000 0018', '999-000-0018', '999\u00a0000\u00a00018', '999–000–0018'])(
    'reads %s as the same number',
    (text) => {
      expect(synthetic(text)).toEqual({ kind: 'usable', digits: '9990000018' });
    },
  );

  it('that is blank is missing', () => {
    expect(live(null)).toEqual({ kind: 'missing', digits: null });
  });

  it('takes no number of repeated digits, though all ten pass the check', () => {
    for (let digit = 0; digit < 10; digit++) {
      const number = String(digit).repeat(10);
      expect(passesModulus11(number)).toBe(true);
      expect(live(number).kind).toBe('sentinel');
    }
    expect(live('999 999 9999').kind).toBe('sentinel');
    expect(live('0123456789').kind).toBe('sentinel');
  });

  it.each(['9991234560', '943476591', 'NOT GIVEN', '943476591X', '9434765918'])(
    'finds %s invalid',
    (text) => {
      expect(live(text)).toEqual({ kind: 'invalid', digits: null });
    },
  );

  it.each([
    ['400', 'usable'],
    ['499', 'usable'],
    ['500', 'not-live'],
    ['599', 'not-live'],
    ['600', 'usable'],
    ['799', 'usable'],
    ['800', 'ihi'],
    ['859', 'ihi'],
    ['860', 'not-live'],
    ['899', 'not-live'],
    ['900', 'not-live'],
    ['999', 'not-live'],
    ['320', 'hcn'],
    ['399', 'hcn'],
    ['319', 'not-live'],
    ['0101', 'chi'],
    ['3112', 'chi'],
    ['3113', 'not-live'],
    ['0099', 'not-live'],
    ['0001', 'not-live'],
  ])('knows a number from %s… as %s', (prefix, kind) => {
    const number = numberFrom(prefix);
    expect(live(number)).toEqual({ kind, digits: number });
  });

  it('of a synthetic trust takes 999… and no other 9xx', () => {
    expect(synthetic(numberFrom('999')).kind).toBe('usable');
    expect(synthetic(numberFrom('998')).kind).toBe('not-live');
    expect(synthetic(numberFrom('900')).kind).toBe('not-live');
    expect(synthetic(numberFrom('450')).kind).toBe('usable');
  });

  it('gives a usable number only for ten digits that pass the check, whatever the text', () => {
    const near = fc.stringMatching(/^[0-9 -]{8,14}$/);
    fc.assert(
      fc.property(
        fc.oneof(
          near,
          fc.string({ unit: 'binary' }),
          nine.map((first) => `${first}${checkDigit(first) ?? 'x'}`),
        ),
        (text) => {
          const { kind, digits } = synthetic(text);
          return kind === 'invalid'
            ? digits === null
            : digits !== null && /^\d{10}$/.test(digits) && passesModulus11(digits);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
