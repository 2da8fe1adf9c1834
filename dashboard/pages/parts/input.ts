import { z } from 'zod';
import { type RowKey, readKey } from '../../../store/dashboard/quarantine-key.ts';

const LARGEST = 2_147_483_647;

/** Number of a run, of a review. */
export const id = z.coerce.number().int().positive().max(LARGEST);

/** A field of a form for filtering: left empty it filters nothing. */
export const left = <Of extends z.ZodType>(of: Of) =>
  z.preprocess((text) => (text === '' ? undefined : text), of.optional());

export const words = (longest: number) =>
  z.string().trim().max(longest, `Enter ${longest} characters or fewer`);

/** A row that was set aside, as `writeKey` names it. */
export const rowKey = z.string().transform((text, context): RowKey => {
  const key = readKey(text);
  if (key !== null) return key;
  context.addIssue({ code: 'custom', message: 'There is no such row' });
  return z.NEVER;
});
