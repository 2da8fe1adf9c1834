/** One import of one file, by whatever syntax. */
export interface Import {
  /** As written: a relative path, a package, or `node:…`. */
  readonly target: string;
  /** Erased before anything runs: `import type`, `export type`. `import { type X }` still loads the file. */
  readonly typeOnly: boolean;
}

const STATEMENTS = [
  /^[ \t]*import\s+(type\s)?(?:[\w$*{},\s]+\sfrom\s*)?['"]([^'"]+)['"]/gm,
  /^[ \t]*export\s+(type\s)?(?:\*(?:\s+as\s+[\w$]+)?|\{[^}]*\})\s*from\s*['"]([^'"]+)['"]/gm,
  /\bimport\s*()\(\s*['"]([^'"]+)['"]/g,
];

/** All imports of a module's source text, in no particular order. */
export function importsOf(text: string): Import[] {
  return STATEMENTS.flatMap((statement) =>
    [...text.matchAll(statement)].map(([, type, target]) => ({
      target: target ?? '',
      typeOnly: Boolean(type),
    })),
  );
}

/** The package that an import names: `@scope/name` or `name`, without the path inside it; `node:fs` for `node:fs/promises`. */
export function packageOf(target: string): string {
  const [first = '', second = ''] = target.split('/');
  return first.startsWith('@') ? `${first}/${second}` : first;
}
