import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import type { SqlType } from '../../../../simulators/engine/sql-type.ts';
import type { Value } from '../../../../simulators/engine/value.ts';
import {
  BINARY_DOUBLE,
  BINARY_FLOAT,
  BLOB,
  CLOB,
  charType,
  DATE,
  intervalDs,
  intervalYm,
  LONG,
  NCLOB,
  numberType,
  nvarchar2,
  raw,
  timestamp,
  timestampLtz,
  timestampTz,
  varchar2,
} from '../../../../simulators/oracle/dialect/types.ts';
import {
  closeAll,
  createTable,
  fieldsOf,
  NEVER,
  openSource,
  openSystem,
  startSimulator,
} from './oracle-fixture.ts';

const zone = process.env.TZ;

afterEach(async () => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
  await closeAll();
});

/** A value as the simulated database holds it, and the text that must arrive. */
interface Case {
  readonly held: Value;
  readonly text: string;
}

const same = (text: string): Case => ({ held: text, text });

const pad = (value: number, width: number): string => String(value).padStart(width, '0');

const clock = fc
  .record({
    year: fc.integer({ min: 1, max: 9999 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 28 }),
    second: fc.integer({ min: 0, max: 86_399 }),
  })
  .map(({ year, month, day, second }) => {
    const time = [Math.floor(second / 3600), Math.floor(second / 60) % 60, second % 60];
    return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)} ${time.map((part) => pad(part, 2)).join(':')}`;
  });

const nanoseconds = fc.integer({ min: 0, max: 999_999_999 });

/** Digits as NUMBER holds them: 1 to 38 of them, the point anywhere within 60 places. */
const number = fc
  .tuple(fc.bigInt({ min: 1n, max: 10n ** 38n - 1n }), fc.integer({ min: -60, max: 60 }), fc.boolean())
  .map(([digits, exponent, negative]): Case => {
    const all = digits.toString().replace(/0+$/, '');
    const shift = exponent + digits.toString().length - all.length;
    const plain =
      shift >= 0
        ? all + '0'.repeat(shift)
        : all.length > -shift
          ? `${all.slice(0, all.length + shift)}.${all.slice(all.length + shift)}`
          : `0.${'0'.repeat(-shift - all.length)}${all}`;
    const text = negative ? `-${plain}` : plain;
    const whole = !text.includes('.');
    const held = whole ? (Number.isSafeInteger(Number(text)) ? Number(text) : BigInt(text)) : text;
    return { held, text };
  });

const nonEmpty = (unit: 'grapheme' | 'binary', maxLength: number) =>
  fc.string({ unit, minLength: 1, maxLength }).filter((text) => text.isWellFormed() && !text.includes('\0'));

const shift = (text: string, minutes: number): string =>
  new Date(Date.parse(`${text.replace(' ', 'T')}Z`) + minutes * 60_000)
    .toISOString()
    .slice(0, 19)
    .replace('T', ' ');

const TYPES: Readonly<Record<string, readonly [type: SqlType, cases: fc.Arbitrary<Case>]>> = {
  'NUMBER of any size': [numberType(), number],
  'NUMBER(38)': [
    numberType(38, 0),
    fc.bigInt({ min: -(10n ** 38n) + 1n, max: 10n ** 38n - 1n }).map((value) => ({
      held: Number.isSafeInteger(Number(value)) ? Number(value) : value,
      text: value.toString(),
    })),
  ],
  BINARY_DOUBLE: [
    BINARY_DOUBLE,
    fc.double({ noNaN: true }).map((value) => ({ held: value, text: String(value) })),
  ],
  BINARY_FLOAT: [
    BINARY_FLOAT,
    fc.integer({ min: -(2 ** 20), max: 2 ** 20 }).map((value) => ({
      held: Math.fround(value / 1000),
      text: String(value / 1000),
    })),
  ],
  VARCHAR2: [varchar2(60, 'char'), nonEmpty('grapheme', 10).map(same)],
  NVARCHAR2: [nvarchar2(60), nonEmpty('grapheme', 10).map(same)],
  'CHAR with its blanks': [
    charType(12, 'char'),
    fc.stringMatching(/^[A-Z]{1,12}$/).map((text) => same(text.padEnd(12))),
  ],
  DATE: [DATE, clock.map(same)],
  'TIMESTAMP(9)': [
    timestamp(9),
    fc.tuple(clock, nanoseconds).map(([text, fraction]) => same(`${text}.${pad(fraction, 9)}`)),
  ],
  'TIMESTAMP(6) WITH TIME ZONE': [
    timestampTz(6),
    fc
      .tuple(
        clock.filter((text) => text > '0002' && text < '9999'),
        fc.integer({ min: 0, max: 999_999 }),
        fc.integer({ min: -12 * 4, max: 14 * 4 }),
      )
      .map(([utc, fraction, quarters]) => {
        const size = Math.abs(quarters) * 15;
        const offset = `${quarters < 0 ? '-' : '+'}${pad(Math.floor(size / 60), 2)}:${pad(size % 60, 2)}`;
        const digits = pad(fraction, 6);
        return {
          held: `${utc}.${digits}000 ${offset}`,
          text: `${shift(utc, quarters * 15)}.${digits} ${offset}`,
        };
      }),
  ],
  'TIMESTAMP(3) WITH LOCAL TIME ZONE': [
    timestampLtz(3),
    clock.map((text) => ({ held: `${text}.120000000`, text: `${text}.120+00:00` })),
  ],
  RAW: [
    raw(16),
    fc.uint8Array({ minLength: 1, maxLength: 16 }).map((bytes) => ({
      held: bytes,
      text: Buffer.from(bytes).toString('hex').toUpperCase(),
    })),
  ],
  'INTERVAL DAY(5) TO SECOND(3)': [
    intervalDs(5, 3),
    fc.integer({ min: 0, max: 10 ** 9 }).map((milliseconds) => {
      const seconds = Math.floor(milliseconds / 1000);
      const time = [Math.floor(seconds / 3600) % 24, Math.floor(seconds / 60) % 60, seconds % 60];
      const text = `+${pad(Math.floor(seconds / 86_400), 5)} ${time.map((part) => pad(part, 2)).join(':')}`;
      return { held: BigInt(milliseconds) * 1_000_000n, text: `${text}.${pad(milliseconds % 1000, 3)}` };
    }),
  ],
  'INTERVAL YEAR(3) TO MONTH': [
    intervalYm(3),
    fc.integer({ min: -11_999, max: 11_999 }).map((months) => {
      const size = Math.abs(months);
      return {
        held: months,
        text: `${months < 0 ? '-' : '+'}${pad(Math.floor(size / 12), 3)}-${pad(size % 12, 2)}`,
      };
    }),
  ],
  CLOB: [CLOB, nonEmpty('binary', 300).map(same)],
  NCLOB: [NCLOB, nonEmpty('grapheme', 300).map(same)],
  BLOB: [
    BLOB,
    fc.uint8Array({ minLength: 1, maxLength: 600 }).map((bytes) => ({
      held: bytes,
      text: Buffer.from(bytes).toString('hex').toUpperCase(),
    })),
  ],
  LONG: [LONG, nonEmpty('grapheme', 300).map(same)],
};

const names = Object.keys(TYPES);
const row = fc.tuple(...names.map((name) => fc.option(TYPES[name]![1])));

describe.each(['UTC', 'Europe/London', 'Pacific/Auckland'])(
  'in a process whose zone is %s',
  (processZone) => {
    test('values of every type arrive as they are, character by character', async () => {
      process.env.TZ = processZone;
      const simulator = await startSimulator();
      let table = 0;
      await fc.assert(
        fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 20 }), async (rows) => {
          const name = `TYPES_${++table}`;
          const columns = names.map((_, at) => `C${at}`);
          createTable(simulator, {
            name,
            columns: [
              ['ID', numberType(10, 0), false],
              ...names.map((type, at) => [`C${at}`, TYPES[type]![0]] as const),
            ],
            key: [0],
            rows: rows.map((cells, id) => [id, ...cells.map((cell) => cell?.held ?? null)]),
          });
          const system = openSystem(simulator);
          const source = openSource(system, name, columns, { ignoredColumns: ['ID'] });
          const plan = await source.plan({ partitionRecords: 7, signal: NEVER });
          expect(await fieldsOf(source, plan, 5)).toEqual(
            rows.map((cells) => cells.map((cell) => cell?.text ?? null)),
          );
          await system.close();
        }),
        { numRuns: 25 },
      );
    });
  },
);
