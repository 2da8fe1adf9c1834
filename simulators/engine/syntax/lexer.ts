import type { Lexical } from '../dialect.ts';
import { SqlError } from '../sql-error.ts';
import { type Token, TokenReader } from './token-reader.ts';

const SIGNS = ['<>', '<=', '>=', '!=', '||', ...'(),.*+-/%=<>;'];
const SPACE = /\s/;
const DIGIT = /[0-9]/;
const LETTER = /[\p{L}_]/u;
const HEX = /[0-9a-fA-F]/;

/** Cuts a statement's text into tokens, or throws `syntax` at the first character no token begins with. */
export const readTokens = (text: string, lexical: Lexical): TokenReader => {
  const tokens: Token[] = [];
  let at = 0;
  const inName = (character: string) =>
    LETTER.test(character) || DIGIT.test(character) || lexical.identifierSigns.includes(character);
  const push = (kind: Token['kind'], start: number, value: string, word = '') =>
    tokens.push({ kind, text: value, word, offset: start, end: at });
  const while_ = (test: (character: string) => boolean) => {
    const start = at;
    while (at < text.length && test(text[at]!)) at += 1;
    return text.slice(start, at);
  };

  for (;;) {
    at = skipBlank(text, at, lexical.nestedComments);
    if (at >= text.length) break;
    const start = at;
    const character = text[at]!;
    const quote = lexical.quotes.find(([open]) => open === character);
    if (quote) {
      const name = readQuoted(text, at, quote[1]);
      at = name.end;
      push('quoted', start, name.value);
    } else if (character === "'") {
      const literal = readQuoted(text, at, "'");
      at = literal.end;
      push('text', start, literal.value);
    } else if ((character === 'N' || character === 'n') && text[at + 1] === "'") {
      const literal = readQuoted(text, at + 1, "'");
      at = literal.end;
      push('national', start, literal.value);
    } else if (lexical.hexLiterals && character === '0' && /[xX]/.test(text[at + 1] ?? '')) {
      at += 2;
      push(
        'binary',
        start,
        while_((one) => HEX.test(one)),
      );
    } else if (DIGIT.test(character) || (character === '.' && DIGIT.test(text[at + 1] ?? ''))) {
      at = endOfNumber(text, at);
      push('number', start, text.slice(start, at));
    } else if (character === lexical.bindSign) {
      at += 1;
      const variable = lexical.bindSign === '@' && text[at] === '@';
      if (variable) at += 1;
      const name = while_(inName);
      if (name === '') throw unreadable(text, start);
      push(variable ? 'variable' : 'bind', start, name, variable ? `@@${name.toUpperCase()}` : '');
    } else if (LETTER.test(character) || lexical.identifierSigns.includes(character)) {
      const name = while_(inName);
      push('word', start, name, name.toUpperCase());
    } else {
      const sign = SIGNS.find((one) => text.startsWith(one, start));
      if (!sign) throw unreadable(text, start);
      at += sign.length;
      push('sign', start, sign, sign);
    }
  }
  push('end', at, '');
  return new TokenReader(text, tokens);
};

const skipBlank = (text: string, start: number, nested: boolean): number => {
  let at = start;
  for (;;) {
    if (at < text.length && SPACE.test(text[at]!)) at += 1;
    else if (text.startsWith('--', at)) {
      const end = text.indexOf('\n', at);
      at = end < 0 ? text.length : end + 1;
    } else if (text.startsWith('/*', at)) at = endOfComment(text, at, nested);
    else return at;
  }
};

const endOfComment = (text: string, start: number, nested: boolean): number => {
  let depth = 1;
  let at = start + 2;
  while (depth > 0) {
    if (at >= text.length) throw unreadable(text, start);
    if (text.startsWith('*/', at)) {
      depth -= 1;
      at += 2;
    } else if (nested && text.startsWith('/*', at)) {
      depth += 1;
      at += 2;
    } else at += 1;
  }
  return at;
};

/** A quoted run whose closing sign is doubled to mean itself. */
const readQuoted = (text: string, start: number, close: string): { value: string; end: number } => {
  let value = '';
  let at = start + 1;
  for (;;) {
    const end = text.indexOf(close, at);
    if (end < 0) throw unreadable(text, start);
    value += text.slice(at, end);
    if (text[end + 1] !== close) return { value, end: end + 1 };
    value += close;
    at = end + 2;
  }
};

const endOfNumber = (text: string, start: number): number =>
  start + /^(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/.exec(text.slice(start, start + 400))![0].length;

const unreadable = (text: string, offset: number): SqlError =>
  new SqlError('syntax', {
    near: text[offset]!,
    offset,
    line: text.slice(0, offset).split('\n').length,
  });
