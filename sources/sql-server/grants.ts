import { qualified, quoted } from './identifiers.ts';
import type { SnapshotChoice } from './options.ts';

export interface GrantRequest {
  readonly database: string;
  readonly user: string;
  readonly tables: readonly { readonly schema: string; readonly table: string }[];
  readonly snapshot: SnapshotChoice;
}

const text = (value: string): string => `N'${value.replaceAll("'", "''")}'`;

/** What a DBA runs so that the user can read the tables and nothing more. It holds no password. */
export function grantScript({ database, user, tables, snapshot }: GrantRequest): string {
  const lines = [
    '-- The login itself, with a password of its own, is for the DBA to make.',
    `USE ${quoted(database)};`,
    `IF DATABASE_PRINCIPAL_ID(${text(user)}) IS NULL CREATE USER ${quoted(user)} FOR LOGIN ${quoted(user)};`,
    ...tables.flatMap(({ schema, table }) => [
      `GRANT SELECT ON ${qualified(schema, table)} TO ${quoted(user)};`,
      `GRANT VIEW DEFINITION ON ${qualified(schema, table)} TO ${quoted(user)};`,
    ]),
    ...snapshotLines(database, snapshot),
  ];
  return `${lines.join('\n')}\n`;
}

function snapshotLines(database: string, snapshot: SnapshotChoice): string[] {
  if (snapshot.kind === 'transaction') {
    return [`ALTER DATABASE ${quoted(database)} SET ALLOW_SNAPSHOT_ISOLATION ON;`];
  }
  if (snapshot.kind !== 'database-snapshot') return [];
  return [
    '-- One NAME and FILENAME for each data file of the database; make it when the grants stand, they are copied.',
    `-- CREATE DATABASE ${quoted(snapshot.database)} ON (NAME = …, FILENAME = …) AS SNAPSHOT OF ${quoted(database)};`,
  ];
}
