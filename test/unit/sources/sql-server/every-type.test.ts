import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import type { SqlType } from '../../../../simulators/engine/sql-type.ts';
import type { Value } from '../../../../simulators/engine/value.ts';
import {
  BIGINT,
  BIT,
  binaryType,
  DATE,
  DATETIME,
  decimalType,
  FLOAT,
  GUID,
  INT,
  MONEY,
  momentType,
  nvarchar,
  REAL,
  SMALLINT,
  TINYINT,
  textType,
  typeNamed,
  varchar,
} from '../../../../simulators/sql-server/dialect/types.ts';
import { fieldsOf, NEVER, openSource, openSystem, startClinic } from './clinic.ts';

/** A value as the server holds it, and the text it must arrive as. */
interface Sample {
  readonly held: Value;
  readonly text: string;
}

const MAX = Number.POSITIVE_INFINITY;
const named = (name: string): SqlType => typeNamed({ name, numbers: [], unit: null, collation: null })!;

const same = (values: fc.Arbitrary<string>): fc.Arbitrary<Sample> =>
  values.map((text) => ({ held: text, text }));
const whole = (min: bigint, max: bigint): fc.Arbitrary<Sample> =>
  fc.oneof(fc.constantFrom(min, max, 0n), fc.bigInt(min, max)).map((value) => {
    const held = value >= -(2n ** 53n) + 1n && value <= 2n ** 53n - 1n ? Number(value) : value;
    return { held, text: `${value}` };
  });

/** `digits` behind the point; the value held without trailing zeros. */
const scaled = (min: bigint, max: bigint, digits: number): fc.Arbitrary<Sample> =>
  fc.oneof(fc.constantFrom(min, max, 0n, 1n, -1n), fc.bigInt(min, max)).map((value) => {
    const sign = value < 0n ? '-' : '';
    const padded = `${value < 0n ? -value : value}`.padStart(digits + 1, '0');
    const text = `${sign}${padded.slice(0, -digits)}.${padded.slice(-digits)}`;
    const trimmed = text.replace(/\.?0+$/, '');
    const integer = BigInt(trimmed.includes('.') ? 0 : trimmed);
    const small = integer > -(2n ** 53n) && integer < 2n ** 53n;
    return { held: trimmed.includes('.') ? trimmed : small ? Number(integer) : integer, text };
  });

const two = (max: number, min = 0): fc.Arbitrary<string> =>
  fc.integer({ min, max }).map((value) => String(value).padStart(2, '0'));
const date = (from: string, to: string): fc.Arbitrary<string> => {
  const [min, max] = [new Date(`${from}T00:00:00Z`), new Date(`${to}T00:00:00Z`)];
  // Days on which clocks change in London and in Auckland, and the calendar's edges.
  return fc
    .oneof(
      fc.constantFrom(
        '2024-03-31',
        '2026-10-25',
        '1958-04-20',
        '1970-01-15',
        '2024-04-07',
        '2023-09-24',
        from,
        to,
      ),
      fc.date({ min, max, noInvalidDate: true }).map((day) => day.toISOString().slice(0, 10)),
    )
    .filter((day) => day >= from && day <= to);
};
const clock = fc.tuple(two(23), two(59), two(59)).map((parts) => parts.join(':'));
const fraction = (digits: number): fc.Arbitrary<string> =>
  fc.integer({ min: 0, max: 10 ** digits - 1 }).map((value) => String(value).padStart(digits, '0'));
const ANY = date('0001-01-01', '9999-12-31');

const datetime2 = (digits: number): fc.Arbitrary<Sample> =>
  fc.tuple(ANY, clock, fraction(digits)).map(([day, time, parts]) => ({
    held: `${day} ${time}.${parts.padEnd(7, '0')}`,
    text: digits === 0 ? `${day} ${time}` : `${day} ${time}.${parts}`,
  }));

