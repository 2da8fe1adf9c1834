import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ColumnType, Contract } from '../../../domain/contract.ts';
import { contracts } from '../../../domain/contracts/index.ts';
import { openDatabase } from '../../../store/database.ts';
import { prepareTarget } from '../../../store/target.ts';
import { freshDatabase, withClient } from '../../support/database.ts';

interface StoredColumn {
  readonly name: string;
  readonly type: string;
  readonly nullable: boolean;
}

const STORED_AS: Readonly<Record<ColumnType, string>> = {
  text: 'text',
  date: 'date',
  instant: 'timestamp with time zone',
  numeric: 'numeric',
  integer: 'integer',
  boolean: 'boolean',
};

/** What resolve decides about a person; no record says it, so no contract has it. */
const RESOLVED = ['nhs_number', 'nhs_number_status', 'needs_review', 'replaced_by'];

let fresh: Awaited<ReturnType<typeof freshDatabase>>;
beforeAll(async () => {
  fresh = await freshDatabase();
  const database = openDatabase(fresh.url, 'test');
  await prepareTarget(database, 'trial');
  await database.destroy();
});
afterAll(() => fresh?.drop());

const columnsOf = (schema: string, table: string): Promise<StoredColumn[]> =>
  withClient(fresh.url, async (client) => {
    const { rows } = await client.query<StoredColumn>(
      `select attname as name, format_type(atttypid, atttypmod) as type, not attnotnull as nullable
       from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped order by attnum`,
      [`${schema}.${table}`],
    );
    return rows;
  });

const promised = ({ columns, column }: Contract): StoredColumn[] =>
  columns.map((name) => {
    const { type, nullable } = column[name]!;
    return { name, type: STORED_AS[type], nullable };
  });

/** Columns of a table that no contract has: lineage or provenance, the same in every table, and in ehr the person. */
async function beside(schema: string, { table, columns }: Contract): Promise<StoredColumn[]> {
  const resolved = schema === 'ehr' && table === 'patient' ? RESOLVED : [];
  return (await columnsOf(schema, table)).filter(({ name }) => ![...columns, ...resolved].includes(name));
}

describe.each(['staging', 'ehr'])('the tables of %s', (schema) => {
  it.each(Object.values(contracts))(
    'hold $table as its contract says: order, types, what may be null',
    async (contract) => {
      const stored = await columnsOf(schema, contract.table);
      expect(stored.filter(({ name }) => contract.columns.includes(name))).toEqual(promised(contract));
    },
  );

  it('have no other column that differs from table to table: one that a contract lacks is never filled', async () => {
    const [patient, ...others] = await Promise.all(
      Object.values(contracts).map((contract) => beside(schema, contract)),
    );
    expect(patient!.length).toBeGreaterThan(5);
    const names = patient!.map(({ name }) => name);
    const ofNobody = names.filter((name) => name !== 'person_id');
    const [, ...children] = Object.values(contracts);
    for (const [at, other] of others.entries()) {
      const ofPatient = 'patient_key' in children[at]!.column;
      expect(other.map(({ name }) => name)).toEqual(ofPatient ? names : ofNobody);
    }
  });
});

it('ehr.patient has what resolve decides', async () => {
  const names = (await columnsOf('ehr', 'patient')).map(({ name }) => name);
  expect(names.filter((name) => RESOLVED.includes(name))).toEqual(RESOLVED);
});
