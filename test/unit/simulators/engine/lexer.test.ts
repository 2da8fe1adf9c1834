import { describe, expect, test } from 'vitest';
import type { Lexical } from '../../../../simulators/engine/dialect.ts';
import { SqlError } from '../../../../simulators/engine/sql-error.ts';
import { readTokens } from '../../../../simulators/engine/syntax/lexer.ts';
import { bindsInOrder } from '../../../../simulators/engine/syntax/parse-statement.ts';
import { plainDialect } from './plain-dialect.ts';

const bracketed: Lexical = {
  ...plainDialect.lexical,
  quotes: [
    ['[', ']'],
    ['"', '"'],
  ],
};

const read = (text: string, lexical = bracketed) => {
  const tokens = readTokens(text, lexical);
  const found: string[] = [];
  for (; !tokens.atEnd; tokens.next()) found.push(`${tokens.current.kind}:${tokens.current.text}`);
  return found;
};

describe('the lexer', () => {
  test.each([
    ['a.[b]]c] "d""e"', ['word:a', 'sign:.', 'quoted:b]c', 'quoted:d"e']],
    ["'it''s' N'Łódź' ''", ["text:it's", 'national:Łódź', 'text:']],
    [
      '1 1.5 .5 1e3 2.5E-7 3.',
      ['number:1', 'number:1.5', 'number:.5', 'number:1e3', 'number:2.5E-7', 'number:3.'],
    ],
    ['0x00fF 0x', ['binary:00fF', 'binary:']],
    ['@p1 @@spid', ['bind:p1', 'variable:spid']],
    [
      'a<=b<>c||d!=e',
      ['word:a', 'sign:<=', 'word:b', 'sign:<>', 'word:c', 'sign:||', 'word:d', 'sign:!=', 'word:e'],
    ],
    ['a -- to the end\n/* in /* nested */ out */ b', ['word:a', 'word:b']],
    ['n name nº', ['word:n', 'word:name', 'word:nº']],
  ])('reads %s', (text, tokens) => {
    expect(read(text)).toEqual(tokens);
  });

  test.each(["'open", '"open', '[open', '/* open', '@', 'a ? b', 'a { b', 'a ` b'])('refuses %s', (text) => {
    expect(() => read(text)).toThrow(SqlError);
  });

  test('ends a comment at its first end where comments do not nest', () => {
    expect(read('/* a /* b */ c', { ...bracketed, nestedComments: false })).toEqual(['word:c']);
  });

  test('lists binds in the order of the text, repeated ones each time, none from literals or comments', () => {
    const text = "select @b, ':x', '@y' from t where a > @a /* @c */ or (a = @a and b > @b)";
    expect(bindsInOrder(text, plainDialect)).toEqual(['b', 'a', 'a', 'b']);
  });
});
