import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeList, ods, yesNo } from '../../../../../domain/mapping/index.ts';
import { code, context } from '../small-mapping.ts';

const unmapped = (value: string | boolean | null) => ({ value, faults: ['CODE_UNMAPPED'] });

describe('a code list', () => {
  const sex = codeList('sex', 'unknown');

  it('gives the target code', () => {
    expect(sex(['M'], context)).toBe('male');
  });

  it('gives its other value for blank and for words for nothing', () => {
    expect(sex([null], context)).toBe('unknown');
    expect(sex(['N/K'], context)).toBe('unknown');
    expect(codeList('sex')([null], context)).toBeNull();
  });

  it('reports a code it does not hold, capitals included', () => {
    expect(sex(['Q'], context)).toEqual(unmapped('unknown'));
    expect(sex(['m'], context)).toEqual(unmapped('unknown'));
    expect(codeList('sex')(['Q'], context)).toEqual(unmapped(null));
  });

  it('may hold a word for nothing as a code', () => {
    const codes = { sex: new Map([['UNK', code('unknown to us')]]) };
    expect(sex(['UNK'], { ...context, codes })).toBe('unknown to us');
  });

  it('names itself for the check of its list', () => {
    expect(sex.list).toBe('sex');
  });

  it('gives the same for a code wherever it stands in the list', () => {
    const entries = fc.uniqueArray(fc.tuple(fc.string({ minLength: 1 }), fc.string({ minLength: 1 })), {
      selector: ([source]) => source,
      minLength: 1,
    });
    const shuffled = entries.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
    );
    fc.assert(
      fc.property(shuffled, fc.string({ minLength: 1 }), ([list, other], extra) => {
        const mapOf = (some: [string, string][]) =>
          new Map(some.map(([source, target]) => [source, code(target)]));
        for (const [source] of [...list, [extra]]) {
          const found = sex([source!], { ...context, codes: { sex: mapOf(list) } });
          expect(sex([source!], { ...context, codes: { sex: mapOf(other) } })).toEqual(found);
        }
      }),
    );
  });
});

describe('an organisation code', () => {
  const practice = ods('practice');
  const on = (asOf: string) => ({
    ...context,
    asOf,
    codes: {
      practice: new Map([
        ['Z90001', code('Z90001', '2001-04-01', '2020-03-31')],
        ['V81999', code('V81999')],
      ]),
    },
  });
  const unknown = { value: null, faults: ['ODS_UNKNOWN'] };

  it('is known from its first to its last day', () => {
    expect(practice(['Z90001'], on('2001-03-31'))).toEqual(unknown);
    expect(practice(['Z90001'], on('2001-04-01'))).toBe('Z90001');
    expect(practice(['Z90001'], on('2020-03-31'))).toBe('Z90001');
    expect(practice(['Z90001'], on('2020-04-01'))).toEqual(unknown);
  });

  it('without days is known always', () => {
    expect(practice(['V81999'], on('1900-01-01'))).toBe('V81999');
  });

  it('that the list lacks is unknown, and blank is not', () => {
    expect(practice(['A81006'], on('2010-01-01'))).toEqual(unknown);
    expect(practice([null], on('2010-01-01'))).toBeNull();
    expect(practice(['UNK'], on('2010-01-01'))).toBeNull();
  });
});

describe('a flag', () => {
  it.each([
    ['Y', true],
    ['y', true],
    ['N', false],
    ['n', false],
    [null, false],
    ['N/K', false],
  ])('%s is %s', (text, answer) => {
    expect(yesNo({ unclear: true })([text], context)).toBe(answer);
  });

  it('that is neither counts as its field says, and is reported', () => {
    expect(yesNo({ unclear: true })(['?'], context)).toEqual(unmapped(true));
    expect(yesNo({ unclear: false })(['YES PLEASE'], context)).toEqual(unmapped(false));
  });
});

describe('a flag with marks of its own', () => {
  const clean = yesNo({ unclear: true, yes: 'R', no: '0' });

  it.each([
    ['R', true],
    ['r', true],
    ['0', false],
    [null, false],
    ['UNK', false],
  ])('%s is %s', (text, answer) => {
    expect(clean([text], context)).toBe(answer);
  });

  it('knows neither Y nor N', () => {
    for (const text of ['Y', 'N', '1']) {
      expect(clean([text], context)).toEqual({ value: true, faults: ['CODE_UNMAPPED'] });
    }
  });
});
