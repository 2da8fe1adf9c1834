import type { Contract } from '../domain/contract.ts';
import { DigestSum } from '../domain/digest.ts';
import type { Fault } from '../domain/fault.ts';
import type { CompiledMapping, RowResult } from '../domain/mapping/mapping.ts';
import type { RowCode } from '../domain/row-codes.ts';
import { inlineBytes } from '../domain/values/content.ts';
import type { SourceBatch, SourceRecord } from '../sources/source.ts';
import { type BatchToCommit, type ReasonCount, setAsideRows, stagedRows } from '../store/batch.ts';
import type { StagedContent } from '../store/contents.ts';
import type { DigestedRows } from '../store/digested-rows.ts';
import { originalOf, rawDigestOf } from '../store/originals.ts';

type Effect = ReasonCount['effect'];

interface Place {
  readonly runId: number;
  readonly datasetNo: number;
  readonly partitionNo: number;
  readonly batchNo: number;
}

/**
 * Maps and checks a batch's records and encodes what is to be written: no I/O. Of a batch nothing is kept but the room that
 * its rows took: the next one is written over them.
 */
export class BatchStager {
  private readonly mapping: CompiledMapping;
  private readonly staged: DigestedRows;
  private readonly aside = setAsideRows();
  /** Place of the column whose bytes travel beside the row; -1 where rows are all there is. */
  private readonly contentAt: number;

  constructor(contract: Contract, mapping: CompiledMapping) {
    this.mapping = mapping;
    this.staged = stagedRows(contract);
    const { columns, content } = mapping.mapping;
    this.contentAt = columns.findIndex(({ name }) => name === content);
  }

  stage(place: Place, { records, from, to }: SourceBatch): BatchToCommit {
    const { contentAt, staged, aside } = this;
    staged.clear();
    aside.clear();
    const at = [place.runId, place.datasetNo, place.partitionNo, place.batchNo] as const;
    const contents: StagedContent[] = [];
    const digest = new DigestSum();
    const reasons = new Reasons();
    const counts = { staged: 0, quarantined: 0, excluded: 0 };
    for (let rowNo = 0; rowNo < records.length; rowNo++) {
      const record = records[rowNo]!;
      const result = this.map(record);
      counts[result.outcome]++;
      const bytes = record.original();
      const rawDigest = rawDigestOf(bytes);
      if (result.outcome === 'staged') {
        reasons.addAll('warn', result.warnings);
        const rowDigest = staged.addDigested(
          // Written out: spreading would make three arrays for each row.
          [
            place.runId,
            place.datasetNo,
            place.partitionNo,
            place.batchNo,
            rowNo,
            record.offset,
            record.length,
            record.line,
            record.position ?? null,
            rawDigest,
          ],
          result.key,
          result.values,
        );
        digest.add(rowDigest);
        if (contentAt >= 0) contents.push({ rowNo, parts: () => contentOf(record, contentAt) });
      } else {
        const faults = faultsOf(result);
        reasons.addAll(result.outcome === 'excluded' ? 'exclude' : 'reject', faults);
        const original = originalOf(bytes);
        aside.add([
          ...at,
          ...[rowNo, result.outcome, 'extract', codesOf(faults), fieldsOf(faults), result.key],
          ...[record.offset, record.length, record.line, record.position ?? null],
          ...[rawDigest, original.bytes, record.length, original.sha256],
        ]);
      }
    }
    return {
      ...{ batchNo: place.batchNo, from, to, records: records.length, ...counts, digest: digest.toString() },
      ...{ stagedRows: staged, setAsideRows: aside, contents },
      ...{ reasons: reasons.counted(), unmapped: this.unmapped() },
    };
  }

  private map(record: SourceRecord): RowResult {
    if (record.fault === null) return this.mapping.row(record.fields);
    return { outcome: 'quarantined', key: record.key, faults: [record.fault] };
  }

  private unmapped() {
    return [...this.mapping.takeUnmapped()].flatMap(([field, codes]) =>
      [...codes].map(([code, rows]) => [field, code, rows] as const),
    );
  }
}

const faultsOf = (result: Exclude<RowResult, { outcome: 'staged' }>): readonly Fault[] =>
  result.outcome === 'excluded' ? [{ code: result.rule, field: null }] : result.faults;

const codesOf = (faults: readonly Fault[]): RowCode[] => faults.map(({ code }) => code);
const fieldsOf = (faults: readonly Fault[]): string[] => faults.map(({ field }) => field ?? '');

/** The bytes of a staged row's content: from its field, or from the source again, a piece at a time. */
const contentOf = (
  { fields, large }: SourceRecord,
  column: number,
): Iterable<Uint8Array> | AsyncIterable<Uint8Array> =>
  large?.find((value) => value.column === column)?.pieces() ?? [inlineBytes(fields[column]!.trim())!];

/** Counts rows by reason: each row once for a code (field ''), and once for each field that has it. */
class Reasons {
  private readonly counts = new Map<string, ReasonCount & { rows: number }>();

  addAll(effect: Effect, faults: readonly Fault[]): void {
    for (let index = 0; index < faults.length; index++) {
      const { code, field } = faults[index]!;
      const seen = faults.findIndex((other) => other.code === code) < index;
      if (!seen) this.add(effect, code, '');
      if (field !== null) this.add(effect, code, field);
    }
  }

  counted(): readonly ReasonCount[] {
    return [...this.counts.values()];
  }

  private add(effect: Effect, code: RowCode, field: string): void {
    const key = `${effect} ${code} ${field}`;
    const known = this.counts.get(key);
    if (known) known.rows++;
    else this.counts.set(key, { effect, code, field, rows: 1 });
  }
}
