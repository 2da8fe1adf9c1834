import { isNullWord } from '../../text/null-word.ts';
import type { Cleaner, Code, MappingContext } from '../mapping.ts';
import { cleaner } from './cleaner.ts';

/**
 * The target code that a code list gives on the date of the plan. A code that the list lacks, or that was not
 * valid then, is CODE_UNMAPPED. Blank and unmapped both give `otherwise`. Codes are compared exactly: case
 * tells units and Read codes apart.
 */
export const codeList = (list: string, otherwise: string | null = null): Cleaner =>
  cleaner(
    `code list \`${list}\`${otherwise === null ? '' : `, otherwise \`${otherwise}\``}`,
    ([text], context) => {
      const target = lookUp(list, text!, context);
      return target === undefined ? { value: otherwise, faults: ['CODE_UNMAPPED'] } : (target ?? otherwise);
    },
    list,
  );

/** An organisation code that the ODS extract `list` holds on the date of the plan; any other is ODS_UNKNOWN. */
export const ods = (list: string): Cleaner =>
  cleaner(
    `ODS code in the list \`${list}\``,
    ([text], context) => {
      const target = lookUp(list, text!, context);
      return target === undefined ? { value: null, faults: ['ODS_UNKNOWN'] } : target;
    },
    list,
  );

interface YesNo {
  /** What anything counts as that is neither. */
  readonly unclear: boolean;
  /** How the source writes them; `Y` and `N` where it does not say. */
  readonly yes?: string;
  readonly no?: string;
}

/** Y, N or blank (blank is no), or other marks for them; anything else is CODE_UNMAPPED and counts as `unclear`. */
export const yesNo = ({ unclear, yes = 'Y', no = 'N' }: YesNo): Cleaner =>
  cleaner(`${yes} or ${no}; blank is no, anything unclear is ${unclear ? 'yes' : 'no'}`, ([text]) => {
    const answer = readYesNo(text!, yes, no);
    return answer === undefined ? { value: unclear, faults: ['CODE_UNMAPPED'] } : answer;
  });

/** The answer of a flag, in any case, or undefined where it is neither yes nor no. */
export function readYesNo(text: string | null, yes = 'Y', no = 'N'): boolean | undefined {
  if (text === null || isMark(text, no)) return false;
  if (isMark(text, yes)) return true;
  return isNullWord(text) ? false : undefined;
}

const isMark = (text: string, mark: string): boolean => text === mark || text.toUpperCase() === mark;

/** The target code; null where the text is blank; undefined where the list knows no such code. */
export function lookUp(
  list: string,
  text: string | null,
  context: MappingContext,
): string | null | undefined {
  if (text === null) return null;
  const code = context.codes[list]?.get(text);
  if (code !== undefined) return isValidOn(context.asOf, code) ? code.target : undefined;
  return isNullWord(text) ? null : undefined;
}

const isValidOn = (day: string, { validFrom, validTo }: Code): boolean =>
  (validFrom === null || validFrom <= day) && (validTo === null || validTo >= day);
