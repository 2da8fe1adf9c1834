import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { functionOf } from '../../domain/audit-acts.ts';
import { RunError } from '../../domain/run-error.ts';
import { csvLine } from '../../reports/csv.ts';
import { type AuditEntry, auditEntries, entriesOlderThan } from '../../store/audit-entries.ts';
import { type AuditHead, verifyAudit } from '../../store/verify-audit.ts';
import { complain } from '../complain.ts';
import { runNamed, withSession } from '../session.ts';

interface ExportOptions {
  readonly run?: string;
  readonly format: 'ndjson' | 'csv';
  readonly out?: string;
}

export function registerAudit(program: Command): void {
  const audit = program
    .command('audit')
    .description('who did what: an append-only record in hash chains, one for each run and 0 for the rest');
  audit
    .command('verify')
    .description('recompute every chain, name the first broken link of each, print where the chains end')
    .option(
      '--head <chain:entry:hash...>',
      'an end that was printed or signed earlier: it must still be there',
      head,
    )
    .addHelpText(
      'after',
      `
Keep what it prints somewhere else: whoever can write to the whole database could cut off the end of a chain, and
only an end kept elsewhere shows it. Exits 3 where a chain is broken.

Examples:
  cutover audit verify
  cutover audit verify --head 3:17:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08`,
    )
    .action(verify);
  audit
    .command('export')
    .description('every entry with its hash, for the SIEM of the trust; references, no clinical content')
    .option('--run <id>', 'the chain of one run (default: all)')
    .addOption(
      new Option('--format <format>', 'how to print it').choices(['ndjson', 'csv']).default('ndjson'),
    )
    .option('--out <file>', 'write to a file instead of standard output')
    .addHelpText('after', '\nExample:\n  cutover audit export --format csv --out audit.csv')
    .action(exportEntries);
}

function head(text: string, before: readonly AuditHead[] = []): AuditHead[] {
  const [, chain, entry, hash] = /^(\d{1,9}):(\d{1,9}):([0-9a-f]{64})$/.exec(text) ?? [];
  if (hash === undefined) throw new InvalidArgumentError('chain:entry:hash is needed, as it was printed');
  return [...before, { chain: Number(chain), entry: Number(entry), hash }];
}

const headText = ({ chain, entry, hash }: AuditHead): string => `${chain}:${entry}:${hash}`;

async function verify({ head: kept = [] }: { head?: AuditHead[] }, command: Command): Promise<void> {
  await withSession(command, async ({ bench, json }) => {
    const { entries, heads, broken } = await verifyAudit(bench.database, kept);
    if (json) console.log(JSON.stringify({ entries, heads: heads.map(headText), broken }));
    else {
      console.log(`${entries.toLocaleString('en-GB')} entries in ${heads.length} chains, which end at`);
      for (const end of heads) console.log(`  ${headText(end)}`);
      const years = bench.loaded.config.governance?.retention.audit_years;
      const older = years === undefined ? 0 : await entriesOlderThan(bench.database, years);
      if (older > 0)
        console.log(`${older.toLocaleString('en-GB')} are older than ${years} years: nothing deletes them`);
    }
    if (broken.length === 0) return;
    const links = broken.map(({ chain, entry, what }) => `chain ${chain}, entry ${entry}: ${what}`);
    process.exitCode = complain(new RunError('AUDIT_BROKEN', { broken: links.join('; ') }), json);
  });
}

async function exportEntries({ run, format, out }: ExportOptions, command: Command): Promise<void> {
  await withSession(command, async ({ bench }) => {
    const chain = run === undefined ? undefined : (await runNamed(bench, run)).run_id;
    const lines = Readable.from(linesOf(auditEntries(bench.database, chain), format));
    if (out === undefined) await pipeline(lines, process.stdout, { end: false });
    else await pipeline(lines, createWriteStream(out, { mode: 0o600 }));
  });
}

const COLUMNS = ['chain', 'entry', 'at', 'login', 'actor', 'act', 'function', 'subject', 'reason', 'hash'];

async function* linesOf(
  entries: AsyncIterable<AuditEntry>,
  format: ExportOptions['format'],
): AsyncGenerator<string> {
  if (format === 'csv') yield csvLine(COLUMNS);
  for await (const entry of entries) {
    const { chain, entry: no, at, login, actor, act, subject, reason, hash } = entry;
    const touched = functionOf(act);
    yield format === 'csv'
      ? csvLine([chain, no, at, login, actor, act, touched, JSON.stringify(subject), reason, hash])
      : `${JSON.stringify({ ...entry, function: touched })}\n`;
  }
}
