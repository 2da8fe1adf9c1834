import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Cleaner,
  calendarDate,
  codedEntry,
  codeList,
  constant,
  deceased,
  emailAddress,
  freeText,
  label,
  laboratoryValue,
  lifeDate,
  lifeDateTwice,
  measuredValue,
  nhsNumber,
  ods,
  offsetTime,
  personName,
  phoneNumber,
  postcode,
  wallClock,
  wholeNumber,
  yesNo,
} from '../../../../../domain/mapping/index.ts';
import { ROW_CODES } from '../../../../../domain/row-codes.ts';
import { storedText } from '../../../../../domain/text/stored-text.ts';
import { context } from '../small-mapping.ts';

const parts = (name: string, cleaners: Readonly<Record<string, Cleaner>>) =>
  Object.fromEntries(Object.entries(cleaners).map(([part, clean]) => [`${name}.${part}`, clean]));

const vocabulary: Readonly<Record<string, Cleaner>> = {
  label: label(),
  freeText: freeText(),
  personName: personName(),
  constant: constant('03'),
  codeList: codeList('sex', 'unknown'),
  ods: ods('sex'),
  yesNo: yesNo({ unclear: true }),
  postcode: postcode(),
  phoneNumber: phoneNumber(),
  emailAddress: emailAddress(),
  lifeDate: lifeDate('DD/MM/YYYY', 'DD/MM/YY', 'DD MMM YYYY', 'YYYY-MM-DD'),
  calendarDate: calendarDate(['DDMMYYYY', 'YYYYMMDD']),
  deceased: deceased('DD/MM/YYYY'),
  lifeDateTwice: lifeDateTwice(['YYYY-MM-DD HH:MM:SS'], ['DD/MM/YYYY']),
  wholeNumber: wholeNumber(0, 1_440),
  ...Object.fromEntries(Object.entries(nhsNumber()).map(([part, clean]) => [`nhsNumber.${part}`, clean])),
  ...Object.fromEntries(
    Object.entries(laboratoryValue()).map(([part, clean]) => [`laboratoryValue.${part}`, clean]),
  ),
  ...parts('measuredValue', measuredValue()),
  ...parts('offsetTime', offsetTime()),
  ...parts('offsetTime required', offsetTime({ required: true })),
  ...parts('codedEntry', codedEntry({ system: { list: 'sex' } })),
  ...parts('codedEntry by form', codedEntry({ system: 'snomed-or-local', mayBeSilent: true })),
  ...parts(
    'wallClock optional',
    wallClock({ dates: ['YYYYMMDD'], time: 'HHMM', columns: 2, optional: true }),
  ),
  ...Object.fromEntries(
    Object.entries(wallClock({ dates: ['YYYY-MM-DD'], time: 'HH:MM', columns: 1 })).map(([part, clean]) => [
      `wallClock.${part}`,
      clean,
    ]),
  ),
  ...Object.fromEntries(
    Object.entries(wallClock({ dates: ['DDMMYYYY'], time: 'HHMM', columns: 2 })).map(([part, clean]) => [
      `wallClock of two.${part}`,
      clean,
    ]),
  ),
};

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.stringMatching(/^[0-9/.: -]{0,16}$/),
  fc.constantFrom(
    'N/K',
    '.',
    'NULL',
    'M',
    'Y',
    '9990000018',
    '31/12/9999',
    '29022024',
    '0130',
    'BABY OF ANNE',
  ),
  fc.constantFrom('__proto__', 'constructor', '31 __P 2000', '\ud800'),
);
const texts = fc.tuple(fc.option(anyText), fc.option(anyText)).map((pair) => pair.map(storedText));

describe.each(Object.entries(vocabulary))('the cleaner %s', (_, clean) => {
  it('never throws, never gives empty text, and reports listed codes only', () => {
    fc.assert(
      fc.property(texts, (given) => {
        const cleaned = clean(given, context);
        const { value, faults = [] } =
          cleaned !== null && typeof cleaned === 'object' ? cleaned : { value: cleaned };
        expect(value).not.toBe('');
        expect(['string', 'number', 'boolean', 'object']).toContain(typeof value);
        if (typeof value === 'number') expect(Number.isSafeInteger(value)).toBe(true);
        for (const fault of faults)
          expect(ROW_CODES).toHaveProperty(typeof fault === 'string' ? fault : fault.code);
      }),
      { numRuns: 400 },
    );
  });

  it('gives the same again for the same texts, whatever came between', () => {
    fc.assert(
      fc.property(texts, texts, (given, between) => {
        const first = structuredClone(clean(given, context));
        clean(between, context);
        expect(clean(given, context)).toEqual(first);
      }),
      { numRuns: 200 },
    );
  });

  it('has words for the guide', () => {
    expect(clean.words).toMatch(/\S/);
  });
});
