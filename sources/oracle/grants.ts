import { qualified, quoted } from './identifiers.ts';

/** What a table is read for: the least a DBA must grant. */
export interface GrantTable {
  readonly owner: string;
  readonly table: string;
}

/**
 * Statements for the DBA, as text: read-only rights on the tables, the right to read them at one moment, and the SCN.
 * The session limit is set in a profile, so that the server itself holds this tool to it.
 */
export function grantScript(user: string, tables: readonly GrantTable[], sessions: number): string {
  const grantee = quoted(user.toUpperCase());
  const profile = quoted('CUTOVER_READER');
  const lines = [
    `CREATE PROFILE ${profile} LIMIT SESSIONS_PER_USER ${sessions};`,
    `ALTER USER ${grantee} PROFILE ${profile};`,
    `GRANT CREATE SESSION TO ${grantee};`,
    ...tables.flatMap(({ owner, table }) => [
      `GRANT SELECT ON ${qualified(owner, table)} TO ${grantee};`,
      `GRANT FLASHBACK ON ${qualified(owner, table)} TO ${grantee};`,
    ]),
    `GRANT EXECUTE ON SYS.DBMS_FLASHBACK TO ${grantee};`,
  ];
  return `${lines.join('\n')}\n`;
}
