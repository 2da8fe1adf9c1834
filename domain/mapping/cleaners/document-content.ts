import { known } from '../../text/null-word.ts';
import { type ContentFacts, readContent } from '../../values/content.ts';
import type { Cleaned, Cleaner, CleanerFault } from '../mapping.ts';
import { cleaner } from './cleaner.ts';
import { remember } from './remember.ts';

interface Reading {
  readonly facts: ContentFacts | null;
  readonly faults: readonly CleanerFault[];
}

/**
 * The three target columns of a document's content, of the source columns of its bytes and, where the source keeps
 * them, of their number and their SHA-256 in hexadecimal. No bytes are CONTENT_MISSING; a number or a SHA-256 other
 * than the bytes have is CONTENT_DISAGREES: they are then not what was once stored. Reported by `bytes`.
 */
export function documentContent(): Readonly<Record<'bytes' | 'sha256' | 'digest', Cleaner>> {
  const read = remember(([content, bytes, sha256]) =>
    readDocument(known(content!), known(bytes ?? null), known(sha256 ?? null)),
  );
  return {
    bytes: cleaner(
      'number of its bytes, compared with what the source says',
      (texts, context): Cleaned | number | null => {
        const { facts, faults } = read(texts, context);
        return faults.length > 0 ? { value: null, faults } : facts!.bytes;
      },
    ),
    sha256: cleaner(
      'SHA-256 over its bytes, in hexadecimal',
      (texts, context) => read(texts, context).facts?.sha256 ?? null,
    ),
    digest: cleaner(
      'SHA-256 over the SHA-256 of each MiB, in hexadecimal',
      (texts, context) => read(texts, context).facts?.digest ?? null,
    ),
  };
}

function readDocument(content: string | null, bytes: string | null, sha256: string | null): Reading {
  const facts = content === null ? null : readContent(content);
  if (facts === null || facts.bytes === 0) return { facts: null, faults: ['CONTENT_MISSING'] };
  const faults: CleanerFault[] = [];
  if (bytes !== null && bytes !== String(facts.bytes)) faults.push({ code: 'CONTENT_DISAGREES', at: 1 });
  if (sha256 !== null && digits(sha256) !== facts.sha256) faults.push({ code: 'CONTENT_DISAGREES', at: 2 });
  return { facts, faults };
}

/** A digest as its hexadecimal digits, however the source writes it. */
const digits = (text: string): string => text.toLowerCase().replace(/^0x/, '');
