import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import { EXIT } from '../../domain/run-codes.ts';
import type { Child } from '../../local/children.ts';
import { homeFolder } from '../../local/home.ts';
import { startLocalServices } from '../../local/services.ts';
import { endOnSignals } from '../../local/signals.ts';
import { account } from '../../reports/account.ts';
import { FORMATS } from '../../reports/formats.ts';
import { readReport } from '../../reports/read-report.ts';
import type { RunReport } from '../../store/report.ts';
import { reportOf } from '../../store/report.ts';
import { runs } from '../../store/run.ts';
import { prepareTarget } from '../../store/target.ts';
import { resume } from '../../workflows/signals.ts';
import { startDemoDashboard } from '../demo-dashboard.ts';
import { startSimulators } from '../demo-simulators.ts';
import { prepareTrust } from '../demo-trust.ts';
import { startDemoWorkers } from '../demo-workers.ts';
import { environment } from '../environment.ts';
import { followRun, startRun, startWorkflow } from '../follow-run.ts';
import { judge } from '../judge.ts';
import { progressDisplay } from '../progress-display.ts';
import { actor, DEMO_CONFIG, type Session, withSession, workflowId } from '../session.ts';
import { wholeNumber } from '../whole-number.ts';
import { planShown } from './plan.ts';

interface Options {
  readonly patients: number;
  readonly seed: number;
  readonly fresh?: boolean;
  readonly wait: boolean;
}

export function registerDemo(program: Command): void {
  program
    .command('demo')
    .description('try it: local services, a synthetic trust, one trial load, its account, the dashboard')
    .option('--patients <n>', 'people in the synthetic trust', wholeNumber, 20_000)
    .option('--seed <n>', 'of the generator', wholeNumber, 1)
    .option('--fresh', 'forget what earlier demos generated and loaded')
    .option(
      '--no-wait',
      'end at once, without the dashboard, instead of keeping the services for a second terminal',
    )
    .addHelpText('after', '\nExample:\n  npm run demo -- --patients 5000 --no-wait')
    .action(async (options: Options, command: Command) => demo(options, command));
}

async function demo(options: Options, command: Command): Promise<void> {
  const { json = false } = command.optsWithGlobals<{ json?: boolean }>();
  const say = (line: string) => console.error(json ? JSON.stringify({ event: 'note', line }) : line);
  const home = homeFolder(environment, process.cwd());
  const started: { stop(): Promise<void> }[] = [];
  // Workers before the servers they need, each once.
  const stopAll = async () => {
    for (let last = started.pop(); last; last = started.pop()) await last.stop();
  };
  const takeOff = endOnSignals(stopAll, EXIT.interrupted);
  try {
    const services = await startLocalServices({
      ...{ home, env: environment, fresh: options.fresh === true, revive: true, endOnSignals: false },
      log: say,
    });
    started.push(services);
    const config = join(home, DEMO_CONFIG);
    const trust = await prepareTrust(options, config, say);
    const simulators = await startSimulators(services.home, trust.folder, trust.databases, environment);
    started.push({ stop: () => stopChildren(simulators) });
    command.parent!.setOptionValue('config', config);
    // Only for who stays to look at it: whatever reads the demo's output does not.
    const stays = options.wait && process.stdin.isTTY === true;
    const work = async (session: Session) => {
      const { database } = session.bench;
      await prepareTarget(database, 'trial');
      const dashboard = stays ? await startDemoDashboard(services, database, config, environment) : null;
      if (dashboard !== null) {
        started.push(dashboard.child);
        say(dashboard.words);
      }
      const workers = startDemoWorkers(services, config, environment);
      started.push({ stop: () => stopChildren(workers) });
      const report = await loadOnce(session, json);
      await tell(report, session, home, say);
      process.exitCode = judge(report, json);
      if (dashboard !== null) await waitForEnd(dashboard.words, say);
    };
    await withSession(command, work, { ready: false });
  } finally {
    await stopAll();
    takeOff();
  }
}

async function stopChildren(children: readonly Child[]): Promise<void> {
  await Promise.all(children.map((child) => child.stop()));
}

/** Runs a trial load, or sees one to its end that an earlier demo left behind. */
async function loadOnce(session: Session, json: boolean): Promise<RunReport> {
  const { bench } = session;
  const client = await session.temporal();
  const open = (await runs(bench.database)).find(({ state }) => state === 'running');
  let runId: number;
  if (open) {
    runId = open.run_id;
    await startWorkflow(bench, client, runId);
    const again = { actor: actor(), reason: 'the demo was started again' };
    await client.workflow.getHandle(workflowId(bench, runId)).signal(resume, again);
  } else runId = await startRun(bench, client, await planShown(bench, json), 'trial', actor());
  const display = progressDisplay(json, process.stderr.isTTY === true);
  await followRun(bench, client, runId, display, new AbortController().signal);
  return reportOf(bench.database, runId);
}

async function tell(
  report: RunReport,
  { bench, json }: Session,
  home: string,
  say: (line: string) => void,
): Promise<void> {
  const folder = join(home, 'reports');
  const fileOf = (name: string) => join(folder, `run-${report.run}-${name}`);
  await mkdir(folder, { recursive: true });
  const full = await readReport(bench.database, report.run);
  for (const { name, content } of [...FORMATS.json(full), ...FORMATS.html(full)])
    await writeFile(fileOf(name), content, { mode: 0o600 });
  if (json) return console.log(JSON.stringify(report));
  const written = report.datasets.reduce(
    (sum, { new: created, updated }) => sum + (created ?? 0) + (updated ?? 0),
    0,
  );
  console.log(`\n${account(report)}\n`);
  if (written === 0) console.log('Nothing new to load: every row was loaded before and is unchanged.');
  if (report.acceptable) console.log('Every source row is accounted for, and every check is verified.');
  say(`Report: ${fileOf('report.html')}`);
}

/** Keeps the services up until a signal, for `npm run -s cutover -- …` in a second terminal. */
async function waitForEnd(dashboard: string, say: (line: string) => void): Promise<void> {
  // Said before too, for who does not wait for the load; the bars have moved it out of sight.
  say(`\n${dashboard}`);
  say('It and the services stay up for: npm run -s cutover -- report     (Ctrl-C ends them)');
  await new Promise<never>(() => undefined);
}
