import { join } from 'node:path';
import { generateTrust } from '../fixtures/generate.ts';
import type { LocalServices } from '../local/services.ts';
import { copySeconds, decodedRows } from './baseline.ts';
import { settle, withDatabase } from './bench-target.ts';
import { figureOf, round, shown } from './statistics.ts';
import { trustFolder, type WholeWay, wholeWay } from './whole-way.ts';

/** The whole way from a patient file, beside a client COPY of the same decoded rows, run by run in turn. */
export async function measureWholeWay(
  services: LocalServices,
  rows: number,
  runs: number,
): Promise<Record<string, unknown>> {
  const file = await patientFile(services, rows);
  console.log(`${rows.toLocaleString('en-GB')} patient rows, ${runs} runs of each, medians (least – most)`);
  const copies: number[] = [];
  const ways: WholeWay[] = [];
  for (let run = 1; run <= runs; run++) {
    copies.push(await measureCopy(services, file));
    ways.push(await measureWay(services, file));
    console.log(
      `  run ${run}: COPY ${copies.at(-1)!.toFixed(2)} s, whole way ${ways.at(-1)!.seconds.toFixed(2)} s`,
    );
  }
  const copy = figureOf(copies);
  const whole = figureOf(ways.map(({ seconds }) => seconds));
  const ratio = figureOf(ways.map(({ seconds }, index) => seconds / copies[index]!));
  console.log(`client COPY, logged, typed, keyed   ${shown(copy)}`);
  console.log(`whole way, from the file            ${shown(whole)}   ${shown(ratio, '× COPY')}`);
  const stages: Record<string, number> = {};
  for (const name of Object.keys(ways[0]!.stages)) {
    const stage = figureOf(ways.map((way) => way.stages[name] ?? 0));
    stages[name] = round(stage.median);
    console.log(`  ${name.padEnd(34)}${shown(stage)}   ${(stage.median / copy.median).toFixed(2)} × COPY`);
  }
  const peak = Math.max(...ways.map(({ workerPeakMb }) => workerPeakMb));
  console.log(`peak memory of a worker process     ${peak} MB`);
  return {
    rows,
    copy_s: round(copy.median),
    whole_s: round(whole.median),
    whole_ratio: round(ratio.median),
    stages,
    worker_peak_mb: peak,
    scaling_10x: round(await measureScaling(services, rows, whole.median)),
  };
}

/** How much longer ten times the rows take. */
async function measureScaling(services: LocalServices, rows: number, seconds: number): Promise<number> {
  const small = await measureWay(services, await patientFile(services, rows / 100));
  const middle = await measureWay(services, await patientFile(services, rows / 10));
  const scaling = seconds / middle.seconds;
  console.log(
    `10 × the rows: ${(rows / 100).toLocaleString('en-GB')} → ${(rows / 10).toLocaleString('en-GB')} in ${(
      middle.seconds / small.seconds
    ).toFixed(2)} × the time, → ${rows.toLocaleString('en-GB')} in ${scaling.toFixed(2)} ×`,
  );
  return scaling;
}

async function patientFile(services: LocalServices, count: number): Promise<string> {
  const outDir = trustFolder(services, count);
  await generateTrust({ patients: count, seed: 1, outDir, only: ['community.patients'] });
  return join(outDir, 'community-patient-index.csv');
}

async function measureCopy(services: LocalServices, file: string): Promise<number> {
  const decoded = await decodedRows(file);
  await settle(services.databaseUrl);
  return withDatabase(services.databaseUrl, (url) => copySeconds(url, decoded));
}

async function measureWay(services: LocalServices, file: string): Promise<WholeWay> {
  await settle(services.databaseUrl);
  return withDatabase(services.databaseUrl, (url) => wholeWay(services, url, file));
}
