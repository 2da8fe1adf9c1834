import { describe, expect, it } from 'vitest';
import { balanceTable } from '../../../reports/balance-table.ts';
import type { DatasetReport, RunReport } from '../../../store/report.ts';

const dataset = (name: string, source_rows: number | null, rest: number | null): DatasetReport => ({
  ...{ name, source_rows, new: source_rows, updated: rest, unchanged: rest, merged: rest },
  ...{ quarantined: rest, excluded: rest, unexplained: rest, reasons: {}, warnings: {}, merged_by_rule: {} },
});
const report = (...datasets: DatasetReport[]): RunReport => ({
  ...{ run: 1, plan: 1, kind: 'trial', state: 'completed', balanced: true, acceptable: true, checks: [] },
  identity: null,
  datasets,
});

describe('the balance of a run', () => {
  it('is a table with a line for each dataset, aligned, with thousands marked', () => {
    const table = balanceTable(
      report(dataset('community.patients', 1_234_567, 0), dataset('lab.results', 9, 0)),
    );
    expect(table.split('\n')).toEqual([
      'dataset                source        new  updated  unchanged  merged  quarantined  excluded  unexplained',
      '──────────────────  ─────────  ─────────  ───────  ─────────  ──────  ───────────  ────────  ───────────',
      'community.patients  1,234,567  1,234,567        0          0       0            0         0            0',
      'lab.results                 9          9        0          0       0            0         0            0',
    ]);
  });

  it('says unknown, never zero, where nothing was counted', () => {
    const [, , line] = balanceTable(report(dataset('lab.results', null, null))).split('\n');
    expect(line!.match(/unknown/g)).toHaveLength(8);
    expect(line).not.toContain('0');
  });

  it('is only its head for a run without datasets', () => {
    expect(balanceTable(report()).split('\n')).toHaveLength(2);
  });
});
