import { onTestFinished } from 'vitest';
import { charType, varchar2 } from '../../../../simulators/oracle/dialect/types.ts';
import { CONTRACT_COLUMNS, CONTRACT_DATASET, type ContractCase, type OpenedSource } from '../contract.ts';
import {
  closeAll,
  createTable,
  OWNER,
  openSource,
  openSystem,
  startSimulator,
  type TestTable,
} from './oracle-fixture.ts';

const NAME = 'CONTRACT_ROWS';

const columns: TestTable['columns'] = [
  ['ID', varchar2(10), false],
  ['NAME', varchar2(30)],
  ['NOTE', varchar2(30)],
  ['AREA', charType(2)],
];

/** A table of the simulator, read by its primary key. */
export const oracleCase: ContractCase = {
  name: 'a table in a simulated Oracle database',
  external: true,
  capabilities: {
    snapshot: 'database',
    partitioned: true,
    positions: 'key',
    original: 'rendered',
    caseInsensitiveKeys: false,
  },
  async open(rows, { allowEmpty } = { allowEmpty: false }): Promise<OpenedSource> {
    onTestFinished(closeAll);
    const simulator = await startSimulator();
    createTable(simulator, { name: NAME, columns, key: [0], rows });
    const system = openSystem(simulator);
    const drop = async () => simulator.database.dropTable(simulator.database.table(OWNER, NAME)!);
    return {
      source: openSource(system, NAME, CONTRACT_COLUMNS, { dataset: CONTRACT_DATASET, allowEmpty }),
      change: async () => {
        await drop();
        createTable(simulator, { name: NAME, columns, key: [0], rows });
      },
      remove: drop,
    };
  },
};
