/** A name of the catalogue, quoted so that it means exactly itself. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

export const qualified = (owner: string, table: string): string => `${quoted(owner)}.${quoted(table)}`;
