import { afterAll, describe, expect, it, vi } from 'vitest';
import { Instance } from '../../../simulators/engine/instance.ts';
import { oracleDialect } from '../../../simulators/oracle/dialect/dialect.ts';
import { listen as listenOracle } from '../../../simulators/oracle/server.ts';
import { sqlServerInstance } from '../../../simulators/sql-server/instance.ts';
import { listen as listenSqlServer } from '../../../simulators/sql-server/server.ts';
import { realOracleCase } from '../../real/oracle-case.ts';
import { type RealServer, serversIn } from '../../real/servers.ts';
import { realSqlServerCase } from '../../real/sql-server-case.ts';
import { describeSource } from '../sources/contract.ts';

vi.setConfig({ testTimeout: 30_000 });

const PASSWORD = 'synthetic-9';

const dialect = oracleDialect();
const oracle = new Instance(dialect);
oracle.addDatabase('FREEPDB1');
oracle.addPrincipal('PAS', PASSWORD);
const sqlServer = sqlServerInstance();
sqlServer.addDatabase('Contract');
sqlServer.addPrincipal('sa', PASSWORD);
const listening = [
  await listenOracle({ instance: oracle, dialect, service: 'FREEPDB1' }),
  await listenSqlServer({ instance: sqlServer }),
] as const;
afterAll(async () => {
  for (const one of listening) await one.close();
});

const server = (at: number, database: string, user: string, tls: RealServer['tls']): RealServer => ({
  ...{ host: '127.0.0.1', port: listening[at]!.port, database, user, password: PASSWORD, tls },
});

// What npm run test:real does on a real server is tried here on the simulators, so that it fails there for no reason of its own.
describeSource(
  realOracleCase(server(0, 'FREEPDB1', 'PAS', 'off'), 'a table made by the driver in a simulated Oracle'),
);
const clinic = server(1, 'Contract', 'sa', 'trust');
describeSource(realSqlServerCase(clinic, 'a table made by the driver in a simulated SQL Server'));

describe('the servers of npm run test:real', () => {
  it('are none where the environment names none', () => {
    expect(serversIn({ PATH: '/bin' })).toEqual({});
  });

  it('are those that it names, with their usual ports and checked certificates', () => {
    const variables = {
      REAL_ORACLE: 'ora.example/FREEPDB1',
      REAL_ORACLE_USER: 'PAS',
      REAL_ORACLE_PASSWORD: 'x',
      REAL_SQL_SERVER: '127.0.0.1:11433/Clinical',
      REAL_SQL_SERVER_USER: 'sa',
      REAL_SQL_SERVER_PASSWORD: 'y',
      REAL_SQL_SERVER_TLS: 'trust',
    };
    expect(serversIn(variables)).toEqual({
      oracle: {
        host: 'ora.example',
        port: 1521,
        database: 'FREEPDB1',
        user: 'PAS',
        password: 'x',
        tls: 'verify',
      },
      sqlServer: {
        host: '127.0.0.1',
        port: 11433,
        database: 'Clinical',
        user: 'sa',
        password: 'y',
        tls: 'trust',
      },
    });
  });

  it('are refused by halves', () => {
    expect(() => serversIn({ REAL_ORACLE: 'ora.example/FREEPDB1' })).toThrow('by halves');
    expect(() => serversIn({ REAL_ORACLE: 'ora.example' })).toThrow('by halves');
  });
});
