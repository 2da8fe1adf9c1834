import { SqlError } from '../sql-error.ts';
import { NULL_TYPE } from '../sql-type.ts';
import type { Expression } from '../syntax/syntax-tree.ts';
import type { Compiled, Compiler } from './compiler.ts';

/** CASE in both forms. All branches get the one type the dialect chooses for them. */
export const compileCase = (compiler: Compiler, node: Expression & { kind: 'case' }): Compiled => {
  const { dialect } = compiler.context;
  const { operand, offset } = node;
  const tests = node.branches.map(({ when }) =>
    compiler.condition(
      operand ? { kind: 'compare', operator: '=', left: operand, right: when, offset } : when,
    ),
  );
  const results = node.branches.map(({ result }) => compiler.value(result));
  if (node.otherwise) results.push(compiler.value(node.otherwise));
  const types = results.map(({ type }) => type).filter(({ family }) => family !== 'null');
  const type = types.length === 0 ? NULL_TYPE : dialect.unify(types);
  if (!type) throw new SqlError('type-clash', { near: 'CASE', offset });
  const branches = results.map((result) => compiler.converted(result, type, offset).evaluate);
  const otherwise = node.otherwise ? branches[tests.length]! : () => null;
  return {
    type,
    nullable: !node.otherwise || results.some(({ nullable }) => nullable),
    constant: undefined,
    evaluate: (row) => {
      for (let at = 0; at < tests.length; at += 1) if (tests[at]!(row) === true) return branches[at]!(row);
      return otherwise(row);
    },
  };
};
