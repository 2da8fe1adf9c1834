import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NUMBER } from '../../../../domain/identity/rules/example-person.ts';
import { ANSWER_FIELDS, answerColumns, PASSED_OVER } from '../../../../domain/tracing/answer-layout.ts';
import { asWritten, unguarded } from '../../../../domain/tracing/formula-guard.ts';
import { readReference, writeReference } from '../../../../domain/tracing/reference.ts';
import {
  REQUEST_FIELDS,
  requestCells,
  type TraceRequest,
} from '../../../../domain/tracing/request-layout.ts';
import { csvLine } from '../../../../reports/csv.ts';

const REQUEST: TraceRequest = {
  reference: { exportId: 12, row: 345 },
  ...{ nhsNumber: NUMBER, familyName: 'Marshwick', givenNames: 'Katherine Anne Olga', gender: 'female' },
  ...{ birthDate: '1962-03-25', deathDate: null, address: ['1 Invented Row', null, 'Leeds', null] },
  ...{ postcode: 'LS2 9JT', gpPractice: 'A81006', restricted: false },
};
const named = (request: TraceRequest) =>
  Object.fromEntries(requestCells(request).map((cell, at) => [REQUEST_FIELDS[at]!.name, cell]));

describe('a request', () => {
  it('has the fields of the national layout, dates without hyphens and names apart', () => {
    expect(named(REQUEST)).toMatchObject({
      ...{ 'UNIQUE REFERENCE': 'T12-345', NHS_NO: NUMBER, FAMILY_NAME: 'Marshwick', GIVEN_NAME: 'Katherine' },
      ...{ OTHER_GIVEN_NAME: 'Anne Olga', GENDER: '2', DATE_OF_BIRTH: '19620325', DATE_OF_DEATH: null },
      ...{ ADDRESS_LINE1: '1 Invented Row', ADDRESS_LINE3: 'Leeds', POSTCODE: 'LS2 9JT' },
      ...{ GP_PRACTICE_CODE: 'A81006', TELEPHONE_NUMBER: null },
    });
  });

  it('says nothing of where a restricted patient lives or is registered', () => {
    const cells = named({ ...REQUEST, restricted: true });
    const withheld = Object.keys(cells).filter((name) => /ADDRESS|POSTCODE|PRACTICE/.test(name));
    expect(withheld).toHaveLength(9);
    for (const name of withheld) expect(cells[name]).toBe(null);
    expect(cells.FAMILY_NAME).toBe('Marshwick');
  });

  it('is read back from CSV as it was written, whatever its cells begin with', () => {
    const cell = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.stringMatching(/^'{0,3}[=+\-@\t\r\n＝＠]?[a-z"',]{0,5}$/),
    );
    fc.assert(
      fc.property(fc.array(cell, { minLength: 2, maxLength: 6 }), (cells) => {
        const line = csvLine(cells.map(asWritten));
        const [read] = parse(line, { record_delimiter: '\r\n' }) as [string[]];
        expect(read.map(unguarded)).toEqual(cells);
        expect(read.filter((text) => /^[=+\-@\t\r\n＝＠]/.test(text))).toEqual([]);
      }),
    );
  });
});

describe('a reference', () => {
  it('is read back, and nothing else is taken for one', () => {
    const place = fc.record({
      exportId: fc.integer({ min: 1, max: 999_999_999 }),
      row: fc.integer({ min: 1, max: 999_999_999 }),
    });
    fc.assert(
      fc.property(place, (reference) => {
        expect(readReference(writeReference(reference))).toEqual(reference);
      }),
    );
    for (const text of ['', '12-345', 'T0-1', 'T1-0', 'T1', 'T1-2 ', 'X1-2'])
      expect(readReference(text)).toBe(null);
  });
});

describe('the header of an answer', () => {
  const required = Object.values(ANSWER_FIELDS).flatMap(({ name, required: must }) => (must ? [name] : []));
  const refused = (header: readonly string[]) => {
    try {
      answerColumns(header);
    } catch (error) {
      return error;
    }
    throw new Error('taken');
  };

  it('may be in any order and case, with further columns of the national layout', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...PASSED_OVER], { maxLength: 5 }), (further) => {
        const names = [...new Set([...further, ...required.toReversed()])];
        const cells = answerColumns(names.map((name) => ` ${name.toLowerCase()}`))(
          names.map((name) => ` ${name} `),
        );
        expect(cells).toMatchObject({ reference: 'UNIQUE REFERENCE', matched: 'MATCHED_NHS_NO' });
        expect(cells.code).toBe(names.includes('ERROR_SUCCESS_CODE') ? 'ERROR_SUCCESS_CODE' : '');
      }),
    );
  });

  it('names what is missing and doubled; of what is unknown only the place', () => {
    expect(refused(required.slice(1))).toMatchObject({
      code: 'TRACE_LAYOUT',
      details: { 'columns missing': 'UNIQUE REFERENCE' },
    });
    expect(refused([...required, required[1]!])).toMatchObject({ details: { 'columns twice': required[1] } });
    expect(refused([...required, 'Marshwick'])).toMatchObject({ details: { 'columns unknown': '5' } });
    expect(String(refused([...required, 'Marshwick']))).not.toContain('Marshwick');
  });
});
