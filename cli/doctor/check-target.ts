import { RunError } from '../../domain/run-error.ts';
import { type Database, toRunError } from '../../store/database.ts';
import { canEndOwnSessions, type TargetFacts, targetFacts } from '../../store/diagnose.ts';
import { rolesScript, unsettledRoles } from '../../store/roles.ts';
import { requireTarget, type TargetKind } from '../../store/target.ts';
import { type Finding, failed, ok, skipped, warning } from './finding.ts';

/** Settings by which PostgreSQL keeps its promises and keeps values out of its log. */
const SETTINGS: readonly { name: string; right: RegExp; why: string; set: string }[] = [
  ...['fsync', 'full_page_writes'].map((name) => ({
    ...{ name, right: /^on$/, set: 'on' },
    why: 'after a power cut, what was committed may be gone or torn',
  })),
  {
    ...{ name: 'synchronous_commit', right: /^(on|remote_apply|remote_write)$/, set: 'on' },
    why: 'after a crash, batches that were reported as committed may be gone',
  },
  {
    ...{ name: 'log_error_verbosity', right: /^terse$/, set: 'terse' },
    why: 'the detail of an error quotes the row: Key (nhs_number)=(…) already exists',
  },
  {
    ...{ name: 'log_min_error_statement', right: /^panic$/, set: 'panic' },
    why: 'the statement of an error is logged, with whatever values stand in it',
  },
  {
    ...{ name: 'log_min_messages', right: /^(log|fatal|panic)$/, set: 'log' },
    why: 'the first line of an error can quote a value: invalid input syntax for type date: "…"',
  },
  {
    ...{ name: 'log_statement', right: /^(none|ddl)$/, set: 'none' },
    why: 'statements are logged, with their parameters',
  },
  {
    ...{ name: 'log_min_duration_statement', right: /^-1$/, set: '-1' },
    why: 'slow statements are logged, with their parameters',
  },
];

/** `needed`: sessions that the workers of this configuration hold at most, in one process. */
export async function checkTarget(
  database: Database,
  kind: TargetKind,
  needed: number,
): Promise<{ readonly findings: readonly Finding[]; readonly facts: TargetFacts | null }> {
  let facts: TargetFacts;
  try {
    facts = await targetFacts(database);
  } catch (error) {
    return { findings: [failed('target', toRunError(error))], facts: null };
  }
  const { version, role, database: name } = facts;
  return {
    facts,
    findings: [
      ok('target', `PostgreSQL ${version}, database ${name}, as ${role}`),
      writable(facts),
      await schema(database, kind),
      await roles(database),
      rights(facts),
      await sessions(database),
      room(facts, needed),
      encoding(facts),
      collation(facts),
      ...SETTINGS.map((setting) => judged(facts, setting)),
    ],
  };
}

const writable = ({ readOnly }: TargetFacts): Finding =>
  readOnly
    ? failed('target writable', new RunError('TARGET_READ_ONLY'))
    : ok('target writable', 'it takes writes');

async function schema(database: Database, configured: TargetKind): Promise<Finding> {
  const check = 'target prepared';
  try {
    const kind = await requireTarget(database);
    if (kind !== configured) return failed(check, new RunError('GATE_REFUSED', { target: kind, configured }));
    return ok(check, `Cutover's schemas are of this version; marked as ${kind}`);
  } catch (error) {
    return failed(check, toRunError(error));
  }
}

async function roles(database: Database): Promise<Finding> {
  const check = 'target roles';
  try {
    await requireTarget(database);
    const unsettled = await unsettledRoles(database);
    if (unsettled.length === 0)
      return ok(check, 'owner, migrator, loader, reporter, auditor and approver have their rights');
    const without = 'whoever works with the target is its owner, and nobody can sign';
    const fix = 'have a DBA run the script, or cutover init under a login that may create roles';
    return { ...warning(check, `${unsettled.join(', ')}: ${without}`, fix), script: rolesScript() };
  } catch (error) {
    return skipped(check, toRunError(error).message);
  }
}

const rights = ({ mayCreateSchemas, role, database }: TargetFacts): Finding =>
  mayCreateSchemas
    ? ok('right to create', 'schemas can be made and changed')
    : warning(
        'right to create',
        `${role} may not make schemas in ${database}; cutover init needs that, a run does not`,
        `grant create on database ${database} to ${role}`,
      );

async function sessions(database: Database): Promise<Finding> {
  const check = 'right to end sessions';
  try {
    if (await canEndOwnSessions(database)) return ok(check, 'a dead worker’s session can be ended');
    throw new RunError('TARGET_DENIED');
  } catch (error) {
    return failed(check, toRunError(error));
  }
}

function room({ settings }: TargetFacts, needed: number): Finding {
  const most = Number(settings.max_connections);
  const check = 'sessions';
  const detail = `a worker process needs up to ${needed}, the server allows ${most} in all`;
  return needed * 2 <= most
    ? ok(check, detail)
    : warning(check, detail, 'raise max_connections, or lower sessions in the configuration');
}

const encoding = ({ encoding: found }: TargetFacts): Finding =>
  found === 'UTF8'
    ? ok('encoding', 'UTF8')
    : failed('encoding', new RunError('TARGET_NOT_READY', { encoding: found, needed: 'UTF8' }));

const collation = ({ collation: found }: TargetFacts): Finding =>
  ['C', 'POSIX', 'C.UTF-8'].includes(found)
    ? ok('collation', found)
    : warning(
        'collation',
        `${found}: indexes on text depend on the operating system's version, and sorting is slower`,
        'make the database with template0 and locale C; keys are compared bytewise in any case',
      );

function judged({ settings }: TargetFacts, { name, right, why, set }: (typeof SETTINGS)[number]): Finding {
  const found = settings[name];
  if (found === undefined) return skipped(name, 'this server does not have the setting');
  if (right.test(found)) return ok(name, found);
  return warning(name, `${found}: ${why}`, `set ${name} = ${set} on the server`);
}
