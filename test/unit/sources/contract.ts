import { describe, expect, test } from 'vitest';
import type { RunError } from '../../../domain/run-error.ts';
import type {
  Capabilities,
  DatasetPlan,
  Source,
  SourceBatch,
  SourceRecord,
} from '../../../sources/source.ts';
import { batchesOf, NEVER, readPartition } from './read-all.ts';

export const CONTRACT_DATASET = 'contract.rows';
export const CONTRACT_COLUMNS = ['ID', 'NAME', 'NOTE', 'AREA'] as const;
export const CONTRACT_KEY = { column: 'ID', pattern: /^K\d{6}$/ };

export type ContractRow = readonly (string | null)[];

/** A source made to hold given rows, and what can be done to it from outside. */
export interface OpenedSource {
  readonly source: Source;
  /** The dataset's bytes, for sources whose originals are bytes. */
  readonly bytes?: Buffer;
  /** Changes one letter of the data and nothing about its size. */
  readonly change?: () => Promise<void>;
  readonly remove?: () => Promise<void>;
}

export interface ContractCase {
  readonly name: string;
  readonly capabilities: Capabilities;
  /** Whether the data lies outside the process, so that it can be missing. */
  readonly external: boolean;
  open(rows: readonly ContractRow[], options?: { allowEmpty: boolean }): Promise<OpenedSource>;
}

const rowsOf = (count: number): ContractRow[] =>
  Array.from({ length: count }, (_, index) => [
    `K${String(index).padStart(6, '0')}`,
    index % 7 === 3 ? null : `NAME ${index % 5}é`,
    index % 3 === 0 ? null : `note ${index}`,
    'ZZ',
  ]);

const readAll = (source: Source, plan: DatasetPlan) => batchesOf(source, plan, 4);

const recordsOf = (batches: readonly SourceBatch[]): SourceRecord[] =>
  batches.flatMap(({ records }) => [...records]);
const fieldsOf = (records: readonly SourceRecord[]): ContractRow[] => records.map(({ fields }) => fields);
const planned = (source: Source, partitionRecords = 10): Promise<DatasetPlan> =>
  source.plan({ partitionRecords, signal: NEVER });

