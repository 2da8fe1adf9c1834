const NULL_WORDS: ReadonlySet<string> = new Set(['UNK', 'N/K', 'N/A', 'NOT KNOWN', '.', 'NULL']);

/** Whether a text is one of the words that clerks and exports write for "nothing" (in any case). */
export function isNullWord(text: string): boolean {
  switch (text.length) {
    case 1:
      return text === '.';
    case 3:
    case 4:
    case 9:
      return NULL_WORDS.has(text.toUpperCase());
    default:
      return false;
  }
}

/** The text, or null where it is missing or a null word. Not for names: people are called Null. */
export const known = (text: string | null): string | null =>
  text === null || isNullWord(text) ? null : text;
