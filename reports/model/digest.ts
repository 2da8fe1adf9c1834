import { hash } from 'node:crypto';
import { canonicalJson } from '../../domain/identity/canonical-json.ts';
import type { Content } from './schema.ts';

/** What a signature binds: SHA-256 of the canonical JSON, in hexadecimal. By hand: `jq -jcS 'del(.digest, .signatures, .audit_ends, .trend, .identifiable)'`. */
export const digestOf = (content: Content): string => hash('sha256', canonicalJson(content));
