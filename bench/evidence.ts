import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { generateTrust } from '../fixtures/generate.ts';
import type { LocalServices } from '../local/services.ts';
import { copySeconds, decodedRows } from './baseline.ts';
import { settle, withDatabase } from './bench-target.ts';
import { figureOf, round, shown } from './statistics.ts';
import { trustFolder, wholeWay } from './whole-way.ts';

const MAIN = fileURLToPath(new URL('../cli/main.ts', import.meta.url));
const PEAK = new URL('./print-peak.ts', import.meta.url).href;
const ALTERED = 3;

/** Loads a patient file, alters three of its rows in ehr, and times the command that names them, beside a COPY. */
export async function measureEvidence(
  services: LocalServices,
  rows: number,
  runs: number,
): Promise<Record<string, unknown>> {
  const outDir = trustFolder(services, rows);
  await generateTrust({ patients: rows, seed: 1, outDir, only: ['community.patients'] });
  const file = join(outDir, 'community-patient-index.csv');
  console.log(
    `${rows.toLocaleString('en-GB')} patient rows, ${ALTERED} of them altered, ${runs} runs of each`,
  );
  const decoded = await decodedRows(file);
  const copies: number[] = [];
  const named: Named[] = [];
  await withDatabase(services.databaseUrl, async (url) => {
    await wholeWay(services, url, file);
    await alter(url);
    for (let run = 1; run <= runs; run++) {
      await settle(services.databaseUrl);
      copies.push(await withDatabase(services.databaseUrl, (other) => copySeconds(other, decoded)));
      await settle(services.databaseUrl);
      named.push(await nameRows(services, url));
      console.log(
        `  run ${run}: COPY ${copies.at(-1)!.toFixed(2)} s, named in ${named.at(-1)!.seconds.toFixed(2)} s`,
      );
    }
  });
  const ratio = figureOf(named.map(({ seconds }, index) => seconds / copies[index]!));
  const peak = Math.max(...named.map(({ peakMb }) => peakMb));
  console.log(`client COPY, logged, typed, keyed   ${shown(figureOf(copies))}`);
  console.log(
    `cutover reconcile, start to end     ${shown(figureOf(named.map(({ seconds }) => seconds)))}   ${shown(ratio, '× COPY')}`,
  );
  console.log(`peak memory of the command          ${peak} MB`);
  return { evidence_rows: rows, evidence_ratio: round(ratio.median), evidence_peak_mb: peak };
}

async function alter(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(
      `update ehr.patient set family_name = family_name || ' '
       where person_id in (select person_id from ehr.patient order by md5(source_key) limit ${ALTERED})`,
    );
  } finally {
    await client.end();
  }
}

interface Named {
  readonly seconds: number;
  readonly peakMb: number;
}

/** Runs the command as a user would. Throws where it does not name exactly the altered rows, or ends with 0. */
async function nameRows(services: LocalServices, url: string): Promise<Named> {
  const env = { ...process.env, CUTOVER_DATABASE_URL: url, TEMPORAL_ADDRESS: services.temporalAddress };
  const args = ['--import', PEAK, MAIN, '--config', services.home.path('bench.yaml'), '--json', 'reconcile'];
  const begun = performance.now();
  const { code, out, err } = await new Promise<{ code: number; out: string; err: string }>((resolve) =>
    execFile(process.execPath, args, { env, maxBuffer: 1 << 26 }, (error, stdout, stderr) =>
      resolve({ code: Number(error?.code ?? 0), out: stdout, err: stderr }),
    ),
  );
  const seconds = (performance.now() - begun) / 1000;
  if (out === '') throw new Error(`cutover reconcile said nothing: exit ${code}: ${err}`);
  const { findings } = JSON.parse(out) as { findings: { named: { kind: string; place: string }[] } };
  const right = findings.named.filter(({ kind, place }) => kind === 'altered' && place === 'ehr');
  if (code !== 3 || right.length !== ALTERED || findings.named.length !== ALTERED)
    throw new Error(`the altered rows were not named: exit ${code}, ${findings.named.length} findings`);
  return { seconds, peakMb: Number(/peak (\d+) MB/.exec(err)?.[1]) };
}
