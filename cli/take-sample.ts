import type pg from 'pg';
import type { CompiledMapping } from '../domain/mapping/mapping.ts';
import type { RunCode } from '../domain/run-codes.ts';
import { RunError } from '../domain/run-error.ts';
import type { Source, SourceRecord } from '../sources/source.ts';
import { transaction, withConnection } from '../store/database.ts';
import {
  compareRows,
  type RowAgain,
  type SampleReason,
  saveUncompared,
} from '../store/evidence/sample/compare-rows.ts';
import { drawSample, openSample } from '../store/evidence/sample/draw.ts';
import { rowsToRead, type SampledPlace } from '../store/evidence/sample/read-rows.ts';
import { saveSampledFields } from '../store/evidence/sample/save-fields.ts';
import { rawDigestOf } from '../store/originals.ts';
import { type PlannedDataset, planOfRun } from '../store/plan.ts';
import { onSeat } from '../store/source-seat.ts';
import type { Workbench } from './composition.ts';

const AT_ONCE = 500;

export interface SampleRequest {
  readonly runId: number;
  readonly seed: string;
  readonly actor: string;
  readonly signal: AbortSignal;
}

/**
 * Draws a sample of a run, reads its rows from their sources again by key, and holds them, through the mapping, against
 * ehr. Holds one page of rows. Gives the sample's number. Throws RunError PLAN_DRIFT where the mapping is no longer that
 * of the plan, and what the sources throw; rows that a source no longer has as they were are written down as such.
 */
export async function takeSample(
  bench: Pick<Workbench, 'database' | 'open'>,
  request: SampleRequest,
): Promise<number> {
  const { runId, seed, actor, signal } = request;
  const { body } = await planOfRun(bench.database, runId);
  return withConnection(bench.database, async (client) => {
    const sampleId = await transaction(client, async () => {
      const id = await openSample(client, runId, body, seed, actor);
      for (const dataset of body.datasets) await drawSample(client, id, runId, dataset, body, seed);
      return id;
    });
    for (const dataset of body.datasets) {
      const seats = { source: dataset.source, seats: body.sessions[dataset.source] ?? 1 };
      await onSeat(client, seats, signal, async () => {
        const { source, mapping, ready, close } = await bench.open(body, dataset);
        try {
          await ready();
          await readAgain(client, { sampleId, runId, dataset, source, mapping, signal });
        } finally {
          await close();
        }
      });
    }
    return sampleId;
  });
}

interface Reading {
  readonly sampleId: number;
  readonly runId: number;
  readonly dataset: PlannedDataset;
  readonly source: Source;
  readonly mapping: CompiledMapping;
  readonly signal: AbortSignal;
}

async function readAgain(client: pg.Client, reading: Reading): Promise<void> {
  const { sampleId, runId, dataset, mapping } = reading;
  await saveSampledFields(client, sampleId, dataset, mapping.mapping);
  for (;;) {
    const places = await rowsToRead(client, sampleId, runId, dataset, AT_ONCE);
    if (places.length === 0) return;
    const { rows, uncompared } = await pageAgain(reading, places);
    await transaction(client, async () => {
      await compareRows(client, sampleId, dataset, rows);
      for (const [reason, those] of uncompared)
        await saveUncompared(client, sampleId, dataset.no, those, reason);
    });
  }
}

interface Page {
  readonly rows: readonly RowAgain[];
  readonly uncompared: ReadonlyMap<SampleReason, readonly SampledPlace[]>;
}

/** Of a file too: what was staged from it may have been altered in another place than its bytes. */
const LOST: ReadonlySet<RunCode> = new Set(['SNAPSHOT_LOST', 'SOURCE_CHANGED']);

async function pageAgain(
  { source, dataset, mapping, signal }: Reading,
  places: readonly SampledPlace[],
): Promise<Page> {
  const wanted = new Map(places.map((place) => [place.offset, place]));
  const rows: RowAgain[] = [];
  const uncompared = new Map<SampleReason, SampledPlace[]>();
  const note = (reason: SampleReason, those: Iterable<SampledPlace>) =>
    uncompared.set(reason, [...(uncompared.get(reason) ?? []), ...those]);
  try {
    await source.verify(dataset.plan, signal);
    for await (const record of source.reread(dataset.plan, places, signal)) {
      const place = wanted.get(record.offset)!;
      // What is not as it was is left in `wanted`.
      if (!place.rawDigest.equals(Buffer.from(rawDigestOf(record.original()), 'latin1'))) continue;
      wanted.delete(record.offset);
      const row = rowAgain(mapping, place, record);
      if (row === null) note('not mapped', [place]);
      else rows.push(row);
    }
  } catch (error) {
    if (!(error instanceof RunError && LOST.has(error.code))) throw error;
    note(error.code as SampleReason, wanted.values());
    wanted.clear();
  }
  if (wanted.size > 0) note('SOURCE_CHANGED', wanted.values());
  return { rows, uncompared };
}

function rowAgain(mapping: CompiledMapping, place: SampledPlace, record: SourceRecord): RowAgain | null {
  const result = record.fault === null ? mapping.row(record.fields) : null;
  if (result?.outcome !== 'staged') return null;
  const { columns } = mapping.mapping;
  const fields = Object.fromEntries(columns.map(({ name }, index) => [name, record.fields[index] ?? null]));
  return { ...place, key: result.key, values: result.values, fields: JSON.stringify(fields) };
}
