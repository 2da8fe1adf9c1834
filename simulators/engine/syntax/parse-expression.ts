import type { BinaryOperator, Dialect } from '../dialect.ts';
import { readPrimary } from './parse-primary.ts';
import type { ComparisonOperator, Expression, Name, OrderItem } from './syntax-tree.ts';
import type { Token, TokenReader } from './token-reader.ts';

/** Words that end an expression or an alias; no unquoted name may be one of them. */
export const RESERVED = new Set(
  (
    'SELECT FROM WHERE GROUP HAVING ORDER BY AND OR NOT IN IS NULL LIKE BETWEEN CASE WHEN THEN ELSE END JOIN INNER ' +
    'LEFT RIGHT FULL CROSS OUTER ON AS FETCH OFFSET INSERT UPDATE DELETE INTO VALUES SET CREATE DROP ALTER TABLE ' +
    'INDEX UNION DISTINCT ALL ASC DESC EXISTS FOR WITH UNIQUE DEFAULT CHECK GRANT REVOKE'
  ).split(' '),
);

const COMPARISONS: Readonly<Record<string, ComparisonOperator>> = {
  '=': '=',
  '<>': '<>',
  '!=': '<>',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
};

/** Recursive descent over expressions and conditions, weakest operator first. */
export class ExpressionParser {
  readonly tokens: TokenReader;
  readonly dialect: Dialect;

  constructor(tokens: TokenReader, dialect: Dialect) {
    this.tokens = tokens;
    this.dialect = dialect;
  }

  /** A value or a condition: which of the two is decided where it is used. */
  expression(): Expression {
    const parts = [this.#and()];
    while (this.tokens.accept('OR')) parts.push(this.#and());
    return parts.length === 1 ? parts[0]! : { kind: 'or', parts };
  }

  name(): Name {
    const { current } = this.tokens;
    if (current.kind === 'word' && this.isReserved(current)) throw this.tokens.refuse();
    return this.stored(this.tokens.name());
  }

  /** Names with dots between them. */
  path(most: number): readonly Name[] {
    const path = [this.name()];
    while (path.length < most && this.tokens.accept('.')) path.push(this.name());
    return path;
  }

  isReserved(token: Token): boolean {
    return (
      token.kind === 'word' && (RESERVED.has(token.word) || this.dialect.lexical.reserved.has(token.word))
    );
  }

  orderItems(): readonly OrderItem[] {
    return this.list(() => {
      const expression = this.expression();
      const descending = this.tokens.accept('DESC');
      if (!descending) this.tokens.accept('ASC');
      let nulls: OrderItem['nulls'] = null;
      if (this.dialect.syntax.nullsOrder && this.tokens.accept('NULLS')) {
        nulls = this.tokens.accept('FIRST') ? 'first' : 'last';
        if (nulls === 'last') this.tokens.expect('LAST');
      }
      return { expression, descending, nulls };
    });
  }

  list<Item>(read: () => Item): readonly Item[] {
    const items = [read()];
    while (this.tokens.accept(',')) items.push(read());
    return items;
  }

  #and(): Expression {
    const parts = [this.#not()];
    while (this.tokens.accept('AND')) parts.push(this.#not());
    return parts.length === 1 ? parts[0]! : { kind: 'and', parts };
  }

  #not(): Expression {
    return this.tokens.accept('NOT') ? { kind: 'not', operand: this.#not() } : this.#predicate();
  }

  #predicate(): Expression {
    const left = this.value();
    const { offset, word } = this.tokens.current;
    const operator = word === '!=' && !this.dialect.syntax.bangNotEqual ? undefined : COMPARISONS[word];
    if (operator) {
      this.tokens.next();
      return { kind: 'compare', operator, left, right: this.value(), offset };
    }
    if (this.tokens.accept('IS')) {
      const negated = this.tokens.accept('NOT');
      this.tokens.expect('NULL');
      return { kind: 'is-null', operand: left, negated };
    }
    const negated = this.tokens.accept('NOT');
    if (this.tokens.accept('IN')) {
      this.tokens.expect('(');
      const list = this.list(() => this.value());
      this.tokens.expect(')');
      return { kind: 'in', operand: left, list, negated, offset };
    }
    if (this.tokens.accept('BETWEEN')) return this.#between(left, negated, offset);
    if (this.tokens.accept('LIKE')) {
      const pattern = this.value();
      const escapeSign = this.tokens.accept('ESCAPE') ? this.value() : null;
      return { kind: 'like', operand: left, pattern, escapeSign, negated, offset };
    }
    if (negated) throw this.tokens.refuse();
    return left;
  }

  #between(operand: Expression, negated: boolean, offset: number): Expression {
    const low = this.value();
    this.tokens.expect('AND');
    const high = this.value();
    const both: Expression = {
      kind: 'and',
      parts: [
        { kind: 'compare', operator: '>=', left: operand, right: low, offset },
        { kind: 'compare', operator: '<=', left: operand, right: high, offset },
      ],
    };
    return negated ? { kind: 'not', operand: both } : both;
  }

  /** A value: no comparison, AND, OR or NOT outside parentheses. */
  value(): Expression {
    let left = this.#product();
    for (;;) {
      const { word, offset } = this.tokens.current;
      const concat = word === '||' && this.dialect.syntax.doubleBarConcat;
      if (word !== '+' && word !== '-' && !concat) return left;
      this.tokens.next();
      left = { kind: 'binary', operator: word as BinaryOperator, left, right: this.#product(), offset };
    }
  }

  #product(): Expression {
    let left = this.#signed();
    for (;;) {
      const { word, offset } = this.tokens.current;
      const modulo = word === '%' && this.dialect.syntax.percentModulo;
      if (word !== '*' && word !== '/' && !modulo) return left;
      this.tokens.next();
      left = { kind: 'binary', operator: word as BinaryOperator, left, right: this.#signed(), offset };
    }
  }

  #signed(): Expression {
    const { offset } = this.tokens.current;
    if (this.tokens.accept('-')) return { kind: 'negate', operand: this.#signed(), offset };
    if (this.tokens.accept('+')) return this.#signed();
    return this.#postfix(readPrimary(this));
  }

  #postfix(operand: Expression): Expression {
    const { offset } = this.tokens.current;
    if (this.dialect.syntax.collate && this.tokens.accept('COLLATE')) {
      const collation = this.tokens.name().text;
      return this.#postfix({ kind: 'collate', operand, collation, offset });
    }
    if (this.dialect.syntax.atTimeZone && this.tokens.accept('AT', 'TIME', 'ZONE')) {
      const args = [operand, readPrimary(this)];
      return this.#postfix({
        kind: 'call',
        name: 'AT TIME ZONE',
        offset,
        star: false,
        target: null,
        args,
        over: null,
      });
    }
    return operand;
  }

  /** The name a token means. */
  stored(token: Token): Name {
    const quoted = token.kind === 'quoted';
    return { stored: this.dialect.storedName(token.text, quoted), quoted, offset: token.offset };
  }
}
