import type { KeyTexts } from './positions.ts';

/** One part of the key a table is paged by, in the order of the key. */
export interface OrderedPart {
  /** As SQL: the column, as statements name it. */
  readonly sql: string;
  readonly nullable: boolean;
  /** A bind with the part's text, as SQL for a value of the column. */
  readonly value: (bind: string) => string;
}

export interface KeyCondition {
  readonly sql: string;
  readonly binds: Readonly<Record<string, string>>;
}

/** How an engine orders NULL among other values, and marks a bind. */
export interface EngineOrder {
  readonly nulls: 'first' | 'last';
  readonly bind: ':' | '@';
}

/** What is true of every row. */
export const EVERY: KeyCondition = { sql: '1 = 1', binds: {} };
const NO_ROW = '1 = 0';

const and = (parts: readonly string[]): string => {
  const needed = parts.filter((part) => part !== EVERY.sql);
  if (needed.includes(NO_ROW)) return NO_ROW;
  return needed.length === 0 ? EVERY.sql : needed.join(' AND ');
};

const or = (parts: readonly string[]): string => {
  const needed = parts.filter((part) => part !== NO_ROW);
  if (needed.includes(EVERY.sql)) return EVERY.sql;
  return needed.length === 0 ? NO_ROW : `(${needed.map((part) => `(${part})`).join(' OR ')})`;
};

/** Conditions over one key, its values bound as `name1`, `name2`, …; NULL is never bound but asked for. */
class KeyConditions {
  readonly #order: EngineOrder;
  readonly #parts: readonly OrderedPart[];
  readonly #texts: KeyTexts;
  readonly #name: string;

  constructor(order: EngineOrder, parts: readonly OrderedPart[], texts: KeyTexts, name: string) {
    this.#order = order;
    this.#parts = parts;
    this.#texts = texts;
    this.#name = name;
  }

  get binds(): Record<string, string> {
    const binds: Record<string, string> = {};
    for (const [at, text] of this.#texts.entries()) if (text !== null) binds[`${this.#name}${at + 1}`] = text;
    return binds;
  }

  /** The first `count` parts are equal. */
  equal(count: number): string {
    const parts = this.#parts.slice(0, count);
    return and(
      parts.map(({ sql }, at) =>
        this.#texts[at] === null ? `${sql} IS NULL` : `${sql} = ${this.#value(at)}`,
      ),
    );
  }

  /** The rows on one side of the key, as far as its parts up to each in turn tell. */
  beyond(operator: '<' | '>'): string[] {
    return this.#parts.map((_, at) => and([this.equal(at), this.#beyond(at, operator)]));
  }

  /** A bound of the first part by itself: the server seeks by it, where it would scan for an OR. */
  leading(operator: '<=' | '>='): string {
    const { sql, nullable } = this.#parts[0]!;
    const nulls = this.#nullsLie(operator);
    if (this.#parts.length === 1) return EVERY.sql;
    if (this.#texts[0] === null) return nulls ? `${sql} IS NULL` : EVERY.sql;
    const bound = `${sql} ${operator} ${this.#value(0)}`;
    return nulls && nullable ? `(${bound} OR ${sql} IS NULL)` : bound;
  }

  #beyond(at: number, operator: '<' | '>'): string {
    const { sql, nullable } = this.#parts[at]!;
    const nulls = this.#nullsLie(operator);
    if (this.#texts[at] === null) {
      if (nulls) return NO_ROW;
      return nullable ? `${sql} IS NOT NULL` : EVERY.sql;
    }
    const bound = `${sql} ${operator} ${this.#value(at)}`;
    return nulls && nullable ? `(${bound} OR ${sql} IS NULL)` : bound;
  }

  /** Whether NULLs lie on the side an operator asks for. */
  #nullsLie(operator: string): boolean {
    return operator.startsWith('>') === (this.#order.nulls === 'last');
  }

  #value(at: number): string {
    return this.#parts[at]!.value(`${this.#order.bind}${this.#name}${at + 1}`);
  }
}

type Condition = (parts: readonly OrderedPart[], texts: KeyTexts, name: string) => KeyCondition;

/** How the rows of a table are asked for by key, in an engine's own order of it. Row values are compared part by part. */
export function keyOrder(order: EngineOrder): {
  /** Rows behind a key. */
  readonly behindKey: Condition;
  /** Rows up to and with a key. */
  readonly upToKey: Condition;
  /** The row of a key. */
  readonly atKey: Condition;
} {
  const condition =
    (sqlOf: (key: KeyConditions, parts: number) => string): Condition =>
    (parts, texts, name) => {
      const key = new KeyConditions(order, parts, texts, name);
      return { sql: sqlOf(key, parts.length), binds: key.binds };
    };
  return {
    behindKey: condition((key) => and([key.leading('>='), or(key.beyond('>'))])),
    upToKey: condition((key, parts) => and([key.leading('<='), or([...key.beyond('<'), key.equal(parts)])])),
    atKey: condition((key, parts) => key.equal(parts)),
  };
}
