import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rowIdFromText, rowIdText, rowIdValue } from '../../../../simulators/oracle/dialect/row-id.ts';
import { doubleBytes, doubleOf, floatBytes, floatOf } from '../../../../simulators/oracle/wire/float.ts';
import {
  daySecondBytes,
  monthsOf,
  nanosecondsOf,
  yearMonthBytes,
} from '../../../../simulators/oracle/wire/interval-bytes.ts';
import {
  dateBytes,
  dateFrom,
  timestampBytes,
  timestampFrom,
  zonedBytes,
  zonedFrom,
} from '../../../../simulators/oracle/wire/moment-bytes.ts';
import { numberBytes, numberText } from '../../../../simulators/oracle/wire/number.ts';
import { Incomplete, TtcReader } from '../../../../simulators/oracle/wire/reader.ts';
import { TtcWriter } from '../../../../simulators/oracle/wire/writer.ts';

const copy = (bytes: Uint8Array): Buffer => Buffer.from(bytes);

describe('NUMBER', () => {
  // Oracle, "Oracle Call Interface Programmer's Guide": internal datatype NUMBER, and DUMP() of a server.
  test.each([
    ['0', '80'],
    ['1', 'c102'],
    ['-1', '3e6466'],
    ['100', 'c202'],
    ['123', 'c20218'],
    ['-123', '3d644e66'],
    ['0.1', 'c00b'],
    ['12345678901234567890', 'ca0d23394f5b0d23394f5b'],
  ])('%s is held as %s', (text, bytes) => {
    expect(copy(numberBytes(text)).toString('hex')).toBe(bytes);
  });

  test('any number of up to 38 digits comes back from its bytes, and sorts by them', () => {
    const number = fc
      .tuple(fc.bigInt({ min: -(10n ** 38n) + 1n, max: 10n ** 38n - 1n }), fc.integer({ min: 0, max: 40 }))
      .map(([digits, scale]) => {
        const sign = digits < 0n ? '-' : '';
        const all = (digits < 0n ? -digits : digits).toString().padStart(scale + 1, '0');
        const whole = all.slice(0, all.length - scale);
        const fraction = all.slice(all.length - scale).replace(/0+$/, '');
        const text = `${whole}${scale > 0 && fraction !== '' ? `.${fraction}` : ''}`;
        return text === '0' ? text : sign + text;
      });
    fc.assert(
      fc.property(number, number, (left, right) => {
        const a = copy(numberBytes(left));
        const b = copy(numberBytes(right));
        expect(numberText(a)).toBe(left);
        const order = Number(left) - Number(right);
        if (Math.abs(order) > 1e-6 * Math.abs(Number(left))) {
          expect(Math.sign(Buffer.compare(a, b))).toBe(Math.sign(order));
        }
      }),
    );
  });
});

test('floats come back from their bytes, which sort as the numbers do', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true }), fc.double({ noNaN: true }), (left, right) => {
      fc.pre(!Object.is(left, -0) && !Object.is(right, -0));
      expect(doubleOf(doubleBytes(left))).toBe(left);
      expect(floatOf(floatBytes(left))).toBe(Math.fround(left));
      expect(Math.sign(Buffer.compare(doubleBytes(left), doubleBytes(right)))).toBe(
        left < right ? -1 : left > right ? 1 : 0,
      );
    }),
  );
});

test.each(['0001-01-01 00:00:00', '1899-12-31 23:59:59', '9999-12-31 12:00:00', '-4712-01-01 00:00:00'])(
  'the moment %s comes back from its bytes, with nanoseconds and offset',
  (text) => {
    expect(dateFrom(copy(dateBytes(text)))).toBe(text);
    expect(timestampFrom(copy(timestampBytes(`${text}.000000001`)))).toBe(`${text}.000000001`);
    for (const offset of ['+00:00', '+14:00', '-12:30', '-00:15']) {
      expect(zonedFrom(copy(zonedBytes(`${text}.123456789 ${offset}`)))).toBe(`${text}.123456789 ${offset}`);
    }
  },
);

test('intervals come back from their bytes', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -99_999, max: 99_999 }),
      fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }),
      (months, ns) => {
        expect(monthsOf(yearMonthBytes(months))).toBe(months);
        expect(nanosecondsOf(daySecondBytes(ns))).toBe(ns);
      },
    ),
  );
});

test('a rowid has 18 signs and names its row and its table', () => {
  const value = rowIdValue(123_456_789, 12);
  expect(rowIdText(value)).toMatch(/^[A-Za-z0-9+/]{18}$/);
  expect(rowIdFromText(rowIdText(value))).toBe(value);
  expect(rowIdFromText('no rowid')).toBeNaN();
});

test('what the writer writes the reader reads, from any number of pieces', () => {
  fc.assert(
    fc.property(
      fc.nat({ max: 2 ** 40 }),
      fc.uint8Array({ maxLength: 70_000 }),
      fc.nat({ max: 300 }),
      (number, bytes, cut) => {
        const writer = new TtcWriter().integer(number).bytes(bytes).text('Łódź').countedText('');
        const whole = Buffer.from(writer.view());
        const read = (reader: TtcReader) => [
          reader.integer(),
          reader.bytes(),
          reader.text(),
          reader.integer(),
        ];
        const [readNumber, readBytes, text, empty] = read(new TtcReader(whole));
        expect(readNumber).toBe(number);
        expect(readBytes ?? Buffer.alloc(0)).toEqual(Buffer.from(bytes));
        expect([text, empty]).toEqual(['Łódź', 0]);
        const part = whole.subarray(0, Math.min(cut, whole.length - 1));
        expect(() => read(new TtcReader(part))).toThrow(Incomplete);
      },
    ),
    { numRuns: 50 },
  );
});
