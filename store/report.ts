import type { RowCode } from '../domain/row-codes.ts';
import type { CheckResult, CheckStatus } from './check-result.ts';
import type { Database } from './database.ts';
import { type IdentityReport, identityReport } from './identity/report.ts';
import { planOutline } from './plan.ts';
import { type RunKind, type RunRow, runById } from './run.ts';

/** The terms of the balance, counted where each lives (see balance.ts). Unknown is null, never zero. */
export interface Balance {
  readonly source_rows: number | null;
  readonly new: number | null;
  readonly updated: number | null;
  readonly unchanged: number | null;
  readonly merged: number | null;
  readonly quarantined: number | null;
  readonly excluded: number | null;
  readonly unexplained: number | null;
}

export interface DatasetReport extends Balance {
  readonly name: string;
  /** Rows by reason: rejected, excluded and merged ones. A row with two reasons stands under both. */
  readonly reasons: Readonly<Partial<Record<RowCode, number>>>;
  /** Rows that loaded with a note, by reason. */
  readonly warnings: Readonly<Partial<Record<RowCode, number>>>;
  /** Merged rows by the rule of the identity policy that joined each to its person. */
  readonly merged_by_rule: Readonly<Record<string, number>>;
}

export interface CheckReport {
  readonly dataset: string;
  readonly check: string;
  /** `dataset: check`. */
  readonly name: string;
  readonly status: CheckStatus;
  readonly detail: string;
}

/** What `cutover run --json` prints, and what a report is built on. Holds counts and names, no value of any row. */
export interface RunReport {
  readonly run: number;
  readonly plan: number;
  readonly kind: RunKind;
  readonly state: string;
  readonly balanced: boolean;
  readonly acceptable: boolean;
  readonly datasets: readonly DatasetReport[];
  readonly identity: IdentityReport | null;
  readonly checks: readonly CheckReport[];
}

const NOT_RECONCILED: CheckResult = {
  name: 'balance',
  status: 'not_verifiable',
  detail: 'the run has not been reconciled',
};

export async function reportOf(database: Database, runId: number): Promise<RunReport> {
  const run = await runById(database, runId);
  const { body } = await planOutline(database, run.plan_id);
  const [balances, reasons, rules, checks, identity] = await Promise.all([
    balancesOf(database, runId),
    reasonsOf(database, runId),
    rulesOf(database, runId),
    checksOf(database, runId),
    identityReport(database, runId, body),
  ]);
  return composeReport(run, body.datasets, { balances, reasons, rules, checks, identity });
}

/** What an account is made of, by dataset number. */
export interface Counted {
  readonly balances: readonly { readonly dataset_no: number; readonly terms: Balance }[];
  readonly reasons: readonly {
    readonly dataset_no: number;
    readonly effect: string;
    readonly code: RowCode;
    readonly rows: number;
  }[];
  readonly rules: readonly { readonly dataset_no: number; readonly rule: string; readonly rows: number }[];
  readonly checks: readonly (CheckResult & { readonly dataset_no: number })[];
  readonly identity: IdentityReport | null;
}

