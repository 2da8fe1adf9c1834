import { z } from 'zod';
import { secret } from './secret.ts';

const words = z.string().trim().min(1);
const signer = z.strictObject({
  name: words.describe('the person, as reports name them'),
  login: z
    .string()
    .regex(/^[a-z_][a-z0-9_-]{0,62}$/, 'is a login of PostgreSQL in small letters')
    .describe('their own login on the target: nobody else’s signature counts'),
});

/** Roles of one person each; the last one decides. Data owners sign besides, one for each domain. */
export const SIGNING_ROLES = [
  'migration-lead',
  'clinical-safety-officer',
  'information-governance',
  'caldicott-guardian',
  'senior-responsible-owner',
] as const;
export const CLINICAL_SAFETY = 'clinical-safety-officer';
export const LAST_TO_SIGN = 'senior-responsible-owner';

/** On whose authority data of patients are moved, and who must sign. */
export const governance = z.strictObject({
  controller: words.describe('the data controller'),
  dpia: words.describe('reference of the data protection impact assessment'),
  lawful_basis: words.describe('of the processing, as the assessment names it'),
  retention: z.strictObject({
    policy: words.describe('reference of the trust’s retention schedule'),
    audit_years: z
      .int()
      .min(1)
      .max(100)
      .describe('how long the audit is kept; nothing deletes it, `cutover audit verify` names what is older'),
  }),
  sampled_before_signing: z
    .array(z.enum(['merges', 'rows']))
    .default(['merges', 'rows'])
    .describe(
      'what must have been sampled, and found right, before anybody signs: records that rules joined (cutover identity sample), rows read again from their sources (cutover sample)',
    ),
  trust_key: z
    .strictObject({
      public: words.describe('PEM file of the trust’s Ed25519 public key, by which acceptances are verified'),
      private: secret.optional().describe('the key itself, only where acceptances are exported'),
    })
    .optional(),
  roles: z
    .strictObject({
      'migration-lead': signer,
      'clinical-safety-officer': signer,
      'information-governance': signer.optional().describe('the IG lead or the SIRO'),
      'caldicott-guardian': signer.optional(),
      'senior-responsible-owner': signer.describe('says go or no-go, last'),
    })
    .describe('who signs; one login, one role'),
  data_owners: z
    .record(
      z.string().regex(/^[a-z][a-z0-9-]*$/, 'is lower case letters, digits and hyphens'),
      signer.extend({
        datasets: z.array(words).min(1).describe('each dataset has one owner'),
        archive: words.describe(
          'where their rows stay that a rule leaves out, and until when: “read-only PAS until 2033, policy IG-12”',
        ),
      }),
    )
    .describe('by domain'),
});

export type Governance = z.infer<typeof governance>;
