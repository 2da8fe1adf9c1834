import type { Connection } from 'oracledb';
import type { Mapping } from '../../domain/mapping/mapping.ts';
import { RunError } from '../../domain/run-error.ts';
import { runErrorOf } from '../../sources/oracle/faults.ts';
import { qualified } from '../../sources/oracle/identifiers.ts';
import { layoutOf } from '../../sources/oracle/layout.ts';
import type { OracleDatasetOptions } from '../../sources/oracle/options.ts';
import { givesRow } from '../../sources/oracle/query.ts';
import { currentScn, lacksFlashback, tableAt } from '../../sources/oracle/snapshot.ts';
import type { LoadedConfig } from '../load-config.ts';
import { type OracleConfig, oracleDataset, oracleSystem } from '../open-sources.ts';
import { found, notReached, snapshotLost, tableFailed, tlsOf, windowOf } from './database-findings.ts';
import { type Finding, ok } from './finding.ts';
import { oracleGrants } from './grants.ts';

const NEVER = new AbortController().signal;
const LOST = 'rows changed during the read may be missing or of different moments';

/** Looks at one Oracle database over one session, which reads no row. */
export async function checkOracle(
  name: string,
  loaded: LoadedConfig,
  config: OracleConfig,
  mappingOf: (dataset: string) => Mapping,
): Promise<Finding[]> {
  try {
    const script = oracleGrants(config, mappingOf);
    const datasets = Object.keys(config.datasets).map((one) => oracleDataset(mappingOf(one), config, one));
    const system = oracleSystem(loaded, config, { attempts: 1 });
    try {
      return await system
        .backOff()
        .through({ source: name }, NEVER, () =>
          system.sessions.use(NEVER, (connection) => lookAt(connection, name, config, { datasets, script })),
        );
    } finally {
      await system.close();
    }
  } catch (error) {
    return notReached(name, error);
  }
}

interface Looked {
  readonly datasets: readonly OracleDatasetOptions[];
  readonly script: string;
}

async function lookAt(
  connection: Connection,
  name: string,
  config: OracleConfig,
  { datasets, script }: Looked,
): Promise<Finding[]> {
  const { service, user, thick } = config.connection;
  const mode = thick === undefined ? 'thin' : 'thick';
  const findings = [
    ok(
      `source ${name}`,
      `answers as Oracle ${connection.oracleServerVersionString}, service ${service}, as ${user}, ${mode} driver`,
    ),
    ...tlsOf(name, config),
    ...windowOf(name, config),
  ];
  let scn: string | null = null;
  const asOne = (error: unknown) => runErrorOf(error, { source: name });
  findings.push(
    await found(
      async () => {
        scn = await currentScn(connection);
        return ok(`snapshot of ${name}`, 'AS OF SCN: every dataset of this source at one moment');
      },
      asOne,
      (error) => snapshotLost(`snapshot of ${name}`, error, config.allow_inconsistent_reads, script),
    ),
  );
  for (const dataset of datasets) {
    findings.push(await table(connection, dataset, script));
    if (scn !== null && findings.at(-1)?.status === 'ok') {
      const flashback = await refusedFlashback(connection, dataset, scn, script);
      if (flashback !== null) findings.push(flashback);
    }
  }
  return findings;
}

/** Whether it is there, can be read, and is as the mapping declares; asks for no row. */
function table(connection: Connection, dataset: OracleDatasetOptions, script: string): Promise<Finding> {
  const check = `source ${dataset.dataset}`;
  const details = { dataset: dataset.dataset, table: `${dataset.owner}.${dataset.table}` };
  return found(
    async () => {
      await givesRow(connection, `SELECT 1 FROM ${qualified(dataset.owner, dataset.table)} WHERE 1 = 0`);
      const { columns, key } = await layoutOf(connection, dataset);
      return ok(
        check,
        `${details.table} can be read; its ${columns.length} columns are as declared; ${key.words}`,
      );
    },
    (error) => runErrorOf(error, details),
    (error) => tableFailed(check, error, script),
  );
}

async function refusedFlashback(
  connection: Connection,
  dataset: OracleDatasetOptions,
  scn: string,
  script: string,
): Promise<Finding | null> {
  const check = `snapshot of ${dataset.dataset}`;
  const details = { dataset: dataset.dataset };
  try {
    const at = tableAt(qualified(dataset.owner, dataset.table), scn);
    await givesRow(connection, `SELECT 1 FROM ${at} WHERE 1 = 0`);
    return null;
  } catch (error) {
    const missing = `FLASHBACK ON ${dataset.owner}.${dataset.table}`;
    const known = lacksFlashback(error)
      ? new RunError('SNAPSHOT_REFUSED', { ...details, missing, lost: LOST })
      : runErrorOf(error, details);
    if (!(known instanceof RunError)) throw known;
    return snapshotLost(check, known, dataset.allowInconsistentReads ?? false, script);
  }
}