/** Local time and offset; held as the instant. */
const datetimeoffset: fc.Arbitrary<Sample> = fc
  .tuple(date('0002-01-01', '9998-12-31'), clock, fraction(7), fc.integer({ min: -840, max: 840 }))
  .map(([day, time, parts, minutes]) => {
    const instant = new Date(Date.parse(`${day}T${time}Z`) - minutes * 60_000).toISOString();
    const size = Math.abs(minutes);
    const offset = `${String(Math.floor(size / 60)).padStart(2, '0')}:${String(size % 60).padStart(2, '0')}`;
    return {
      held: `${instant.slice(0, 10)} ${instant.slice(11, 19)}.${parts}|${minutes}`,
      text: `${day} ${time}.${parts} ${minutes < 0 ? '-' : '+'}${offset}`,
    };
  });

/** On steps of 1/300 s, milliseconds end in 0, 3 or 7. */
const datetime = fc
  .tuple(
    date('1753-01-01', '9999-12-31'),
    clock,
    fc.integer({ min: 0, max: 99 }),
    fc.constantFrom('0', '3', '7'),
  )
  .map(([day, time, hundredths, last]) => `${day} ${time}.${String(hundredths).padStart(2, '0')}${last}`);

const bytes = (max: number, min = 0): fc.Arbitrary<Sample> =>
  fc.uint8Array({ minLength: min, maxLength: max }).map((held) => ({
    held,
    text: `0x${Buffer.from(held).toString('hex').toUpperCase()}`,
  }));

/** Windows-1252 with its C1 controls, which a driver's own decoder loses. */
const NARROW = [...'aZ09 .\'"é£€‚ŒžŸÿ\u0081\u009d'];
const narrow = (max: number): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...NARROW), { maxLength: max }).map((parts) => parts.join(''));
const wide = (max: number): fc.Arbitrary<string> =>
  fc.oneof(
    fc.string({ unit: 'binary', maxLength: max }).filter((text) => text.length <= max),
    fc.constantFrom('', ' ', 'Łódź 😀', "O'Brien", '\u0000', '\r\n\t', 'Ａ'),
  );

const float = fc
  .double({ noNaN: true, noDefaultInfinity: true })
  .map((held) => ({ held: held === 0 ? 0 : held, text: String(held === 0 ? 0 : held) }));
const shortestReal = (value: number): string =>
  Array.from({ length: 9 }, (_, digits) => Number(value.toPrecision(digits + 1)))
    .filter((candidate) => Math.fround(candidate) === value)
    .map(String)[0] ?? String(value);
const real = fc
  .float({ noNaN: true, noDefaultInfinity: true })
  .map((held) => ({ held: held === 0 ? 0 : held, text: shortestReal(held === 0 ? 0 : held) }));

