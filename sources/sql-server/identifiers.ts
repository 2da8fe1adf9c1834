/** A name of the catalogue, quoted so that it means exactly itself. */
export const quoted = (name: string): string => `[${name.replaceAll(']', ']]')}]`;

export const qualified = (schema: string, table: string): string => `${quoted(schema)}.${quoted(table)}`;

/** A column of the table being read, which every statement calls `t`: an alias of the list must not hide it. */
export const ofTable = (column: string): string => `t.${quoted(column)}`;
