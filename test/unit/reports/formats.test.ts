import { parse } from 'csv-parse/sync';
import { readXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { FORMATS } from '../../../reports/formats.ts';
import type { Report } from '../../../reports/model/schema.ts';
import { tablesOf } from '../../../reports/tables/index.ts';
import { shown } from '../../../reports/tables/table.ts';
import { sampleReport, withLeaves } from '../../support/sample-report.ts';
import { tablesInPage } from './html/page-parts.ts';

/** Shown in per cent. */
const SHARES = /\/(max_quarantined_share|max_out_of_slot_share|confidence|tolerable)$/;

/** A report in which every figure is another number, so that a figure that stands somewhere can only be itself. */
function distinct(): { report: Report; figures: readonly number[] } {
  const figures: number[] = [];
  const report = withLeaves(sampleReport(), (leaf, path) => {
    if (typeof leaf !== 'number' || SHARES.test(path)) return leaf;
    figures.push(1_000_003 + 7_919 * figures.length);
    return figures.at(-1)!;
  }) as Report;
  return { report, figures };
}

const { report, figures } = distinct();
const { xlsx, ...texts } = FORMATS;
const contents = Object.fromEntries(
  Object.entries(texts).map(([format, write]) => [format, write(report)]),
) as Record<keyof typeof texts, ReturnType<(typeof FORMATS)['csv']>>;
const sheets = new Map(
  (await readXlsx((await xlsx(report))[0]!.content)).sheets.map((sheet) => [sheet.name, sheet.rows]),
);
const only = (format: 'html' | 'json' | 'text') => contents[format][0]!.content;
const csvOf = (name: string): Record<string, string>[] =>
  parse(contents.csv.find((file) => file.name === `${name}.csv`)!.content, { columns: true });

describe('every figure of the model', () => {
  it('is found at all', () => {
    expect(figures.length).toBeGreaterThan(80);
  });

  it('stands in the JSON', () => {
    const found = new Set<unknown>();
    withLeaves(JSON.parse(only('json')), (leaf) => {
      found.add(leaf);
      return leaf;
    });
    expect(figures.filter((figure) => !found.has(figure))).toEqual([]);
  });

  it('stands in a cell of the CSV', () => {
    const cells = new Set(contents.csv.flatMap(({ content }) => (parse(content) as string[][]).flat()));
    expect(figures.filter((figure) => !cells.has(String(figure)))).toEqual([]);
  });

  it('stands in a cell of the page', () => {
    const cells = new Set(tablesInPage(only('html')).flatMap(({ rows }) => rows.flat()));
    expect(figures.filter((figure) => !isIn(cells, figure))).toEqual([]);
  });

  it('stands in a cell of the workbook, as a number', () => {
    const cells = new Set([...sheets.values()].flat(2));
    const words = new Set([...cells].map(String));
    expect(figures.filter((figure) => !cells.has(figure) && !isIn(words, figure))).toEqual([]);
    expect(sheets.get('balance')![1]![1]).toBe(report.datasets[0]!.source_rows);
  });

  it('stands in the text', () => {
    const words = new Set(only('text').split(/\s+/));
    expect(figures.filter((figure) => !isIn(words, figure))).toEqual([]);
  });

  const isIn = (cells: ReadonlySet<string>, figure: number) =>
    cells.has(figure.toLocaleString('en-GB')) || cells.has(String(figure));
});

describe('the formats agree', () => {
  it.each([
    ['balance', report.datasets],
    ['partitions', report.partitions],
    ['checks', report.checks],
    ['quarantine', report.quarantined],
    ['exclusions', report.exclusions],
    ['warnings', report.warnings],
    ['merged', report.identity!.merged],
    ['reviews', report.identity!.reviews],
    ['timings', report.timings],
    ['orders', report.orders],
    ['sources', report.sources],
    ['trend-balance', report.trend],
    ['signatures', report.signatures],
    ['audit-ends', report.audit_ends],
    ['against', report.against],
  ] as [string, readonly object[]][])('of %s: a column of the CSV is the key of the JSON', (name, items) => {
    const rows = csvOf(name);
    expect(rows).toHaveLength(items.length);
    for (const [at, row] of rows.entries()) {
      const item = Object.entries(items[at]!).filter(([key]) => key in row);
      expect(item.length).toBeGreaterThan(1);
      for (const [key, value] of item) expect(row[key], `${name} ${at} ${key}`).toBe(String(value ?? ''));
    }
  });

  it('of exclusions: whether their owner has signed is what the JSON says of the owner', () => {
    const { exclusions, owner_signatures } = JSON.parse(only('json')) as Report;
    const said = exclusions.map(({ owner }) => owner_signatures.find((one) => one.owner === owner)!);
    expect(new Set(said.map(({ signature }) => signature))).toEqual(new Set(['signed', 'void']));
    expect(csvOf('exclusions').map(({ signature, signed_at }) => ({ signature, signed_at }))).toEqual(
      said.map(({ signature, signed_at }) => ({ signature, signed_at })),
    );
  });

  it('in every cell of every list, in its place', () => {
    const page = new Map(tablesInPage(only('html')).map((table) => [table.name, table.rows]));
    const tables = tablesOf(report);
    expect([...page.keys()].sort()).toEqual(tables.map(({ name }) => name).sort());
    expect(contents.csv.map(({ name }) => name)).toEqual(tables.map(({ name }) => `${name}.csv`));
    expect([...sheets.keys()]).toEqual(tables.map(({ name }) => name));
    for (const { name, columns, rows, empty } of tables) {
      const raw = rows.map((row) => row.map((cell) => String(cell ?? '')));
      const words = rows.map((row) => row.map((cell, at) => shown(cell, columns[at]!.kind)));
      expect(
        (parse(contents.csv.find((file) => file.name === `${name}.csv`)!.content) as string[][]).slice(1),
      ).toEqual(raw);
      expect(page.get(name)).toEqual(words);
      const plain = rows.map((row, at) =>
        row.map((cell, of) => (typeof cell === 'number' ? cell : words[at]![of])),
      );
      expect(sheets.get(name)!.slice(1), name).toEqual(rows.length === 0 ? [[empty]] : plain);
      for (const row of words) for (const cell of row) expect(only('text')).toContain(cell);
    }
  });

  it('on the digest, which each of them prints', () => {
    for (const files of Object.values(contents))
      expect(files.some(({ content }) => content.includes(report.digest))).toBe(true);
    expect([...sheets.values()].flat(2)).toContain(report.digest);
  });

  it('on the thresholds', () => {
    expect(report.max_quarantined_share).toBe(0.02);
    expect(report.max_out_of_slot_share).toBe(0.03);
    for (const format of ['html', 'text'] as const)
      for (const share of [/\b2 %/, /\b3 %/]) expect(only(format)).toMatch(share);
    const saidOf = (wanted: string) => csvOf('summary').find(({ what }) => what === wanted)!.value;
    expect(saidOf('Quarantine allowed in each dataset')).toBe('2 %');
    expect(saidOf('Future appointments without a slot allowed in each dataset')).toBe('3 %');
    const unset = tablesOf({ ...report, max_out_of_slot_share: null })[0]!.rows;
    expect(unset).toContainEqual([
      'Future appointments without a slot allowed in each dataset',
      'not judged',
    ]);
  });
});

describe('what is not known', () => {
  const unknown = withLeaves(sampleReport(), (leaf) => (typeof leaf === 'number' ? null : leaf)) as Report;
  const balance = tablesOf({ ...unknown, max_quarantined_share: 0.02 }).find(
    ({ name }) => name === 'balance',
  )!;

  it('is unknown to people and empty to programs, and nowhere zero', () => {
    expect(balance.rows[0]!.slice(1)).toEqual(Array(8).fill(null));
    expect(balance.rows[0]!.slice(1).map((cell) => shown(cell, 'count'))).toEqual(Array(8).fill('unknown'));
  });
});
