import { z } from 'zod';

/** A secret is never written into the file: only where it is to be found. */
export const secret = z
  .union(
    [
      z.strictObject({
        env: z.string().regex(/^[A-Z][A-Z0-9_]*$/, 'is the name of an environment variable'),
      }),
      z.strictObject({ file: z.string().min(1) }),
    ],
    { error: 'must be { env: NAME } or { file: path }, never the value itself' },
  )
  .describe('`{ env: NAME }` or `{ file: path }`; never the secret itself');

export type Secret = z.infer<typeof secret>;
