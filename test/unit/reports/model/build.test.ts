import { describe, expect, it } from 'vitest';
import { ROW_CODES, type RowCode } from '../../../../domain/row-codes.ts';
import { buildReport } from '../../../../reports/model/build.ts';
import { digestOf } from '../../../../reports/model/digest.ts';
import { type Content, reportSchema, TERMS } from '../../../../reports/model/schema.ts';
import { UNKNOWN } from '../../../../store/report.ts';
import { covered } from '../../../support/covered.ts';
import { ACCOUNT, EVIDENCE, NONE, sampleReport, TREND, withLeaves } from '../../../support/sample-report.ts';

describe('the model of a report', () => {
  it('has the published shape', () => {
    expect(reportSchema.safeParse(sampleReport()).error).toBe(undefined);
  });

  it('names who must mend each reason, and puts what is theirs together, the most rows first', () => {
    const { quarantined } = sampleReport();
    expect(quarantined.map(({ mended_by, code, rows }) => [mended_by, code, rows])).toEqual([
      ['data owner of the source', 'KEY_MISSING', 42],
      ['data owner of the source', 'DATE_IMPOSSIBLE', 8],
      ['data owner of the source', 'KEY_MISSING', 4],
      ['whoever mends the patient', 'PATIENT_HELD', 6],
    ]);
  });

  it('leaves out no reason, whatever its effect', () => {
    const reasons = Object.fromEntries(Object.keys(ROW_CODES).map((code, at) => [code, at + 1]));
    const of = (effect: string) =>
      Object.fromEntries(
        Object.entries(reasons).filter(([code]) => ROW_CODES[code as RowCode].effect === effect),
      );
    const [first] = ACCOUNT.datasets;
    const datasets = [
      {
        ...{ ...first!, warnings: of('warn'), merged_by_rule: { any: reasons.SAME_PERSON! } },
        reasons: { ...of('reject'), ...of('exclude'), ...of('merge') },
      },
    ];
    const excluded = Object.entries(of('exclude')).map(([code, rows]) => ({
      ...{ dataset: first!.name, code: code as RowCode, rows, originals_kept: rows },
    }));
    const { quarantined, exclusions, warnings, identity } = buildReport(
      { ...ACCOUNT, datasets },
      { ...EVIDENCE, excluded },
      TREND,
      [],
    );
    const found = [...quarantined, ...exclusions, ...warnings, ...identity!.merged].flatMap(
      ({ rows }) => rows || [],
    );
    expect(found.toSorted((a, b) => a - b)).toEqual(Object.values(reasons));
  });

  it('gives each stage the time since the one that ended before it, in the order of a run', () => {
    expect(sampleReport().timings.map(({ stage, seconds }) => [stage, seconds])).toEqual([
      ['extract', 180],
      ['load', 180],
      ['reconcile', null],
    ]);
  });

  it('knows nothing of a partition whose dataset is not counted, and of an unread one that it holds nothing', () => {
    const unread = { ...EVIDENCE.partitions[0]!, ...UNKNOWN };
    const evidence = { ...EVIDENCE, partitions: [unread] };
    expect(buildReport(ACCOUNT, evidence, TREND, []).partitions[0]).toMatchObject(NONE);
    const datasets = ACCOUNT.datasets.map((dataset) => ({ ...dataset, ...UNKNOWN }));
    expect(buildReport({ ...ACCOUNT, datasets }, evidence, TREND, []).partitions[0]).toMatchObject(UNKNOWN);
    expect(TERMS).toEqual(Object.keys(UNKNOWN));
  });
});

describe('the digest of a report', () => {
  it('is that of all it says, whatever the order of keys', () => {
    const { digest, content } = covered(sampleReport());
    expect(digestOf(content)).toBe(digest);
    const turned = Object.fromEntries(Object.entries(content).reverse()) as unknown as Content;
    expect(digestOf(turned)).toBe(digest);
  });

  it('changes with every single thing that it says, but not with the runs before or a longer audit', () => {
    const { digest, content } = covered(sampleReport());
    const paths: string[] = [];
    withLeaves(content, (leaf, path) => {
      paths.push(path);
      return leaf;
    });
    expect(paths.length).toBeGreaterThan(150);
    const digests = paths.map((path) =>
      digestOf(
        withLeaves(content, (leaf, at) => (at === path ? `${leaf} altered` : leaf)) as unknown as Content,
      ),
    );
    expect(new Set([digest, ...digests]).size).toBe(paths.length + 1);
    expect(buildReport(ACCOUNT, EVIDENCE, TREND.slice(1), []).digest).toBe(digest);
  });
});
