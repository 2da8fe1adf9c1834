import { SqlError } from '../sql-error.ts';

const SPECIAL = /[\\^$.*+?()[\]{}|/-]/g;

const literally = (text: string): string => text.replace(SPECIAL, '\\$&');

/**
 * LIKE as a test: `%` any run, `_` any one UTF-16 unit, with `sets` also `[a-f]` and `[^abc]`. `fold` makes
 * characters the same that the collation takes for equal.
 */
export const likeTest = (
  pattern: string,
  escapeSign: string | null,
  { fold, sets }: { readonly fold: (text: string) => string; readonly sets: boolean },
): ((text: string) => boolean) => {
  let source = '';
  for (let at = 0; at < pattern.length; at += 1) {
    const sign = pattern[at]!;
    if (sign === escapeSign) {
      at += 1;
      if (at >= pattern.length) throw new SqlError('conversion-failed');
      source += literally(fold(pattern[at]!));
    } else if (sign === '%') source += '[^]*';
    else if (sign === '_') source += '[^]';
    else if (sets && sign === '[' && pattern.indexOf(']', at) > at) {
      const end = pattern.indexOf(']', at);
      source += setSource(pattern.slice(at + 1, end), fold);
      at = end;
    } else source += literally(fold(sign));
  }
  const expression = new RegExp(`^${source}$`);
  return (text) => expression.test(fold(text));
};

const setSource = (set: string, fold: (text: string) => string): string => {
  const negated = set.startsWith('^');
  const members = fold(negated ? set.slice(1) : set).replace(/[\\^\]]/g, '\\$&');
  if (members === '') return '(?!)';
  return `[${negated ? '^' : ''}${members}]`;
};
