import type { Command } from 'commander';
import { EXIT, RUN_CODES } from '../../domain/run-codes.ts';
import { examine, grants } from '../doctor/examine.ts';
import type { Finding } from '../doctor/finding.ts';

const INDENT = ' '.repeat(9);

export function registerDoctor(program: Command): void {
  program
    .command('doctor')
    .description('look at everything a run depends on, and say what is not as it should be; changes nothing')
    .option(
      '--grants [source]',
      "print the read-only GRANT scripts for the databases' DBAs, and look at nothing",
    )
    .addHelpText(
      'after',
      `
Each line is ok, warning (a run would work), failed (it would not) or skipped, with the reason.
Each database is asked over one session, which reads no row.
Exits 0 without failures, 4 where a system cannot be reached, 2 where the configuration is wrong.

Examples:
  cutover doctor
  cutover doctor --grants pas > for-the-dba.sql
  cutover doctor --grants target > roles.sql
  cutover doctor --json | jq '.findings[] | select(.status != "ok")'`,
    )
    .action(async ({ grants: script }: { grants?: string | true }, command: Command) => {
      const { json = false } = command.optsWithGlobals<{ json?: boolean }>();
      if (script !== undefined) {
        const text = await grants(command, script === true ? undefined : script);
        process.stdout.write(json ? `${JSON.stringify({ script: text })}\n` : text);
        return;
      }
      const findings: Finding[] = [];
      const printed = new Set<string>();
      for await (const finding of examine(command)) {
        findings.push(finding);
        if (!json) console.log(linesOf(finding, printed));
      }
      process.exitCode = exitOf(findings);
      if (json) console.log(JSON.stringify({ exit: process.exitCode, findings }));
      else console.log(`\n${summary(findings)}`);
    });
}

/** A script that several findings share is printed with the first of them. */
function linesOf({ check, status, detail, fix, script }: Finding, printed: Set<string>): string {
  const lines = [`${status.padEnd(7)}  ${check}: ${detail}`];
  if (fix !== undefined) lines.push(`${INDENT}What to do: ${fix}`);
  if (script !== undefined && printed.has(script)) lines.push(`${INDENT}By the DBA: the script above`);
  if (script !== undefined && !printed.has(script)) {
    printed.add(script);
    lines.push(`${INDENT}By the DBA:`, script.trimEnd().replaceAll(/^/gm, `${INDENT}  `));
  }
  return lines.join('\n');
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
