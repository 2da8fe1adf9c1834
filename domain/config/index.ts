import { z } from 'zod';
import { type DashboardConfig, dashboard } from './dashboard.ts';
import { governance } from './governance.ts';
import { secret } from './secret.ts';
import { type SourceConfig, source } from './sources.ts';

export type { Secret } from './secret.ts';
export type { SourceConfig } from './sources.ts';
export type { DashboardConfig };

const share = z.number().min(0).max(1);
const name = z.string().regex(/^[a-z][a-z0-9-]*$/, 'is lower case letters, digits and hyphens');

/** cutover.yaml. Strict: an unknown key is an error, since a misspelt one would silently mean its default. */
export const configSchema = z
  .strictObject({
    target: z.strictObject({
      database: secret.describe('PostgreSQL connection URL'),
      kind: z
        .enum(['trial', 'live'])
        .default('trial')
        .describe(
          'trial takes trial runs and rehearsals, live takes the cutover only; fixed by the first init',
        ),
      sessions: z.int().min(1).max(64).default(4).describe('units of work inside PostgreSQL at once'),
    }),
    temporal: z
      .strictObject({
        address: z.string().optional().describe('host:port; TEMPORAL_ADDRESS where it is absent'),
        namespace: z.string().default('default'),
        queue: name.default('cutover').describe('base name of the task queues: one for each target'),
      })
      .prefault({}),
    mappings: z
      .string()
      .optional()
      .describe("a folder of the trust's own mappings; the built-in ones if absent"),
    synthetic: z
      .boolean()
      .default(false)
      .describe('true for the synthetic trust: NHS numbers 999… are then usable'),
    as_of: z.iso
      .date()
      .optional()
      .describe('births and deaths after this day are in the future; today if absent'),
    batch_records: z.int().min(100).max(50_000).default(5_000).describe('records committed at once'),
    partition_records: z.int().min(1_000).max(10_000_000).default(50_000).describe('records in a partition'),
    thresholds: z
      .strictObject({
        max_quarantined_share: share.default(0.05).describe('of the rows of each dataset'),
        max_out_of_slot_share: share
          .optional()
          .describe(
            'of the future appointments of each dataset: those that may be in the EHR without a slot; absent, their share is told and not judged',
          ),
        sample_confidence: z
          .number()
          .min(0.5)
          .max(0.9999)
          .default(0.95)
          .describe(
            'how sure a sample without a fault must make that fewer rows are wrong than the next share',
          ),
        sample_tolerable_error: z
          .number()
          .min(0.0001)
          .max(0.5)
          .default(0.01)
          .describe('of the rows of each dataset: 0.05, 0.01 and 0.005 take 59, 299 and 598 rows at 0.95'),
      })
      .prefault({}),
    identity: z
      .strictObject({
        local_dummies: z
          .array(z.string().regex(/^\d{10}$/, 'is an NHS number of ten digits, in quotes'))
          .default([])
          .describe('NHS numbers that your systems give out where they know none; nobody is matched by them'),
        source_priority: z
          .array(z.string())
          .default([])
          .describe(
            'datasets of patients by trust, best first: whose value stands where nothing else decides; those left out follow in the order of `sources`',
          ),
        sample: z
          .strictObject({
            confidence: z
              .number()
              .min(0.5)
              .max(0.999)
              .default(0.95)
              .describe('with which a sample of automatic merges must show that no larger share is wrong'),
            tolerable: z.number().min(0.0001).max(0.5).default(0.01).describe('that share'),
          })
          .prefault({}),
      })
      .prefault({}),
    approve_before_load: z
      .array(z.enum(['trial', 'rehearsal', 'cutover']))
      .default(['cutover'])
      .describe(
        'kinds of run that wait for cutover approve before anything is loaded, and before persons of earlier runs are changed',
      ),
    governance: governance
      .optional()
      .describe('on whose authority, and who signs; needed to plan against anything but the synthetic trust'),
    dashboard: dashboard.prefault({}),
    sources: z.record(name, source),
  })
  .superRefine(({ identity, sources }, context) => {
    const known = datasetsOf(sources);
    for (const [at, dataset] of identity.source_priority.entries())
      if (!known.includes(dataset))
        context.addIssue({
          ...{ code: 'custom', path: ['identity', 'source_priority', at] },
          message: 'is not a dataset of the configuration',
        });
  });

/** The datasets of a configuration, in its order. */
export const datasetsOf = (sources: Readonly<Record<string, SourceConfig>>): string[] =>
  Object.values(sources).flatMap(({ datasets }) => Object.keys(datasets));

export type Config = z.infer<typeof configSchema>;