const TYPES: readonly (readonly [name: string, type: SqlType, samples: fc.Arbitrary<Sample>])[] = [
  ['bit', BIT, whole(0n, 1n)],
  ['tinyint', TINYINT, whole(0n, 255n)],
  ['smallint', SMALLINT, whole(-(2n ** 15n), 2n ** 15n - 1n)],
  ['int', INT, whole(-(2n ** 31n), 2n ** 31n - 1n)],
  ['bigint', BIGINT, whole(-(2n ** 63n), 2n ** 63n - 1n)],
  ['decimal', decimalType(38, 10), scaled(-(10n ** 38n) + 1n, 10n ** 38n - 1n, 10)],
  ['numeric', decimalType(9, 2, 'numeric'), scaled(-999_999_999n, 999_999_999n, 2)],
  ['money', MONEY, scaled(-(2n ** 63n), 2n ** 63n - 1n, 4)],
  ['smallmoney', named('SMALLMONEY'), scaled(-(2n ** 31n), 2n ** 31n - 1n, 4)],
  ['float', FLOAT, float],
  ['real', REAL, real],
  ['date', DATE, same(ANY)],
  ['time0', momentType('time', 0), clock.map((text) => ({ held: `${text}.0000000`, text }))],
  ['time7', momentType('time', 7), same(fc.tuple(clock, fraction(7)).map((parts) => parts.join('.')))],
  ['datetime', DATETIME, same(datetime)],
  [
    'smalldatetime',
    named('SMALLDATETIME'),
    fc.tuple(date('1900-01-01', '2079-06-05'), two(23), two(59)).map(([day, hour, minute]) => ({
      held: `${day} ${hour}:${minute}:00.000`,
      text: `${day} ${hour}:${minute}:00`,
    })),
  ],
  ['datetime2_0', momentType('datetime2', 0), datetime2(0)],
  ['datetime2_3', momentType('datetime2', 3), datetime2(3)],
  ['datetime2_7', momentType('datetime2', 7), datetime2(7)],
  ['datetimeoffset', momentType('datetimeoffset', 7), datetimeoffset],
  ['uniqueidentifier', GUID, same(fc.uuid().map((text) => text.toUpperCase()))],
  ['char', textType('char', 12), same(narrow(12).map((text) => text.padEnd(12)))],
  ['varchar', varchar(40), same(narrow(40))],
  ['varchar_long', varchar(8000), same(narrow(60))],
  ['varchar_max', varchar(MAX), same(narrow(60))],
  [
    'varchar_utf8',
    varchar(200, 'Latin1_General_100_CI_AS_SC_UTF8'),
    same(fc.string({ unit: 'grapheme', maxLength: 20 })),
  ],
  ['text', textType('text', MAX), same(narrow(60))],
  ['nchar', textType('nchar', 12), same(wide(12).map((text) => text.padEnd(12)))],
  ['nvarchar', nvarchar(40), same(wide(40))],
  ['nvarchar_max', nvarchar(MAX), same(wide(40))],
  ['ntext', textType('ntext', MAX), same(wide(40))],
  ['xml', named('XML'), same(fc.constantFrom('<a/>', '<r>Łódź &amp; 😀</r>'))],
  ['binary', binaryType('binary', 5), bytes(5, 5)],
  ['varbinary', binaryType('varbinary', 30), bytes(30)],
  ['varbinary_max', binaryType('varbinary', MAX), bytes(60)],
  ['image', named('IMAGE'), bytes(60)],
  ['rowversion', named('ROWVERSION'), bytes(8, 8)],
];

const zone = process.env.TZ;

afterAll(() => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

describe('every type', () => {
  test.each(['UTC', 'Europe/London', 'Pacific/Auckland'])(
    'comes from the server as it is held there, character by character, in the time zone %s',
    async (timeZone) => {
      process.env.TZ = timeZone;
      const rows = fc.sample(
        fc.tuple(...TYPES.map(([, , samples]) => fc.option(samples, { freq: 12 }))),
        150,
      );
      const clinic = await startClinic();
      const columns = TYPES.map(([name, type]) => ({ name, type, nullable: true }));
      clinic.database.createTable({
        ...{ schema: 'dbo', name: 'EveryType' },
        columns: [{ name: 'id', type: INT, nullable: false }, ...columns],
        indexes: [{ name: 'PK_EveryType', kind: 'primary', columns: [0] }],
      });
      const held = rows.map((row, id) => [id, ...row.map((sample) => sample?.held ?? null)]);
      clinic.database.load('dbo', 'EveryType', held);
      const names = ['id', ...columns.map(({ name }) => name)];
      const source = openSource(openSystem(clinic), 'EveryType', names, { pageRows: 40 });
      const plan = await source.plan({ partitionRecords: 60, signal: NEVER });
      const read = await fieldsOf(source, plan, 17);
      const expected = rows.map((row, id) => [`${id}`, ...row.map((sample) => sample?.text ?? null)]);
      for (const [column, name] of names.entries()) {
        expect([name, read.map((fields) => fields[column])]).toEqual([
          name,
          expected.map((fields) => fields[column]),
        ]);
      }
    },
  );
});
