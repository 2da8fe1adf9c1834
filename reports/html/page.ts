import { hash } from 'node:crypto';
import type { Report } from '../model/schema.ts';
import { verdictWords } from '../model/verdict-words.ts';
import { tablesOf } from '../tables/index.ts';
import type { Table } from '../tables/table.ts';
import { chartsOf } from './charts.ts';
import { html, type Markup, NOTHING } from './markup.ts';
import { STYLE } from './style.ts';
import { tableView } from './table-view.ts';

/** Sections of the page and the tables they hold; tables that none names come last. */
const SECTIONS: readonly (readonly [id: string, title: string, tables: readonly string[]])[] = [
  ['verdict', 'Verdict', ['summary', 'against']],
  ['accounting', 'Is every row accounted for?', ['balance']],
  ['agreement', 'Do the systems agree?', ['checks-by-kind', 'checks-not-verified']],
  ['left-out', 'What did not go in, and who must mend it', ['quarantine-reasons', 'quarantine']],
  ['by-rule', 'Exclusions: what was left out by rule, whose it is, and where it stays', ['exclusions']],
  [
    'people',
    'Who is who',
    ['identity', 'merged-rules', 'merged', 'before-and-after', 'sample', 'sample-rules', 'reviews'],
  ],
  ['notes', 'What wants looking after', ['warning-reasons', 'warnings']],
  ['progress', 'From run to run', ['trend', 'trend-balance']],
  ['how', 'How it was run', ['timings', 'orders', 'sources', 'hashes', 'audit-ends']],
  ['details', 'In full', ['checks', 'partitions']],
  ['rows', 'The very rows', ['held-rows', 'findings', 'sample-differences']],
];

/** The report as one HTML file: it asks for nothing from outside, runs no script, and can be printed. */
export function reportPage(report: Report): string {
  const { identifiable } = report;
  const title = `Report on run ${report.run}${identifiable === undefined ? '' : ', with data of patients'}`;
  const sections = sectionsOf(report);
  const policy = `default-src 'none'; style-src 'sha256-${hash('sha256', STYLE, 'base64')}'; base-uri 'none'; form-action 'none'`;
  return html`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${{ markup: STYLE }}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the report</a>
<header><div class="width"><p>Cutover</p></div></header>
<div class="width">
<main id="main" tabindex="-1">
<h1>${title}</h1>
${identifiable === undefined ? NOTHING : html`<p class="notice"><strong>${identifiable.notice}</strong></p>`}
${verdict(report)}<nav class="contents card" aria-label="Contents"><ul>
${sections.map(
  ({ id, title: of }) => html`<li><a href="#${id}">${of}</a></li>
`,
)}</ul></nav>
${sections.map(
  ({ id, title: of, content }) => html`<h2 id="${id}">${of}</h2>
${content}`,
)}</main>
</div>
<footer><div class="width"><p>${identifiable?.notice ?? 'Counts, names and codes only: no value of a patient stands in this report.'}</p>
<p>Digest of what it says (SHA-256): <span class="hash">${report.digest}</span></p></div></footer>
</body>
</html>
`.markup;
}

function verdict(report: Report): Markup {
  const { acceptable, against, kind, plan } = report;
  const unknown = against.some((reason) => reason.kind === 'not_reconciled');
  const tone = acceptable ? 'good' : unknown ? 'open' : 'bad';
  return html`<div class="verdict ${tone}"><p>${verdictWords(report)}</p><p>Run ${report.run}, a ${kind} of plan ${plan}.</p></div>
`;
}

interface Section {
  readonly id: string;
  readonly title: string;
  readonly content: readonly Markup[];
}

function sectionsOf(report: Report): readonly Section[] {
  const tables = tablesOf(report);
  const charts = chartsOf(report);
  const view = (table: Table) => tableView(table, charts[table.name] ?? []);
  const named = SECTIONS.map(([id, title, names]) => ({
    ...{ id, title },
    content: names.flatMap((name) => tables.filter((table) => table.name === name).map(view)),
  })).filter(({ content }) => content.length > 0);
  const known = new Set(SECTIONS.flatMap(([, , names]) => names));
  const others = tables.filter(({ name }) => !known.has(name)).map(view);
  return others.length === 0 ? named : [...named, { id: 'further', title: 'Further lists', content: others }];
}
