import type { RunReport } from '../store/report.ts';
import { balanceTable } from './balance-table.ts';
import { sampleText } from './identity/sample-text.ts';
import { remark } from './model/verdict.ts';

/** The account of a run as text: its balance, and below it what has to be known to read it. */
export const account = (report: RunReport): string =>
  [
    balanceTable(report),
    ...[...whoIsWho(report), ...[remark(report) ?? []].flat()].map((line) => `\n${line}`),
  ].join('\n');

/** Who was taken for whom: ISB 0149 asks for the numbers on several records, and for the records without one. */
function whoIsWho({ identity, datasets }: RunReport): string[] {
  if (identity === null) return [];
  const {
    policy,
    number_on_several_records: held,
    records_without_number: without,
    reviews,
    sample,
  } = identity;
  const rules = new Map<string, number>();
  for (const { merged_by_rule } of datasets)
    for (const [rule, rows] of Object.entries(merged_by_rule)) rules.set(rule, (rules.get(rule) ?? 0) + rows);
  const listed = (counts: Iterable<readonly [string, number]>) =>
    [...counts].map(([name, rows]) => `\n  ${String(rows).padStart(9)}  ${name}`).join('');
  const { of_one_person: one, of_several: several } = held;
  return [
    `Who is who, by policy ${policy.version} (${policy.hash.slice(0, 16)}). Records merged, by rule:${listed(rules) || ' none'}`,
    `NHS numbers on several records: ${one.numbers} of one person (${one.records} records), ${several.numbers} of several (${several.records} records, out of matching). Records without a number: ${without}.`,
    `For review:${listed(Object.entries(reviews)) || ' nothing'}`,
    ...beforeAndAfter(identity),
    sampleText(sample),
  ];
}

/** Whether anything vanished when records became one person. */
function beforeAndAfter({ before_and_after: sources }: NonNullable<RunReport['identity']>): string[] {
  if (sources.length === 0) return [];
  const lines = sources.flatMap(({ source, counts }) =>
    Object.entries(counts).map(([what, { before, after }]) => {
      const lost = before === after ? '' : `, ${before - after} vanished`;
      return `\n  ${`${after} of ${before}`.padStart(21)}  ${source}: ${what.replace('_', ' ')}${lost}`;
    }),
  );
  return [`Of what was to be loaded, found with its person, by source:${lines.join('')}`];
}
