import type { Report } from '../../reports/model/schema.ts';

/** A report's digest, and what it covers: all but what comes to it afterwards. */
export function covered(report: Report) {
  const { digest, audit_ends: _, signatures: ___, owner_signatures: ____, trend: __, ...content } = report;
  return { digest, content };
}
