export interface Chunk<Row> {
  readonly rows: readonly Row[];
  /** Whether no row follows. */
  readonly last: boolean;
}

/**
 * What `fetch` gives until it gives nothing, each time with the word whether more follows. With `ahead`, the rows
 * after the next are on their way while a chunk is worked on; without it nothing is, so that the session is free.
 */
export async function* chunks<Row>(
  fetch: () => Promise<readonly Row[]>,
  ahead: boolean,
): AsyncGenerator<Chunk<Row>> {
  let flight: Promise<readonly Row[]> | null = null;
  const start = (): Promise<readonly Row[]> => {
    const rows = fetch();
    // Where the reader stops first, no one is left to hear of its failure.
    rows.catch(() => undefined);
    return rows;
  };
  try {
    let rows = await fetch();
    if (ahead) flight = start();
    for (;;) {
      const following: readonly Row[] = await (flight ?? fetch());
      const last = following.length === 0;
      flight = ahead && !last ? start() : null;
      yield { rows, last };
      if (last) return;
      rows = following;
    }
  } finally {
    await flight?.catch(() => undefined);
  }
}
