import { looksMisdecoded } from '../../text/mojibake.ts';
import { known } from '../../text/null-word.ts';
import { type CodeSystem, readClinicalCode } from '../../values/clinical-code.ts';
import type { Cleaned, Cleaner, CleanerFault, MappingContext } from '../mapping.ts';
import { cleaner } from './cleaner.ts';
import { lookUp } from './codes.ts';
import { remember } from './remember.ts';

export interface CodedEntry {
  /**
   * The coding system: a code list that gives it for the text of the third column, one system for every row, or
   * `snomed-or-local` where only its form tells: digits are SNOMED CT, anything else is a code of the trust.
   */
  readonly system: { readonly list: string } | CodeSystem | 'snomed-or-local';
  /** Neither code nor words: REQUIRED_MISSING, unless the row says enough by itself. */
  readonly mayBeSilent?: boolean;
}

interface Reading {
  readonly system: string | null;
  readonly code: string | null;
  readonly faults: readonly CleanerFault[];
}

const NOTHING: Reading = { system: null, code: null, faults: [] };

/**
 * The five target columns of an entry in a code, in words, or in both; each reads the columns of code and words
 * and, where a list gives it, of the coding system. A code that breaks its system's rules is CODE_INVALID, one of
 * an unknown system CODE_UNMAPPED: `code` is then empty, `uncoded` true, and the row loads in its words.
 * Codes are reported by `code`, missing words by `term`.
 */
export function codedEntry({
  system,
  mayBeSilent = false,
}: CodedEntry): Readonly<Record<'system' | 'code' | 'original' | 'term' | 'uncoded', Cleaner>> {
  const list = typeof system === 'object' ? system.list : undefined;
  const read = remember(([code, , systemText], context): Reading => {
    const present = known(code!);
    if (list !== undefined) return readListed(list, present, systemText ?? null, context);
    return present === null ? NOTHING : readIn(systemOf(system as string, present), present);
  });
  return {
    system: cleaner('its coding system', (texts, context) => read(texts, context).system, list),
    code: cleaner('the code, where it keeps the rules of its system', (texts, context) => {
      const { code, faults } = read(texts, context);
      return faults.length === 0 ? code : { value: code, faults };
    }),
    original: cleaner('the code as it stands', ([code]) => known(code!)),
    term: cleaner('its words, mojibake noted', ([code, term]): Cleaned | string | null => {
      const words = known(term!);
      if (words !== null) return looksMisdecoded(words) ? { value: words, faults: [MISDECODED] } : words;
      return mayBeSilent || known(code!) !== null ? null : { value: null, faults: [SILENT] };
    }),
    uncoded: cleaner('whether it has no valid code', (texts, context) => read(texts, context).code === null),
  };
}

const MISDECODED: CleanerFault = { code: 'TEXT_MOJIBAKE', at: 1 };
const SILENT: CleanerFault = { code: 'REQUIRED_MISSING', at: 1 };
const INVALID: readonly CleanerFault[] = ['CODE_INVALID'];
/** A code without a system cannot be told from any other: it is the code that is not known. */
const NO_SYSTEM: readonly CleanerFault[] = ['CODE_UNMAPPED'];
const UNKNOWN_SYSTEM: readonly CleanerFault[] = [{ code: 'CODE_UNMAPPED', at: 2 }];

const systemOf = (system: string, code: string): CodeSystem =>
  (system === 'snomed-or-local' ? (/^\d+$/.test(code) ? 'snomed' : 'local') : system) as CodeSystem;

function readListed(
  list: string,
  code: string | null,
  systemText: string | null,
  context: MappingContext,
): Reading {
  const system = lookUp(list, systemText, context);
  if (system === undefined) return { system: null, code: null, faults: UNKNOWN_SYSTEM };
  if (code === null) return NOTHING;
  return system === null
    ? { system: null, code: null, faults: NO_SYSTEM }
    : readIn(system as CodeSystem, code);
}

function readIn(system: CodeSystem, text: string): Reading {
  const code = readClinicalCode(system, text);
  return { system, code, faults: code === null ? INVALID : [] };
}
