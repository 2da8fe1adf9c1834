import { readAuditEnds } from '../store/read-audit-ends.ts';
import { readEvidence } from '../store/read-evidence.ts';
import { signedSoFar } from '../store/read-sign-off.ts';
import { readTrend } from '../store/read-trend.ts';
import { reportOf } from '../store/report.ts';
import { buildReport, contentOf, withSignatures } from './model/build.ts';
import { digestOf } from './model/digest.ts';
import type { Content, Report } from './model/schema.ts';

type Database = Parameters<typeof reportOf>[0];

/** What the digest of a report covers, as it is known now. Throws RunError RUN_UNKNOWN. */
export const readContent = async (database: Database, runId: number): Promise<Content> =>
  contentOf(await reportOf(database, runId), await readEvidence(database, runId));

/** The digest that the report on a run has now. Throws RunError RUN_UNKNOWN. */
export const readDigest = async (database: Database, runId: number): Promise<string> =>
  digestOf(await readContent(database, runId));

/** The report on a run, as it is known now. Throws RunError RUN_UNKNOWN. */
export async function readReport(database: Database, runId: number): Promise<Report> {
  const account = await reportOf(database, runId);
  const [evidence, trend] = [await readEvidence(database, runId), await readTrend(database, runId)];
  const report = buildReport(account, evidence, trend, await readAuditEnds(database, runId));
  const { governance } = evidence.plan;
  if (governance === undefined) return report;
  return withSignatures(report, await signedSoFar(database, runId, report.digest, governance.signers));
}
