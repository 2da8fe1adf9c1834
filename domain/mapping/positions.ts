/** Source columns by position, and the one array in which their texts are handed over, row after row. */
export class Positions {
  private readonly at: readonly number[];
  private readonly texts: (string | null)[];

  constructor(names: readonly string[], columns: readonly string[]) {
    this.at = names.map((name) => columns.indexOf(name));
    this.texts = names.map(() => null);
  }

  of(row: readonly (string | null)[]): readonly (string | null)[] {
    const { at, texts } = this;
    for (let index = 0; index < at.length; index++) texts[index] = row[at[index]!]!;
    return texts;
  }
}
