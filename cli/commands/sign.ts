import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { RunError } from '../../domain/run-error.ts';
import { type Condition, haveExpired, isAccepted } from '../../domain/sign-off.ts';
import { signOffText } from '../../reports/sign-off-text.ts';
import { planOutline } from '../../store/plan.ts';
import { signOffOf } from '../../store/read-sign-off.ts';
import { runs } from '../../store/run.ts';
import { refused, type Signing, sign as signRun, signWorkarounds } from '../../store/sign-off.ts';
import { comparabilityHash } from '../plan-drift.ts';
import { namedActor, runNamed, type Session, withSession } from '../session.ts';
import { tellOfSignature } from '../sign-off-workflow.ts';
import { today } from '../today.ts';

interface Options {
  readonly run?: string;
  readonly role: string;
  readonly reason?: string;
  readonly conditions?: string;
  readonly report?: string;
}

const RUN = ['--run <id>', 'the run (default: the newest)'] as const;
const REPORT = ['--report <digest>', 'sign only the report with this digest: the one you have seen'] as const;
const ROLE = ['--role <role>', 'your role in the plan: migration-lead, data-owner.<domain>, …'] as const;

export function registerSign(program: Command): void {
  const sign = program
    .command('sign')
    .description('the sign-off of a run: each named role under its own login, the go/no-go last')
    .addHelpText(
      'after',
      `
A signature is written under the login of CUTOVER_DATABASE_URL: set it to your own. It stands for the account as it is
now; where that changes the signature is void, and sign show says so. Who started or approved a run does not sign it.`,
    );
  sign
    .command('list')
    .description('every completed run that can be signed, with the state of its sign-off')
    .addHelpText('after', '\nExample:\n  cutover sign list')
    .action((_: object, command: Command) => withSession(command, list));
  sign
    .command('show')
    .description('who signed, who is to sign, and what stands in the way')
    .option(...RUN)
    .addHelpText(
      'after',
      '\nExits 3 unless the run is accepted, by conditions that have not expired.\n\nExample:\n  cutover sign show --run 3',
    )
    .action((options: { run?: string }, command: Command) => withSession(command, (s) => show(s, options)));
  sign
    .command('accept')
    .description('sign the account of a run, with conditions where there are any')
    .option(...RUN)
    .requiredOption(...ROLE)
    .option(...REPORT)
    .option('--conditions <file>', 'CSV with issue, workaround, owner, expiry (YYYY-MM-DD); name no patient')
    .option('--reason <text>', 'kept with the signature')
    .addHelpText('after', '\nExample:\n  cutover sign accept --run 3 --role caldicott-guardian')
    .action((options: Options, command: Command) => give('signed', options, command));
  sign
    .command('refuse')
    .description('refuse a run: nobody can accept this account any more')
    .option(...RUN)
    .requiredOption(...ROLE)
    .option(...REPORT)
    .requiredOption('--reason <text>', 'kept with the refusal; name no patient')
    .addHelpText(
      'after',
      '\nExample:\n  cutover sign refuse --run 3 --role data-owner.clinics --reason "clinic 42 is missing"',
    )
    .action((options: Options, command: Command) => give('refused', options, command));
  sign
    .command('workarounds')
    .description('as clinical safety officer: say how each held row is cared for until it is put right')
    .option(...RUN)
    .requiredOption(
      '--file <csv>',
      'columns ref and workaround, as cutover report --held-patients writes them',
    )
    .addHelpText('after', '\nExample:\n  cutover sign workarounds --run 3 --file held.csv')
    .action(workarounds);
}

async function list({ bench, json }: Session): Promise<void> {
  const completed = (await runs(bench.database)).filter(({ state }) => state === 'completed');
  for (const { run_id: run, plan_id, kind } of completed) {
    const { body } = await planOutline(bench.database, plan_id);
    if (body.governance === undefined) continue;
    const { state, waitingFor } = await signOffOf(bench.database, run, await bench.reportDigest(run));
    const line = { run, kind, state, waitingFor: waitingFor.map(({ role }) => role) };
    console.log(json ? JSON.stringify(line) : `run ${run}  ${kind}  ${state}`);
  }
}

async function show({ bench, json }: Session, { run }: { run?: string }): Promise<void> {
  const { run_id } = await runNamed(bench, run);
  const signOff = await signOffOf(bench.database, run_id, await bench.reportDigest(run_id));
  const sameRules = signOff.comparabilityHash === comparabilityHash(bench);
  console.log(json ? JSON.stringify({ ...signOff, sameRules }) : signOffText(signOff, sameRules, today()));
  const holds = isAccepted(signOff.state) && !haveExpired(signOff.conditions, today());
  process.exitCode = holds && sameRules ? 0 : 3;
}

async function give(decision: Signing['decision'], options: Options, command: Command): Promise<void> {
  await withSession(command, async (session) => {
    const { bench, json, temporal } = session;
    const { run_id: run } = await runNamed(bench, options.run);
    const conditions = options.conditions === undefined ? [] : await conditionsIn(options.conditions);
    const { role, reason = null } = options;
    const digest = await bench.reportDigest(run);
    if (options.report !== undefined && options.report !== digest) throw refused(run, 'REPORT_CHANGED');
    const signing = { role, decision, reason, conditions, actor: namedActor(), digest };
    const signature = await signRun(bench.database, run, signing);
    const state = await tellOfSignature(bench, await temporal(), run, signature);
    console.log(json ? JSON.stringify({ run, signature, state }) : `run ${run}: ${decision}; now ${state}`);
  });
}

async function workarounds({ run, file }: { run?: string; file: string }, command: Command): Promise<void> {
  await withSession(command, async ({ bench, json }) => {
    const { run_id } = await runNamed(bench, run);
    const rows = workaround.parse(await csvIn(file));
    const said = new Map(
      rows.filter(({ workaround: words }) => words !== '').map((row) => [row.ref, row.workaround]),
    );
    const kept = await signWorkarounds(bench.database, run_id, said, namedActor());
    console.log(json ? JSON.stringify({ run: run_id, kept }) : `run ${run_id}: ${kept} workarounds signed`);
  });
}

const workaround = z.array(z.object({ ref: z.string(), workaround: z.string().trim() }));
const words = z.string().trim().min(1);
const condition = z.array(
  z.strictObject({ issue: words, workaround: words, owner: words, expiry: z.iso.date() }),
);

async function conditionsIn(file: string): Promise<Condition[]> {
  const { success, data } = condition.safeParse(await csvIn(file));
  if (!success)
    throw new RunError('USAGE', { file, wanted: 'issue, workaround, owner, expiry (YYYY-MM-DD)' });
  return data;
}

async function csvIn(file: string): Promise<unknown> {
  try {
    return parse(await readFile(file, 'utf8'), { columns: true, bom: true });
  } catch {
    throw new RunError('USAGE', { file, wanted: 'a CSV file with a head' });
  }
}