/** What every source promises. A capability that a source does not declare shows as a skipped test with its reason. */
export function describeSource(subject: ContractCase): void {
  const { capabilities, external } = subject;

  describe(`${subject.name} keeps the contract of a source`, () => {
    const rows = rowsOf(37);

    test('it declares what it can do', async () => {
      const { source } = await subject.open(rows);
      expect(source.capabilities).toEqual(capabilities);
    });

    test('its plan counts every record and cuts them into partitions without gap or overlap', async () => {
      const { source } = await subject.open(rows);
      const plan = await planned(source);
      expect(plan.records).toBe(37);
      expect(plan.columns).toEqual(CONTRACT_COLUMNS);
      const sizes = plan.partitions.map(({ records }) => records);
      expect(sizes).toHaveLength(capabilities.partitioned ? 4 : 1);
      expect(sizes.reduce((sum, size) => sum + size)).toBe(37);
      if (capabilities.partitioned) expect(Math.max(...sizes)).toBe(10);
      expect(plan.partitions.map(({ number }) => number)).toEqual(
        plan.partitions.map((_, index) => index + 1),
      );
      for (const [index, { from }] of plan.partitions.entries()) {
        if (index > 0) expect(from).toBe(plan.partitions[index - 1]!.to);
      }
    });

    test('its plan is JSON, the same each time, and holds no value of a row but keys in positions', async () => {
      const { source } = await subject.open(rows);
      const plan = await planned(source);
      expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
      expect(await planned(source)).toEqual(plan);
      expect(JSON.stringify(plan)).not.toMatch(/NAME \d|note \d/);
      const shown = capabilities.positions === 'key' ? { ...plan, partitions: [] } : plan;
      expect(JSON.stringify(shown)).not.toMatch(/K0000/);
    });

    test('planning tells how far it is', async () => {
      const { source } = await subject.open(rows);
      const shares: number[] = [];
      await source.plan({ partitionRecords: 10, signal: NEVER, onProgress: (share) => shares.push(share) });
      expect(shares.at(-1)).toBe(1);
    });

    test('it reads every row once, in order, as text or null', async () => {
      const { source } = await subject.open(rows);
      const records = recordsOf(await readAll(source, await planned(source)));
      expect(fieldsOf(records)).toEqual(rows);
      expect(records.every(({ fault, key }) => fault === null && key === null)).toBe(true);
    });

    test('each batch begins where the one before it ended', async () => {
      const { source } = await subject.open(rows);
      const plan = await planned(source);
      for (const partition of plan.partitions) {
        let position = partition.from;
        for await (const batch of source.read(plan, partition, {
          from: null,
          batchRecords: 3,
          signal: NEVER,
        })) {
          expect(batch.records.length).toBeLessThanOrEqual(3);
          expect(batch.from).toBe(position);
          position = batch.to;
        }
        expect(position).toBe(partition.to);
      }
    });

    test('from any batch on it reads exactly the rest', async () => {
      const { source } = await subject.open(rows);
      const plan = await planned(source, 37);
      const partition = plan.partitions[0]!;
      for await (const { to, records } of source.read(plan, partition, {
        from: null,
        batchRecords: 5,
        signal: NEVER,
      })) {
        const last = Number(records.at(-1)!.fields[0]!.slice(1));
        const rest: SourceRecord[] = [];
        const options = { from: to, batchRecords: 4, signal: NEVER };
        for await (const batch of source.read(plan, partition, options)) rest.push(...batch.records);
        expect(fieldsOf(rest)).toEqual(rows.slice(last + 1));
      }
    });

    test('several partitions can be read at once', async ({ skip }) => {
      skip(!capabilities.partitioned, 'gap: this source is read in one partition');
      const { source } = await subject.open(rows);
      const plan = await planned(source);
      const parts = await Promise.all(
        plan.partitions.map((partition) => readPartition(source, plan, partition, 2)),
      );
      const read = parts.map((batches) => fieldsOf(recordsOf(batches)));
      expect(read.map(({ length }) => length)).toEqual(plan.partitions.map(({ records }) => records));
      expect(read.flat()).toEqual(rows);
    });

    test('it reads single records again, whatever the order they are asked for in', async () => {
      const { source } = await subject.open(rows);
      const plan = await planned(source);
      const records = recordsOf(await readAll(source, plan));
      const wanted = [30, 2, 36, 0, 2].map((index) => records[index]!);
      const again: SourceRecord[] = [];
      for await (const record of source.reread(plan, wanted)) again.push(record);
      expect(again.map(({ offset }) => offset)).toEqual(
        wanted.map(({ offset }) => offset).toSorted((a, b) => a - b),
      );
      for (const record of again) {
        const first = wanted.find(({ offset }) => offset === record.offset)!;
        expect(record.fields).toEqual(first.fields);
        expect(record.line).toBe(first.line);
        expect(Buffer.from(record.original())).toEqual(Buffer.from(first.original()));
      }
    });

    test('the originals are the bytes as the source holds them', async ({ skip }) => {
      skip(capabilities.original !== 'bytes', 'gap: the originals of this source are rendered');
      const { source, bytes } = await subject.open(rows);
      for (const record of recordsOf(await readAll(source, await planned(source)))) {
        const { offset, length } = record;
        expect(Buffer.from(record.original())).toEqual(bytes!.subarray(offset, offset + length));
      }
    });

    test('it refuses to verify or read what is no longer what was planned', async ({ skip }) => {
      skip(capabilities.snapshot === 'none', 'gap: nothing vouches for the rows of this source');
      const { source, change } = await subject.open(rows);
      const plan = await planned(source);
      await expect(source.verify(plan)).resolves.toBeUndefined();
      await change!();
      await expect(source.verify(plan)).rejects.toMatchObject({ code: 'SOURCE_CHANGED' });
      await expect(readAll(source, plan)).rejects.toMatchObject({ code: 'SOURCE_CHANGED' });
    });

    test('it says so when it is not there', async ({ skip }) => {
      skip(!external, 'gap: the rows of this source cannot be missing');
      const { source, remove } = await subject.open(rows);
      const plan = await planned(source);
      await remove!();
      await expect(planned(source)).rejects.toMatchObject({ code: 'SOURCE_MISSING' });
      await expect(source.verify(plan)).rejects.toMatchObject({ code: 'SOURCE_MISSING' });
      await expect(readAll(source, plan)).rejects.toMatchObject({ code: 'SOURCE_MISSING' });
    });

    test('without records it is refused, unless that is allowed', async () => {
      const { source } = await subject.open([]);
      await expect(planned(source)).rejects.toMatchObject({ code: 'SOURCE_EMPTY' });
      const allowed = await subject.open([], { allowEmpty: true });
      await expect(planned(allowed.source)).resolves.toMatchObject({ records: 0, partitions: [] });
    });

    test('a cancelled plan or read stops', async () => {
      const { source } = await subject.open(rows);
      const plan = await planned(source);
      const cancelled = AbortSignal.abort();
      await expect(source.plan({ partitionRecords: 10, signal: cancelled })).rejects.toThrow(/abort/i);
      const options = { from: null, batchRecords: 3, signal: cancelled };
      const reading = source.read(plan, plan.partitions[0]!, options)[Symbol.asyncIterator]();
      await expect(reading.next()).rejects.toThrow(/abort/i);
    });

    test('a read cancelled between two batches gives no more of them', async () => {
      const { source } = await subject.open(rows);
      const plan = await planned(source, 37);
      const controller = new AbortController();
      const options = { from: null, batchRecords: 3, signal: controller.signal };
      const reading = source.read(plan, plan.partitions[0]!, options)[Symbol.asyncIterator]();
      await reading.next();
      controller.abort();
      await expect(reading.next()).rejects.toThrow(/abort/i);
    });

    test('its errors name no value of a row', async ({ skip }) => {
      skip(capabilities.snapshot === 'none', 'gap: nothing vouches for the rows of this source');
      const { source, change } = await subject.open(rows);
      const plan = await planned(source);
      await change!();
      const error = await source.verify(plan).then(
        () => null,
        (cause: RunError) => cause,
      );
      expect(JSON.stringify([error?.message, error?.details])).not.toMatch(/K0000|NAME \d|note \d/);
    });
  });
}
