import { describeSource } from '../unit/sources/contract.ts';
import { realOracleCase } from './oracle-case.ts';
import { serversIn } from './servers.ts';
import { realSqlServerCase } from './sql-server-case.ts';

const { oracle, sqlServer } = serversIn(process.env);

if (oracle) describeSource(realOracleCase(oracle, `a table of the Oracle at ${oracle.host}`));

if (sqlServer) describeSource(realSqlServerCase(sqlServer, `a table of the SQL Server at ${sqlServer.host}`));
