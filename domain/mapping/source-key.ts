import type { Mapping, TableKey } from './mapping.ts';

/** The columns a key is made of, in its order. */
export const keyColumns = (key: TableKey): readonly string[] =>
  'column' in key ? [key.column] : key.columns;

const SEPARATOR = '/';

/** A key as it was read, or the column for whose sake there is none. */
export type KeyReading =
  | { readonly key: string; readonly lacking: null }
  | { readonly key: null; readonly lacking: string };

/**
 * Reads the key of a row from its texts. Several columns are joined by `/`; a part that holds one itself fits no
 * pattern, since `a/b` + `c` and `a` + `b/c` would be one key.
 */
export function keyReader({ key, columns }: Mapping): (texts: readonly (string | null)[]) => KeyReading {
  const { pattern, caseInsensitive = false } = key;
  const names = keyColumns(key);
  const places = names.map((name) => columns.findIndex((column) => column.name === name));
  const lacking = names.map((name): KeyReading => ({ key: null, lacking: name }));
  return (texts) => {
    let joined = '';
    for (let part = 0; part < places.length; part++) {
      const text = texts[places[part]!]!;
      if (text === null || (places.length > 1 && text.includes(SEPARATOR))) return lacking[part]!;
      joined += part === 0 ? text : SEPARATOR + text;
    }
    const folded = caseInsensitive ? foldKey(joined) : joined;
    return pattern.test(folded) ? { key: folded, lacking: null } : lacking[0]!;
  };
}

/** How a key looks whose source does not tell cases apart. */
export const foldKey = (text: string): string => text.toUpperCase();
