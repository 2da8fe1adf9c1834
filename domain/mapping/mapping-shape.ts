import { z } from 'zod';
import { contracts } from '../contracts/index.ts';
import { ROW_CODES } from '../row-codes.ts';

// Node strips types without checking them, so that a slip in a trust's own mapping (`exclusion` for
// `exclusions`) would pass unseen: the shape of the value is checked when it is defined.
const name = z.string().min(1);
const words = z.string().min(1);
const names = z.array(name);
const texts = z.record(name, z.string().nullable());
const values = z.record(name, z.union([z.string(), z.number(), z.boolean(), z.null()]));
const rowCode = z.enum(Object.keys(ROW_CODES));
const run = z.custom((value) => typeof value === 'function', 'is not a function');
const stateless = z.instanceof(RegExp).refine((pattern) => !pattern.global && !pattern.sticky, {
  message: 'must not carry the flags g or y, which make a pattern remember its last match',
});

const textLayout = {
  encoding: z.enum(['utf-8', 'windows-1252', 'iso-8859-1']),
  header: z.boolean(),
  trailer: stateless.optional(),
  maxRecordBytes: z.int().positive().optional(),
};

const layout = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('delimited'),
    ...textLayout,
    delimiter: z.string().length(1),
    qualifier: z.literal('"').nullable(),
    fieldsPerLine: z.array(z.int().positive()).min(1).optional(),
  }),
  z.strictObject({ kind: z.literal('fixed-width'), ...textLayout, widths: z.array(z.int().positive()) }),
  z.strictObject({
    kind: z.literal('table'),
    table: z.string().regex(/^[^.]+\.[^.]+$/, 'must be `schema.name`'),
  }),
]);

const caseInsensitive = z.boolean().optional();
const key = z
  .strictObject({
    column: name.optional(),
    columns: names.min(1).optional(),
    pattern: stateless,
    caseInsensitive,
  })
  .refine(({ column, columns }) => (column === undefined) !== (columns === undefined), {
    message: 'must name either `column` or `columns`',
  });

/** The shape of a mapping, unknown keys refused. What its names refer to is checked by defineMapping. */
export const mappingShape = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]*\.[a-z][a-z0-9-]*$/, 'must be `system.dataset`'),
  words,
  target: z.enum(Object.keys(contracts)),
  layout,
  columns: z
    .array(z.strictObject({ name, type: name.optional(), maxLength: z.int().positive(), words }))
    .min(1),
  key,
  parent: z.strictObject({ dataset: name, to: z.literal('patient_key'), caseInsensitive }).optional(),
  content: name.optional(),
  fields: z.array(z.strictObject({ to: name, from: names, clean: run })).min(1),
  exclusions: z.array(z.strictObject({ code: rowCode, from: names.min(1), when: run, words })),
  examples: z.array(
    z.strictObject({
      name,
      input: texts,
      staged: values.optional(),
      warnings: z.array(rowCode).optional(),
      quarantined: z.array(rowCode).min(1).optional(),
      excluded: rowCode.optional(),
    }),
  ),
});
