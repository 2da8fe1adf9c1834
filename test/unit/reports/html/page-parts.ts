const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

const textOf = (markup: string): string =>
  markup.replace(/<[^>]*>/g, '').replace(/&(\w+|#39);/g, (whole, name: string) => ENTITIES[name] ?? whole);

/** The lists of a report page with the words of their cells, row by row. */
export const tablesInPage = (page: string): { name: string; rows: string[][] }[] =>
  [...page.matchAll(/<section class="card" aria-labelledby="([a-z-]+)">([\s\S]*?)<\/section>/g)].map(
    ([, name, section]) => ({
      name: name!,
      rows: [
        ...(/<tbody[^>]*>([\s\S]*)<\/tbody>/.exec(section!)?.[1] ?? '').matchAll(
          /<tr[^>]*>([\s\S]*?)<\/tr>/g,
        ),
      ].map(([, row]) =>
        [...row!.matchAll(/<(t[hd]) [^>]*>([\s\S]*?)<\/\1>/g)].map(([, , cell]) => textOf(cell!)),
      ),
    }),
  );

/** A page without its texts and without the values of attributes: what a browser would make of it. */
export const structureOf = (page: string): string =>
  [...page.matchAll(/<[^<>]*>/g)].map(([tag]) => tag.replace(/"[^"]*"/g, '""')).join('');
