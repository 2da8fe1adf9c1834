import { describe, expect, it } from 'vitest';
import { openMetrics } from '../../../cli/operations/registry.ts';
import { METRICS } from '../../../domain/metrics.ts';
import { textOf } from '../docs/pages-on-disk.ts';

const page = textOf('docs/metrics.md');
const rows = page
  .split('\n')
  .filter((line) => /^\| `\w+` \|/.test(line))
  .map((line) => line.split(' | ').map((cell) => cell.replace(/^\| | \|$/g, '')));

describe.each(['worker', 'dashboard'] as const)('the metrics of a %s', (process) => {
  it('are those of the page: name, kind, labels and words', async () => {
    const registered = await openMetrics(process).registry.getMetricsAsJSON();
    const listed = rows.filter(([, , of]) => of!.split(', ').includes(process));
    expect(registered.length).toBeGreaterThan(5);
    expect(registered.map(({ name, type, help }) => [`\`${name}\``, type, help])).toEqual(
      listed.map(([name, kind, , , help]) => [name, kind, help]),
    );
  });

  it('take the labels of the page and no others', async () => {
    const { meter, registry } = openMetrics(process);
    for (const [name, { kind, of, labels }] of Object.entries(METRICS)) {
      if (kind === 'gauge' || !(of as readonly string[]).includes(process)) continue;
      const given = Object.fromEntries(labels.map((label) => [label, 'x']));
      const take = (kind === 'counter' ? meter.count : meter.time) as (...all: unknown[]) => void;
      take(name, given, 1);
      expect(() => take(name, { ...given, patient: 'x' }, 1)).toThrow('not included in initial labelset');
      const cell = labels.map((label) => `\`${label}\``).join(', ') || '–';
      expect(rows.find(([named]) => named === `\`${name}\``)![3]).toBe(cell);
      const [line] = (await registry.getSingleMetricAsString(name)).split('\n').filter((l) => l[0] !== '#');
      for (const label of labels) expect(line).toContain(`${label}="x"`);
    }
  });
});

it('no label could hold a run, a person or a value of a row', () => {
  const known = ['dataset', 'source', 'outcome', 'activity', 'code', 'method', 'route', 'status', 'kind'];
  const used = Object.values(METRICS).flatMap(({ labels }) => labels);
  expect([...new Set(used)].filter((label) => !known.includes(label))).toEqual([]);
});
