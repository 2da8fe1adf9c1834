import { SqlError } from '../sql-error.ts';

export interface Token {
  readonly kind:
    | 'word'
    | 'quoted'
    | 'bind'
    | 'variable'
    | 'text'
    | 'national'
    | 'number'
    | 'binary'
    | 'sign'
    | 'end';
  /** As meant: quotes removed, doubled quotes undone, bind without its sign, hex digits without 0x. */
  readonly text: string;
  /** Upper case for a `word`, the sign for a `sign`, empty otherwise: what keywords are compared with. */
  readonly word: string;
  /** Characters from the start of the statement's text. */
  readonly offset: number;
  /** Just behind the token. */
  readonly end: number;
}

/** A cursor over the tokens of one text; what every parser here works with. */
export class TokenReader {
  readonly text: string;
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(text: string, tokens: readonly Token[]) {
    this.text = text;
    this.#tokens = tokens;
  }

  get current(): Token {
    return this.#tokens[Math.min(this.#at, this.#tokens.length - 1)]!;
  }

  ahead(count: number): Token {
    return this.#tokens[Math.min(this.#at + count, this.#tokens.length - 1)]!;
  }

  get atEnd(): boolean {
    return this.current.kind === 'end';
  }

  next(): Token {
    const token = this.current;
    this.#at += 1;
    return token;
  }

  /** True where the next words are these, in upper case; signs count as words. */
  at(...words: readonly string[]): boolean {
    return words.every((word, ahead) => this.ahead(ahead).word === word);
  }

  /** Steps over the words where they are next. */
  accept(...words: readonly string[]): boolean {
    if (!this.at(...words)) return false;
    this.#at += words.length;
    return true;
  }

  expect(...words: readonly string[]): void {
    for (const word of words) if (!this.accept(word)) throw this.refuse();
  }

  /** A word or quoted identifier, as a token. */
  name(): Token {
    const token = this.current;
    if (token.kind !== 'word' && token.kind !== 'quoted') throw this.refuse();
    return this.next();
  }

  /** The error for whatever stands here. */
  refuse(token: Token = this.current): SqlError {
    const before = this.text.slice(0, token.offset);
    return new SqlError('syntax', {
      near: token.kind === 'end' ? '' : this.text.slice(token.offset, token.end),
      offset: token.offset,
      line: before.split('\n').length,
    });
  }
}
