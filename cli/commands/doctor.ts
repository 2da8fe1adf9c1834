import type { Command } from 'commander';
import { EXIT, RUN_CODES } from '../../domain/run-codes.ts';
import { examine } from '../doctor/examine.ts';
import type { Finding } from '../doctor/finding.ts';

export function registerDoctor(program: Command): void {
  program
    .command('doctor')
    .description('look at everything a run depends on, and say what is not as it should be; changes nothing')
    .addHelpText(
      'after',
      `
Each line is ok, warning (a run would work), failed (it would not) or skipped, with the reason.
Exits 0 without failures, 4 where a system cannot be reached, 2 where the configuration is wrong.

Examples:
  cutover doctor
  cutover doctor --json | jq '.findings[] | select(.status != "ok")'`,
    )
    .action(async (_: object, command: Command) => {
      const { json = false } = command.optsWithGlobals<{ json?: boolean }>();
      const findings: Finding[] = [];
      for await (const finding of examine(command)) {
        findings.push(finding);
        if (!json) console.log(line(finding));
      }
      process.exitCode = exitOf(findings);
      if (json) console.log(JSON.stringify({ exit: process.exitCode, findings }));
      else console.log(`\n${summary(findings)}`);
    });
}

function line({ check, status, detail, fix }: Finding): string {
  const first = `${status.padEnd(7)}  ${check}: ${detail}`;
  return fix === undefined ? first : `${first}\n         What to do: ${fix}`;
}

function summary(findings: readonly Finding[]): string {
  const count = (status: Finding['status']) => findings.filter((finding) => finding.status === status).length;
  return `${count('ok')} ok, ${count('warning')} warnings, ${count('failed')} failed, ${count('skipped')} skipped`;
}

/** What cannot be reached comes first: it may be why something else looks wrong. */
function exitOf(findings: readonly Finding[]): number {
  const codes = findings.flatMap(({ code }) => (code === undefined ? [] : [code]));
  if (codes.some((code) => RUN_CODES[code].exit === EXIT.unreachable)) return EXIT.unreachable;
  return codes.length > 0 ? EXIT.usage : EXIT.done;
}
