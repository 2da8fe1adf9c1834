import { LOOPBACK } from '../local/ports.ts';
import { type DemoDatabases, PASSWORD_FILE, READER } from './demo-simulators.ts';

/**
 * Configuration of the demo: the synthetic trust into a trial target. `folder` holds its files; `databases` says
 * where the simulators of its two databases listen, and which tables of theirs are read.
 */
export const demoConfig = (
  folder: string,
  databases?: DemoDatabases & { readonly tables: readonly string[] },
): string => `# Written by cutover demo. The trust is fictional.
target:
  database: { env: CUTOVER_DATABASE_URL }
  kind: trial
synthetic: true
as_of: 2026-01-01
sources:
  community:
    datasets:
      community.patients: { path: ${folder}/community-patient-index.csv }
  gp:
    datasets:
      gp.registrations: { path: ${folder}/gp-registrations.dat }
${databases ? databaseSources(databases) : ''}\
  lab:
    datasets:
      lab.results: { path: ${folder}/lab-results.psv }
  outpatients:
    datasets:
      outpatients.appointments: { path: ${folder}/outpatient-appointments.txt }
`;

const databaseSources = ({
  oraclePort,
  sqlServerPort,
  tables,
}: DemoDatabases & { readonly tables: readonly string[] }): string => `\
  # Simulators, not Oracle and SQL Server: they speak the same wire protocols on this machine.
  pas:
    kind: oracle
    connection:
      host: ${LOOPBACK}
      port: ${oraclePort}
      service: PAS
      user: ${READER}
      password: { file: ${PASSWORD_FILE} }
      tls: off # of a real server the certificate is checked
    datasets:
${datasets(tables, 'pas')}
  clinical:
    kind: sql-server
    connection:
      server: ${LOOPBACK}
      port: ${sqlServerPort}
      database: Clinical
      user: ${READER}
      password: { file: ${PASSWORD_FILE} }
      tls: trust # the simulator makes its certificate when it starts
    datasets:
${datasets(tables, 'clinical')}
`;

const datasets = (tables: readonly string[], system: string): string =>
  tables
    .filter((name) => name.startsWith(`${system}.`))
    .map((name) => `      ${name}: {}`)
    .join('\n');
