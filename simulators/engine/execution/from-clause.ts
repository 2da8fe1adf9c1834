import { SqlError } from '../sql-error.ts';
import { Table } from '../storage/table.ts';
import type { SystemTable } from '../storage/table-definition.ts';
import type { Transaction } from '../storage/transaction.ts';
import type { Expression, FromItem, OrderItem, Select } from '../syntax/syntax-tree.ts';
import { walk } from '../syntax/tree-walk.ts';
import { type ChosenPath, choosePath } from './access-path.ts';
import type { Test } from './compile-condition.ts';
import { Compiler } from './compiler.ts';
import { NestedLoops } from './join.ts';
import { Filter, ListScan, type Operator, type ReadView } from './operator.ts';
import { findTable, type PlanContext, requireRight, viewAsOf, viewAt } from './plan-context.ts';
import { type PlannedSelect, planSelect } from './plan-select.ts';
import { Scope, type ScopeSource, widthOf } from './scope.ts';
import { rowMaker, TableScan, VersionScan } from './table-scan.ts';

type Content =
  | {
      readonly kind: 'table';
      readonly table: Table;
      readonly view: ReadView;
      readonly own: Transaction | null;
    }
  | { readonly kind: 'system'; readonly table: SystemTable }
  | { readonly kind: 'derived'; readonly planned: PlannedSelect };

/** FROM with its joins: what its names mean, and how its rows are made. */
export class FromClause {
  readonly scope: Scope;
  /** Values in a row of the whole FROM. */
  readonly width: number;
  readonly #contents: Content[] = [];
  readonly #select: Select;
  readonly #context: PlanContext;

  constructor(select: Select, context: PlanContext) {
    this.#select = select;
    this.#context = context;
    const sources: ScopeSource[] = [];
    let offset = 0;
    const items = select.from ? [select.from, ...select.joins.map(({ item }) => item)] : [];
    for (const [at, item] of items.entries()) {
      const content = this.#open(item);
      const outer = at > 0 && select.joins[at - 1]!.kind === 'left';
      const source = this.#source(item, content, offset, outer);
      this.#contents.push(content);
      sources.push(source);
      offset += widthOf(source.columns.length, source.table, context.dialect);
    }
    this.scope = new Scope(sources, context.dialect);
    this.width = offset;
  }

  /**
   * The rows that pass every condition, with each condition tested as soon as its tables are joined. `ordered`
   * tells whether they come in the order asked for. To be called once, after everything else was compiled.
   */
  rows(
    compiler: Compiler,
    conditions: readonly Expression[],
    orderBy: readonly OrderItem[],
  ): { readonly operator: Operator; readonly ordered: boolean } {
    const { sources } = this.scope;
    if (sources.length === 0) return this.#withoutTables(compiler, conditions);
    const levels = conditions.map((condition) => ({ condition, level: this.#levelOf(condition) }));
    // Compiled first: a condition may ask for a pseudo column that the scan then has to make.
    const tests = sources.map((_, level) =>
      testOf(
        compiler,
        levels.filter((one) => one.level === level).map(({ condition }) => condition),
      ),
    );
    const ons = this.#select.joins.map(({ on }) => (on ? compiler.condition(on) : null));
    const first = levels.filter(({ level }) => level === 0).map(({ condition }) => condition);
    const start = this.#scan(compiler, 0, first, sources.length === 1 ? orderBy : [], tests[0]!);
    let { operator } = start;
    for (const [at, { kind }] of this.#select.joins.entries()) {
      operator = new NestedLoops({
        left: operator,
        right: this.#scan(compiler, at + 1, [], [], null).operator,
        offset: sources[at + 1]!.offset,
        width: this.width,
        on: ons[at]!,
        keepLeft: kind === 'left',
      });
      const test = tests[at + 1];
      if (test) operator = new Filter(operator, test);
    }
    return { operator, ordered: start.ordered };
  }

  #withoutTables(compiler: Compiler, conditions: readonly Expression[]) {
    return { operator: new ListScan([[]], testOf(compiler, conditions)), ordered: true };
  }

  #scan(
    compiler: Compiler,
    at: number,
    conditions: readonly Expression[],
    orderBy: readonly OrderItem[],
    test: Test | null,
  ): { readonly operator: Operator; readonly ordered: boolean } {
    const content = this.#contents[at]!;
    const source = this.scope.sources[at]!;
    const { session, dialect } = this.#context;
    if (content.kind === 'system')
      return { operator: new ListScan(content.table.rows(session), test), ordered: false };
    if (content.kind === 'derived') {
      const { operator } = content.planned;
      return { operator: test ? new Filter(operator, test) : operator, ordered: false };
    }
    const path: ChosenPath = choosePath(compiler, source, content.table, conditions, orderBy);
    const pseudo = [...dialect.pseudoColumns].map(([name, column]) =>
      source.pseudo.has(name) ? column : null,
    );
    const row = rowMaker(source.columns.length, pseudo, content.table.id);
    const scan = new VersionScan(path, content.view, content.own);
    return { operator: new TableScan(scan, row, test), ordered: path.ordered };
  }

  /** Number of the last table a condition reads. */
  #levelOf(condition: Expression): number {
    let level = 0;
    walk(condition, (part) => {
      const resolved = part.kind === 'name' ? this.scope.resolve(part.path) : null;
      if (resolved) level = Math.max(level, this.scope.sources.indexOf(resolved.source));
      return true;
    });
    return level;
  }

  #open(item: FromItem): Content {
    if (item.kind === 'derived') return { kind: 'derived', planned: planSelect(item.select, this.#context) };
    const { database, commit, own, describing } = this.#context;
    const table = findTable(this.#context, item.path);
    if (!(table instanceof Table)) return { kind: 'system', table };
    requireRight(this.#context, table, 'select');
    if (item.asOf) requireRight(this.#context, table, 'flashback');
    if (!item.asOf || describing) return { kind: 'table', table, view: viewAt(database, commit), own };
    const noTables = new Compiler({ ...this.#context, scope: new Scope([], this.#context.dialect) });
    const { constant } = noTables.value(item.asOf);
    if (constant === undefined || constant === null) throw new SqlError('unknown-snapshot');
    return { kind: 'table', table, view: viewAsOf(database, Number(constant)), own: null };
  }

  #source(item: FromItem, content: Content, offset: number, outer: boolean): ScopeSource {
    const name = item.alias?.stored ?? (item.kind === 'table' ? item.path.at(-1)!.stored : null);
    const rest = { name, offset, outer, pseudo: new Set<string>() };
    if (content.kind === 'table') {
      return { ...rest, columns: content.table.definition.columns, table: content.table };
    }
    const columns = content.kind === 'system' ? content.table.columns : content.planned.columns;
    return { ...rest, columns, table: null };
  }
}

const testOf = (compiler: Compiler, conditions: readonly Expression[]): Test | null => {
  if (conditions.length === 0) return null;
  return compiler.condition(conditions.length === 1 ? conditions[0]! : { kind: 'and', parts: conditions });
};
