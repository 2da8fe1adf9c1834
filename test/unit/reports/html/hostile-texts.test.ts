import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FORMATS } from '../../../../reports/formats.ts';
import { reportPage } from '../../../../reports/html/page.ts';
import type { Report } from '../../../../reports/model/schema.ts';
import { tablesOf } from '../../../../reports/tables/index.ts';
import { shown } from '../../../../reports/tables/table.ts';
import { reportText } from '../../../../reports/text.ts';
import { sampleReport, withLeaves } from '../../../support/sample-report.ts';
import { structureOf, tablesInPage } from './page-parts.ts';

/** Words of the model itself, and moments: nobody can write into these. */
const FIXED = /\/(format|kind|state|status|started_at|ended_at|finished_at|signed_at|at)$/;

const PIECES = [
  ...[
    '<',
    '>',
    '"',
    "'",
    '&',
    '`',
    '=',
    '/',
    '\\',
    '+',
    '-',
    '@',
    '|',
    ',',
    ';',
    '\n',
    '\r',
    '\t',
    '\0',
    '\x1b[2J',
  ],
  ...[
    '</td>',
    '</script>',
    '</style>',
    '</title>',
    '-->',
    '<!--',
    '<script>',
    '<img src=x onerror=x>',
    '&lt;',
    '&#60;',
  ],
  ...[
    '#{x}',
    '{{x}}',
    'javascript:',
    '\u202e',
    '\u2028',
    '\ud800',
    ' ',
    'é',
    '💉',
    '=1+1',
    '@SUM(A1)',
    '\u0085',
  ],
];
const hostile = fc
  .array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 6 })
  .map((parts) => parts.join(''));

/** Every free text becomes another one; texts that were equal stay so. */
function withTexts(report: Report, texts: readonly string[]): Report {
  const known = new Map<string, string>();
  return withLeaves(report, (leaf, path) => {
    if (typeof leaf !== 'string' || FIXED.test(path)) return leaf;
    if (!known.has(leaf)) known.set(leaf, `${texts[known.size % texts.length]}${known.size}`);
    return known.get(leaf)!;
  }) as Report;
}

const reports = fc
  .array(hostile, { minLength: 20, maxLength: 20 })
  .map((texts) => ({ report: withTexts(sampleReport(), texts), texts }));

describe('whatever is written into names and reasons', () => {
  it('is text in the page: no tag, no attribute comes or goes', () => {
    const sound = structureOf(reportPage(withTexts(sampleReport(), ['text'])));
    fc.assert(
      fc.property(reports, ({ report }) => {
        const page = reportPage(report);
        expect(structureOf(page)).toBe(sound);
        const found = new Map(tablesInPage(page).map(({ name, rows }) => [name, rows]));
        for (const { name, columns, rows } of tablesOf(report))
          expect(found.get(name)).toEqual(
            rows.map((row) => row.map((cell, at) => shown(cell, columns[at]!.kind))),
          );
      }),
      { numRuns: 60 },
    );
  });

  it('is text in the CSV: read back cell by cell, formulas disarmed', () => {
    fc.assert(
      fc.property(reports, ({ report }) => {
        const tables = tablesOf(report);
        for (const [at, { content }] of FORMATS.csv(report).entries()) {
          const cells = (parse(content, { record_delimiter: '\r\n' }) as string[][]).slice(1);
          const raw = tables[at]!.rows.map((row) => row.map((cell) => String(cell ?? '').toWellFormed()));
          expect(cells).toEqual(
            raw.map((row) => row.map((cell) => (/^[=+\-@\t\r\n\0＝＋－＠]/.test(cell) ? `'${cell}` : cell))),
          );
        }
      }),
      { numRuns: 60 },
    );
  });

  it('moves no cursor and turns no line in a terminal', () => {
    fc.assert(
      fc.property(reports, ({ report }) => {
        expect(reportText(report)).not.toMatch(/[^\P{Cc}\n]|[\u202a-\u202e\u2066-\u2069\u2028\u2029]/u);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a report page', () => {
  const page = reportPage(sampleReport());

  it('asks for nothing from outside and runs nothing', () => {
    expect(page).not.toMatch(/<(script|link|img|iframe|object|embed|form|base)\b/i);
    expect(page).not.toMatch(/\s(on\w+|style|src)="/i);
    expect(page).not.toMatch(/url\(|@import|https?:/i);
    expect([...page.matchAll(/href="([^"]*)"/g)].map(([, target]) => target![0])).not.toContain('h');
    expect(page.replaceAll('&#39;', "'")).toContain("default-src 'none'; style-src 'sha256-");
  });

  it('gives each picture its values in words', () => {
    const pictures = [...page.matchAll(/<svg role="img"[^>]*aria-labelledby="([^"]+)">([\s\S]*?)<\/svg>/g)];
    expect(pictures.length).toBe(page.split('<svg').length - 1);
    expect(pictures.length).toBeGreaterThan(3);
    for (const [, ids, svg] of pictures) {
      for (const id of ids!.split(' ')) expect(svg).toContain(`id="${id}"`);
      const described = /<desc[^>]*>([\s\S]*?)<\/desc>/.exec(svg!)![1];
      for (const [, text] of svg!.matchAll(/<text x="0"[^>]*>([\s\S]*?)<\/text>/g))
        expect(described).toContain(text!.replace('…', ''));
    }
  });

  it('has no two elements of one name', () => {
    const ids = [...page.matchAll(/\bid="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
