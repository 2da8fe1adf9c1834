import { z } from 'zod';

// What a report says, in every format. Counts, names, hashes and codes; no value of any row, and a key only where it was
// asked for rows by their keys.
// A figure that is not known is null, never 0.

const count = z.int().nonnegative();
const known = count.nullable();
const moment = z.iso.datetime();
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** source_rows = the six outcomes + unexplained, where each is counted where it lives. */
const balance = {
  source_rows: known,
  new: known,
  updated: known,
  unchanged: known,
  merged: known,
  quarantined: known,
  excluded: known,
  unexplained: known.describe('summed without sign over batches, so that a surplus hides no gap'),
};

const status = z
  .enum(['verified', 'mismatched', 'not_verifiable'])
  .describe('not_verifiable: not compared, for the reason in detail; never shown as passed');

/** Rows by reason. A row with two reasons stands under both. */
const reason = {
  dataset: z.string(),
  code: z.string(),
  rows: count,
  words: z.string().describe('what was found'),
};
const mended = z.strictObject({ mended_by: z.string(), ...reason, fix: z.string() });

const numbers = z.strictObject({ numbers: count, records: count });

const share = z.number().min(0).max(1);

const sample = z
  .strictObject({
    ...{ confidence: share, tolerable: share },
    state: z.enum(['not drawn', 'open', 'passed', 'failed']),
    seed: z.number().nullable(),
    bound: share
      .nullable()
      .describe('highest share of wrong merges that the verdicts allow for; null until all are given'),
    by_rule: z.array(
      z.strictObject({
        rule: z.string(),
        ...{ merges: count, drawn: count, judged: count, wrong: count, unclear: count },
        bound: share.nullable(),
      }),
    ),
  })
  .describe('automatic merges drawn at random, that people of the records office judged');

const identity = z.strictObject({
  policy_version: z.string(),
  number_on_several_records: z
    .strictObject({ of_one_person: numbers, of_several: numbers })
    .describe('ISB 0149: one NHS number on several records must be reported'),
  records_without_number: count.describe('ISB 0149: should be reported'),
  merged: z.array(z.strictObject({ dataset: z.string(), rule: z.string(), rows: count, words: z.string() })),
  reviews: z.array(z.strictObject({ kind: z.string(), reviews: count, words: z.string() })),
  before_and_after: z
    .array(z.strictObject({ source: z.string(), what: z.string(), before: count, after: count }))
    .describe('before: staged to be loaded; after: of that found in ehr with its person'),
  sample,
});

const run = {
  run: z.int().positive(),
  plan: z.int().positive(),
  kind: z.enum(['trial', 'rehearsal', 'cutover']),
  state: z.enum(['running', 'completed', 'aborted']),
};

const trend = z.strictObject({
  run: run.run,
  kind: run.kind,
  state: run.state,
  started_at: moment,
  acceptable: z.boolean().nullable().describe('as judged when the run ended'),
  comparable: z.boolean().describe('decided by the same configuration, mappings and policy as this run'),
  ...balance,
  verified: count,
  mismatched: count,
  not_verifiable: count,
});

