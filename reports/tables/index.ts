import type { Report } from '../model/schema.ts';
import { balanceTables } from './balance.ts';
import { checkTables, remarksTable } from './checks.ts';
import { exclusionsTable } from './exclusions.ts';
import { identifiableTables } from './identifiable.ts';
import { identityTables } from './identity.ts';
import { reasonTables } from './reasons.ts';
import {
  againstTable,
  auditEndsTable,
  hashesTable,
  ordersTable,
  signaturesTable,
  sourcesTable,
  summaryTable,
  timingsTable,
  trendTables,
} from './run.ts';
import type { Table } from './table.ts';

/**
 * Every list of a report, in the order of reading. All formats show these and nothing else: what is added here, and to
 * the schema, is in each of them.
 */
export function tablesOf(report: Report): readonly Table[] {
  const { balance, partitions } = balanceTables(report);
  const checks = checkTables(report);
  const { quarantined, warnings } = reasonTables(report);
  return [
    summaryTable(report),
    againstTable(report),
    balance,
    checks.kinds,
    checks.failed,
    remarksTable(report),
    ...quarantined,
    exclusionsTable(report),
    ...identityTables(report),
    ...warnings,
    ...trendTables(report),
    timingsTable(report),
    ordersTable(report),
    sourcesTable(report),
    hashesTable(report),
    signaturesTable(report),
    auditEndsTable(report),
    checks.all,
    partitions,
    ...identifiableTables(report),
  ];
}
