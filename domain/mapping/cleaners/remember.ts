import type { MappingContext } from '../mapping.ts';

type Texts = readonly (string | null)[];

/**
 * Reads up to three source columns once where several target columns need the reading: the last reading is kept
 * and given again while texts and context are the same.
 */
export function remember<Reading>(
  read: (texts: Texts, context: MappingContext) => Reading,
): (texts: Texts, context: MappingContext) => Reading {
  let last: {
    first: string | null;
    second: string | null;
    third: string | null;
    context: MappingContext;
    reading: Reading;
  } | null = null;
  return (texts, context) => {
    const first = texts[0]!;
    const second = texts[1] ?? null;
    const third = texts[2] ?? null;
    if (
      last !== null &&
      last.first === first &&
      last.second === second &&
      last.third === third &&
      last.context === context
    ) {
      return last.reading;
    }
    const reading = read(texts, context);
    last = { first, second, third, context, reading };
    return reading;
  };
}
