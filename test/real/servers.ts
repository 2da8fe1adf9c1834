import type { LoadTarget } from '../../cli/fixtures-load.ts';

/** A server that the contract is tried on. The user must be allowed to make and drop tables. */
export type RealServer = LoadTarget;

export interface RealServers {
  readonly oracle?: RealServer;
  readonly sqlServer?: RealServer;
}

type Variables = Readonly<Record<string, string | undefined>>;

/** What to set, for whoever runs this without. */
export const HOW = `Name a server to try it on; its user must be allowed to make and drop tables:
  REAL_ORACLE=host:1521/service      REAL_ORACLE_USER      REAL_ORACLE_PASSWORD      REAL_ORACLE_TLS=verify|off
  REAL_SQL_SERVER=host:1433/database REAL_SQL_SERVER_USER  REAL_SQL_SERVER_PASSWORD  REAL_SQL_SERVER_TLS=verify|trust|off
TLS is verify unless it says otherwise. docs/rehearsal.md has both for the images of compose.yaml.`;

/** The servers that the environment names. Throws where one is named by halves. */
export function serversIn(variables: Variables): RealServers {
  const oracle = serverIn(variables, 'REAL_ORACLE', 1521);
  const sqlServer = serverIn(variables, 'REAL_SQL_SERVER', 1433);
  return { ...(oracle && { oracle }), ...(sqlServer && { sqlServer }) };
}

function serverIn(variables: Variables, name: string, usualPort: number): RealServer | null {
  const address = variables[name] ?? '';
  if (address === '') return null;
  const [, host, port = usualPort, database] = /^([^:/]+)(?::(\d+))?\/(.+)$/.exec(address) ?? [];
  const user = variables[`${name}_USER`];
  const password = variables[`${name}_PASSWORD`];
  const tls = variables[`${name}_TLS`] ?? 'verify';
  if (!host || !database || !user || !password || !['verify', 'trust', 'off'].includes(tls))
    throw new Error(`${name} is named by halves.\n${HOW}`);
  return { host, port: Number(port), database, user, password, tls: tls as RealServer['tls'] };
}
