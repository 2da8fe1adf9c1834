import { nvarchar, textType, varchar } from '../../../../simulators/sql-server/dialect/types.ts';
import {
  CONTRACT_COLUMNS,
  CONTRACT_DATASET,
  type ContractCase,
  type ContractRow,
  type OpenedSource,
} from '../contract.ts';
import { type Clinic, openSource, openSystem, startClinic } from './clinic.ts';

const SNAPSHOT = 'Clinic_at_cutover';

function fill({ instance, database }: Clinic, rows: readonly ContractRow[]): void {
  database.createTable({
    ...{ schema: 'dbo', name: 'ContractRows' },
    columns: [
      { name: 'ID', type: varchar(7), nullable: false },
      { name: 'NAME', type: varchar(30), nullable: true },
      { name: 'NOTE', type: nvarchar(30), nullable: true },
      { name: 'AREA', type: textType('char', 2), nullable: true },
    ],
    indexes: [{ name: 'PK_ContractRows', kind: 'primary', columns: [0] }],
  });
  database.load('dbo', 'ContractRows', rows);
  instance.addDatabaseSnapshot(SNAPSHOT, database);
}

/** A table of the simulator, read from a database snapshot by its primary key. */
export const sqlServerCase: ContractCase = {
  name: 'a table in a simulated SQL Server',
  external: true,
  capabilities: {
    snapshot: 'database',
    partitioned: true,
    positions: 'key',
    original: 'rendered',
    caseInsensitiveKeys: true,
  },
  async open(rows, { allowEmpty } = { allowEmpty: false }): Promise<OpenedSource> {
    const clinic = await startClinic();
    fill(clinic, rows);
    const snapshot = { kind: 'database-snapshot', database: SNAPSHOT } as const;
    return {
      source: openSource(openSystem(clinic), 'ContractRows', CONTRACT_COLUMNS, {
        ...{ dataset: CONTRACT_DATASET, allowEmpty, snapshot },
      }),
      async change() {
        await clinic.replace();
        await clinic.run('CREATE TABLE dbo.Other (a int NOT NULL PRIMARY KEY)');
        fill(clinic, rows);
      },
      async remove() {
        clinic.database.dropTable(clinic.database.table('dbo', 'ContractRows')!);
      },
    };
  },
};
