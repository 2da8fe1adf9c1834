import type { TypeName } from '../dialect.ts';
import type { TokenReader } from './token-reader.ts';

/** Words that continue a type's name after the words before them. */
const CONTINUATIONS: readonly (readonly string[])[] = [
  ['WITH', 'LOCAL', 'TIME', 'ZONE'],
  ['WITH', 'TIME', 'ZONE'],
  ['TO', 'MONTH'],
  ['TO', 'SECOND'],
];

const SECOND_WORDS: Readonly<Record<string, readonly string[]>> = {
  INTERVAL: ['YEAR', 'DAY'],
  DOUBLE: ['PRECISION'],
  LONG: ['RAW'],
  CHARACTER: ['VARYING'],
};

/** Reads `numeric(38,10)`, `varchar2(10 char)`, `timestamp(6) with time zone`, `varchar(max) collate x`. */
export const readTypeName = (tokens: TokenReader): TypeName => {
  const words = [tokens.name().text.toUpperCase()];
  const second = SECOND_WORDS[words[0]!]?.find((word) => tokens.accept(word));
  if (second) words.push(second);
  const numbers: number[] = [];
  let unit: string | null = null;
  for (;;) {
    const continuation = CONTINUATIONS.find((sequence) => tokens.accept(...sequence));
    if (continuation) words.push(...continuation);
    else if (tokens.accept('(')) unit = readNumbers(tokens, numbers) ?? unit;
    else break;
  }
  const collation = tokens.accept('COLLATE') ? tokens.name().text : null;
  return { name: words.join(' '), numbers, unit, collation };
};

const readNumbers = (tokens: TokenReader, numbers: number[]): string | null => {
  let unit: string | null = null;
  do {
    const negative = tokens.accept('-');
    if (tokens.accept('MAX')) numbers.push(Number.POSITIVE_INFINITY);
    else {
      const { kind, text } = tokens.current;
      if (kind !== 'number' || !/^\d+$/.test(text)) throw tokens.refuse();
      tokens.next();
      numbers.push(negative ? -Number(text) : Number(text));
    }
    if (tokens.current.kind === 'word') unit = tokens.next().word;
  } while (tokens.accept(','));
  tokens.expect(')');
  return unit;
};
