import { readNews } from '../store/access/news.ts';
import type { Database } from '../store/database.ts';
import { countsTold } from './pages/sign-off/judge.ts';

/** Brings what the ledger says to every page that is open. */
export interface Live {
  /** Calls with the newest state as JSON, at once and whenever it changes. Returns how to stop. */
  readonly listen: (tell: (news: string) => void) => () => void;
  readonly close: () => void;
}

/** Looks at the ledger every so many milliseconds, once for all listeners, and only while there are any. */
export function liveOf(store: Database, everyMs: number): Live {
  const listeners = new Set<(news: string) => void>();
  let timer: NodeJS.Timeout | undefined;
  let known: string | undefined;

  async function look(): Promise<void> {
    // Whatever is wrong with the store now, pages say so when they are asked for.
    const news = await readNews(store).then(
      (found) => JSON.stringify(found && { ...found, counted: countsTold(store) }),
      () => known,
    );
    if (news !== undefined && news !== known) for (const tell of listeners) tell(news);
    known = news;
    timer = listeners.size > 0 ? setTimeout(look, everyMs) : undefined;
  }

  return {
    listen: (tell) => {
      listeners.add(tell);
      if (known !== undefined && timer !== undefined) tell(known);
      if (timer === undefined) {
        known = undefined;
        timer = setTimeout(look);
      }
      return () => listeners.delete(tell);
    },
    close: () => clearTimeout(timer),
  };
}
