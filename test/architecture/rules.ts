import { posix } from 'node:path';
import { importsOf, packageOf } from './imports.ts';

/** What the files of one folder may import. Everything else they may not. */
export interface Rule {
  readonly folder: string;
  /** Folders or files of this project, to be loaded. Its own folder is always allowed. */
  readonly values: readonly string[];
  /** Further ones from which only types may come. */
  readonly types?: readonly string[];
  /** npm packages, and `node:…` modules; `node:` stands for all of these. */
  readonly packages: readonly string[] | 'any';
  readonly typePackages?: readonly string[];
  readonly because: string;
}

export interface SourceFile {
  /** From the project's root, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

/** One line per import that its folder's rule does not allow. */
export function violations(rules: readonly Rule[], files: readonly SourceFile[]): string[] {
  return files.flatMap((file) => {
    const rule = ruleOf(rules, file.path);
    if (rule === undefined) return [`${file.path} lies in a folder without a rule`];
    return importsOf(file.text)
      .filter(({ target, typeOnly }) => !isAllowed(rule, file.path, target, typeOnly))
      .map(({ target }) => `${file.path} must not import ${target}, because ${rule.because}`);
  });
}

/** The most exact rule: one for `cli/demo` comes before the one for `cli`. */
function ruleOf(rules: readonly Rule[], path: string): Rule | undefined {
  return rules
    .filter(({ folder }) => isWithin(path, folder))
    .sort((a, b) => b.folder.length - a.folder.length)
    .at(0);
}

function isAllowed(rule: Rule, importer: string, target: string, typeOnly: boolean): boolean {
  if (!target.startsWith('.')) return isAllowedPackage(rule, packageOf(target), typeOnly);
  const path = posix.normalize(posix.join(posix.dirname(importer), target));
  const allowed = [rule.folder, ...rule.values, ...(typeOnly ? (rule.types ?? []) : [])];
  return allowed.some((folder) => isWithin(path, folder));
}

function isAllowedPackage({ packages, typePackages = [] }: Rule, name: string, typeOnly: boolean): boolean {
  if (packages === 'any' || packages.includes(name)) return true;
  if (name.startsWith('node:') && packages.includes('node:')) return true;
  return typeOnly && typePackages.includes(name);
}

/** `folder` may also be a file, or the beginning of a file's name in `cli/commands/demo`. */
function isWithin(path: string, folder: string): boolean {
  return (
    path === folder ||
    path.startsWith(`${folder}/`) ||
    path.startsWith(`${folder}.`) ||
    path.startsWith(`${folder}-`)
  );
}