/** The account of a run out of what was counted, wherever it was read from. */
export function composeReport(
  run: RunRow,
  planned: readonly { readonly no: number; readonly name: string }[],
  { balances, reasons, rules, checks: results, identity }: Counted,
): RunReport {
  const datasets = planned.map(({ no, name }) => {
    const of = (effects: readonly string[]) =>
      Object.fromEntries(
        reasons
          .filter((reason) => reason.dataset_no === no && effects.includes(reason.effect))
          .map(({ code, rows }) => [code, rows]),
      );
    return {
      name,
      ...(balances.find((balance) => balance.dataset_no === no)?.terms ?? UNKNOWN),
      reasons: of(['reject', 'exclude', 'merge']),
      warnings: of(['warn']),
      merged_by_rule: Object.fromEntries(
        rules.filter((rule) => rule.dataset_no === no).map(({ rule, rows }) => [rule, rows]),
      ),
    };
  });
  const checks = planned.flatMap(({ no, name }) => {
    const found = results.filter((result) => result.dataset_no === no);
    return (found.length === 0 ? [NOT_RECONCILED] : found).map(({ name: check, status, detail }) => ({
      ...{ dataset: name, check, name: `${name}: ${check}` },
      ...{ status, detail },
    }));
  });
  const balanced = datasets.every(({ unexplained }) => unexplained === 0);
  return {
    ...{ run: run.run_id, plan: run.plan_id, kind: run.kind, state: run.state, balanced },
    // An aborted run is repeated, also where it came to every row.
    acceptable:
      run.state !== 'aborted' &&
      balanced &&
      checks.length > 0 &&
      checks.every(({ status }) => status === 'verified'),
    ...{ datasets, identity, checks },
  };
}

/** Of what has not been counted. */
export const UNKNOWN: Balance = {
  source_rows: null,
  new: null,
  updated: null,
  unchanged: null,
  merged: null,
  quarantined: null,
  excluded: null,
  unexplained: null,
};

/** By dataset, for those that were reconciled. `from`: batch by batch, or the same summed by partition. */
export async function balancesOf(
  database: Database,
  runId: number,
  from: 'balance' | 'balance_total' = 'balance',
): Promise<Counted['balances']> {
  const terms = Object.keys(UNKNOWN);
  // A surplus in one batch must not hide a gap in another: unexplained rows are summed without their sign.
  const sums = terms.map(
    (term) => `sum(${term === 'unexplained' ? 'abs(unexplained)' : term})::bigint as "${term}"`,
  );
  const { rows } = await database.raw<{ rows: (Balance & { dataset_no: number })[] }>(
    `select dataset_no, ${sums.join(', ')} from migration.${from} where run_id = ? group by 1`,
    [runId],
  );
  const reconciled = new Set(
    (await database('migration.check_result').where({ run_id: runId }).distinct('dataset_no')).map(
      ({ dataset_no }: { dataset_no: number }) => dataset_no,
    ),
  );
  const zero = Object.fromEntries(terms.map((term) => [term, 0])) as unknown as Balance;
  return [...reconciled].map((dataset_no) => {
    const found = rows.find((row) => row.dataset_no === dataset_no);
    if (!found) return { dataset_no, terms: zero };
    const { dataset_no: _, ...terms } = found;
    return { dataset_no, terms };
  });
}

async function reasonsOf(database: Database, runId: number) {
  const { rows } = await database.raw<{
    rows: { dataset_no: number; effect: string; code: RowCode; rows: number }[];
  }>(
    `select dataset_no, effect, code, sum(rows)::int as rows from (
       select dataset_no, case outcome when 'excluded' then 'exclude' else 'reject' end as effect, code, count(*) as rows
       from (select distinct dataset_no, partition_no, batch_no, row_no, outcome, unnest(codes) as code
             from migration.set_aside where run_id = ?) aside
       group by 1, 2, 3
       union all
       select dataset_no, effect, code, rows from migration.reason_count
       where run_id = ? and effect in ('warn', 'merge') and field = ''
     ) reason group by 1, 2, 3 order by 1, 2, 3`,
    [runId, runId],
  );
  return rows;
}

async function rulesOf(database: Database, runId: number) {
  const { rows } = await database.raw<{ rows: { dataset_no: number; rule: string; rows: number }[] }>(
    `select dataset_no, field as rule, sum(rows)::int as rows from migration.reason_count
     where run_id = ? and effect = 'merge' and field <> '' group by 1, 2 order by 1, 2`,
    [runId],
  );
  return rows;
}

export const checksOf = (database: Database, runId: number): Promise<Counted['checks'][number][]> =>
  database('migration.check_result').where({ run_id: runId }).orderBy(['dataset_no', 'name']);
