import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ColumnType, ColumnValue, Contract } from '../../../domain/contract.ts';
import { contracts } from '../../../domain/contracts/index.ts';
import { DigestSum } from '../../../domain/digest.ts';
import { digestSql, digestSumSql, SQL_TYPES } from '../../../store/canonical-sql.ts';
import { copyRows } from '../../../store/copy-rows.ts';
import { DigestedRows } from '../../../store/digested-rows.ts';
import { freshDatabase, withClient } from '../../support/database.ts';

const text = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
  .filter((value) => !value.includes('\0') && value.isWellFormed())
  .map((value) => value.normalize('NFC'));

const day = fc
  .date({ min: new Date('0001-01-01T00:00:00Z'), max: new Date('9999-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

const decimal = fc
  .tuple(fc.boolean(), fc.bigInt(0n, 10n ** 30n), fc.integer({ min: 0, max: 20 }))
  .map(([negative, digits, scale]) => {
    const padded = digits.toString().padStart(scale + 1, '0');
    const whole = padded.slice(0, padded.length - scale);
    const fraction = scale === 0 ? '' : padded.slice(-scale).replace(/0+$/, '');
    const number = fraction === '' ? whole : `${whole}.${fraction}`;
    return negative && /[1-9]/.test(number) ? `-${number}` : number;
  });

const VALUES: Record<ColumnType, fc.Arbitrary<ColumnValue>> = {
  text,
  date: day,
  instant: fc.maxSafeInteger(),
  numeric: decimal,
  integer: fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
  boolean: fc.boolean(),
};

const rowsOf = ({ columns, column }: Contract) =>
  fc.array(
    fc.tuple(
      text,
      fc.tuple(...columns.map((name) => fc.option(VALUES[column[name]!.type], { nil: null, freq: 4 }))),
    ),
    { minLength: 1, maxLength: 40 },
  );

let database: Awaited<ReturnType<typeof freshDatabase>>;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

it.each(Object.values(contracts))(
  'PostgreSQL recomputes the digest of every $table row and of the batch from what COPY stored',
  async (contract) => {
    await withClient(database.url, async (client) => {
      await client.query(`set time zone 'Pacific/Auckland'`);
      const definitions = contract.columns.map(
        (name) => `"${name}" ${SQL_TYPES[contract.column[name]!.type]}`,
      );
      await client.query(
        `create table "${contract.table}" (source_key text, ${definitions.join(', ')}, digest bytea)`,
      );
      await fc.assert(
        fc.asyncProperty(rowsOf(contract), async (rows) => {
          await client.query(`truncate "${contract.table}"`);
          const binary = new DigestedRows([], contract, 64);
          const sum = new DigestSum();
          for (const [key, values] of rows) sum.add(binary.addDigested([], key, values));
          await copyRows(client, `"${contract.table}"`, DigestedRows.columns([], contract), binary.finish());
          const { rows: found } = await client.query(
            `select count(*)::int as rows, count(*) filter (where digest <> again)::int as wrong,
               ${digestSumSql('again')} as sum
             from (select digest, ${digestSql(contract, 't')} as again from "${contract.table}" t) recomputed`,
          );
          expect(found).toEqual([{ rows: rows.length, wrong: 0, sum: sum.toString() }]);
        }),
        { numRuns: 60 },
      );
    });
  },
);