/** Everything that the digest covers. */
export const contentSchema = z.strictObject({
  format: z.literal('cutover-report-1'),
  ...run,
  actor: z.string().describe('who started the run'),
  started_at: moment,
  ended_at: moment.nullable(),
  balanced: z.boolean(),
  acceptable: z.boolean(),
  against: z
    .array(
      z.strictObject({
        kind: z.enum(['aborted', 'not_reconciled', 'unexplained', 'mismatched', 'not_verifiable']),
        dataset: z.string().nullable(),
        words: z.string(),
      }),
    )
    .describe('everything for which the run is not acceptable; empty where it is'),
  max_quarantined_share: z.number().min(0).max(1).describe('of the rows of a dataset, fixed in the plan'),
  max_out_of_slot_share: z
    .number()
    .min(0)
    .max(1)
    .nullable()
    .describe(
      'of the future appointments of a dataset, in the EHR without a slot; null: the plan fixes none, and none is judged',
    ),
  datasets: z.array(z.strictObject({ name: z.string(), target: z.string(), ...balance })),
  partitions: z.array(
    z.strictObject({ dataset: z.string(), partition: count, planned_rows: count, ...balance }),
  ),
  checks: z.array(
    z.strictObject({
      dataset: z.string(),
      check: z.string(),
      compares: z.string(),
      status,
      detail: z.string(),
    }),
  ),
  sample_remarks: z
    .array(
      z.strictObject({
        ...{ sample: z.int().positive(), dataset: z.string() },
        found: count.describe(
          'rows that differ or could not be compared, as the check of the sample counts them',
        ),
        ...{ explained: count, wrong: count, without_remark: count },
        ...{ right: count.describe('of the rows that agree'), wrong_though_same: count },
      }),
    )
    .describe('what reviewers said of rows of samples, the newest remark of each; it changes no check'),
  quarantined: z.array(mended).describe('rows that did not go in'),
  exclusions: z
    .array(
      z.strictObject({
        ...{ dataset: z.string(), code: z.string() },
        words: z.string().describe('what the rule leaves out, as the mapping says it'),
        rows: known.describe('as they lie in migration.set_aside; null where none is known of yet'),
        originals_kept: known.describe('of these, with their original bytes'),
        owner: z
          .string()
          .nullable()
          .describe('the role that signs for them, as in owner_signatures; null where the plan names nobody'),
        owner_name: z.string().nullable(),
        archive: z.string().nullable().describe('where the rows stay, as their owner says'),
      }),
    )
    .describe('every rule of the plan that leaves rows out, also where it left out none'),
  warnings: z.array(mended).describe('rows that loaded with a note'),
  identity: identity.nullable().describe('null where the run has not resolved its persons'),
  timings: z.array(
    z.strictObject({
      stage: z.string(),
      units: count,
      units_done: count,
      finished_at: moment.nullable(),
      seconds: z.number().nonnegative().nullable().describe('since the stage before; waiting included'),
    }),
  ),
  orders: z.array(
    z.strictObject({ at: moment, actor: z.string(), action: z.string(), reason: z.string().nullable() }),
  ),
  sources: z.array(
    z.strictObject({
      dataset: z.string(),
      place: z.string().describe('file or table'),
      planned_rows: count,
      snapshot: z.string().describe('names the state that was read'),
      planned_again: count.describe('times that its snapshot was lost and it was planned anew'),
    }),
  ),
  hashes: z.strictObject({
    plan: sha256,
    configuration: z.string(),
    mappings: z.string(),
    identity_policy: z.string(),
    comparability: z.string(),
  }),
});

const rows = { dataset: z.string(), row_ref: z.string().nullable() };
const columns = z.array(z.string()).nullable();

const identifiable = z
  .strictObject({
    notice: z.string(),
    held_rows: z
      .array(
        z.strictObject({
          ...{ dataset: z.string(), row_ref: z.string() },
          outcome: z.enum(['quarantined', 'excluded', 'merged']),
          ...{ codes: z.array(z.string()), fields: z.array(z.string()) },
        }),
      )
      .describe('the first rows that did not simply load'),
    findings: z
      .array(
        z.strictObject({
          ...rows,
          place: z.enum([
            'staging',
            'ehr',
            'ledger',
            'crosswalk',
            'patient_identifier',
            'patient_alternative',
          ]),
          kind: z.enum(['altered', 'missing', 'surplus']),
          columns,
        }),
      )
      .describe('what the newest reconciliation named'),
    sample_differences: z
      .array(z.strictObject({ ...rows, stratum: z.string(), status, reason: z.string().nullable(), columns }))
      .describe('what differs in the newest sample'),
  })
  .describe('only with --identifiable: rows by file and line, or table and key');

/** The published shape of `cutover report --format json`: docs/report.schema.json. */
export const reportSchema = contentSchema.extend({
  digest: sha256.describe(
    'SHA-256 of the canonical JSON of all but digest, signatures, owner_signatures, audit_ends, trend and identifiable',
  ),
  signatures: z
    .array(
      z.strictObject({
        role: z.string(),
        name: z.string(),
        decision: z.enum(['signed', 'refused', 'void', 'waiting']).describe('void: given for another report'),
        at: moment.nullable(),
        conditions: count,
      }),
    )
    .describe('every signature, and who has yet to sign; none where the plan names nobody'),
  owner_signatures: z
    .array(
      z.strictObject({
        owner: z.string(),
        signature: z
          .enum(['signed', 'refused', 'void', 'not_signed'])
          .describe('void: given for another report only'),
        signed_at: moment.nullable(),
      }),
    )
    .describe('what each owner of exclusions has said of this very report'),
  audit_ends: z
    .array(z.strictObject({ chain: count, entry: count, hash: sha256 }))
    .describe('where the audit of the run, and chain 0 of acts without a run, ended when this was written'),
  trend: z.array(trend).describe('this run and those before it, which can be reconciled again'),
  identifiable: identifiable.optional(),
});

export type Content = z.infer<typeof contentSchema>;
export type Report = z.infer<typeof reportSchema>;
export type Terms = { readonly [Term in keyof typeof balance]: number | null };
export const TERMS = Object.keys(balance) as (keyof Terms)[];
