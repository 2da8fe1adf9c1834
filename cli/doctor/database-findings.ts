import { RunError } from '../../domain/run-error.ts';
import { toRunError } from '../../store/database.ts';
import type { OracleConfig, SqlServerConfig } from '../open-sources.ts';
import { type Finding, failed, ok, skipped, warning } from './finding.ts';

/** What is said where a database was not reached: everything else about it is unknown. */
export const notReached = (name: string, error: unknown): Finding[] => [
  failed(`source ${name}`, toRunError(error)),
  skipped(`tables of ${name}`, 'the database was not reached'),
];

/** How the line to the database is protected, as the configuration asks and the server took it. */
export function tlsOf(name: string, { kind, connection }: OracleConfig | SqlServerConfig): Finding[] {
  const check = `encryption to ${name}`;
  if (connection.tls === 'off')
    return [
      warning(
        check,
        'none: rows cross the network as they are',
        'set tls to verify, or keep to a private line',
      ),
    ];
  if (connection.tls === 'trust')
    return [
      warning(
        check,
        'TLS, but the certificate is not checked: another machine could pose as the server',
        'name the authority under tls_authority and set tls to verify',
      ),
      ...oldTls(name, connection.tls_min_version),
    ];
  const old = kind === 'sql-server' ? oldTls(name, connection.tls_min_version) : [];
  return [ok(check, 'TLS, the certificate was checked'), ...old];
}

function oldTls(name: string, version: string | undefined): Finding[] {
  if (version === undefined || version === 'TLSv1.2') return [];
  return [
    warning(
      `TLS version of ${name}`,
      `${version} is allowed, with signatures that can be forged`,
      'have the server updated to TLS 1.2 and remove tls_min_version',
    ),
  ];
}

/** The hours that were promised, where the configuration names any. */
export function windowOf(name: string, config: OracleConfig | SqlServerConfig): Finding[] {
  const window = config.limits.read_window;
  if (window === undefined) return [];
  const check = `read window of ${name}`;
  const hours = `rows are read from ${window.from} to ${window.to} ${window.zone}`;
  if (config.kind === 'oracle' || config.snapshot !== 'transaction') return [ok(check, hours)];
  return [
    warning(
      check,
      `${hours}; a dataset that takes longer cannot go on the next day, since its snapshot lives in one session`,
      'use a database snapshot, or make sure that each dataset is read within one window',
    ),
  ];
}

/** The snapshot that is refused: a failure, or a warning where inconsistent reads are allowed. */
export function snapshotLost(check: string, error: RunError, allowed: boolean, script: string): Finding {
  if (!allowed || error.code !== 'SNAPSHOT_REFUSED') return failed(check, error, script);
  const fix = 'have the DBA set up what is named; until then no run of this source can be signed for';
  return { ...warning(check, `${error.message}; inconsistent reads are allowed`, fix), script };
}

/** A missing right shows as a table that is missing as well: databases do not tell them apart. */
export const tableFailed = (check: string, error: RunError, script: string): Finding =>
  error.code === 'SOURCE_DENIED' || error.code === 'SOURCE_MISSING'
    ? failed(check, error, script)
    : failed(check, error);

/** Runs one step; what it throws becomes a finding. */
export async function found(
  work: () => Promise<Finding>,
  asRunError: (error: unknown) => unknown,
  onError: (error: RunError) => Finding,
): Promise<Finding> {
  try {
    return await work();
  } catch (error) {
    const known = error instanceof RunError ? error : asRunError(error);
    return onError(known instanceof RunError ? known : toRunError(known));
  }
}
