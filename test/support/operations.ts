import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';

/** Metrics, health and readiness of a process, as whoever watches it asks for them. */
export interface Watched {
  readonly port: number;
  metrics(): Promise<string>;
  /** Status, and what was said. */
  ask(path: string): Promise<readonly [number, unknown]>;
}

/** Finds the port that a process says it serves them at. */
export async function watched({ stderr }: ChildProcess): Promise<Watched> {
  const lines = createInterface({ input: stderr! });
  for await (const line of lines) {
    const port = /"port":(\d+),"msg":"operations"/.exec(line)?.[1];
    if (port !== undefined) return at(Number(port));
  }
  throw new Error('the process ended without serving its metrics');
}

const at = (port: number): Watched => {
  const get = (path: string) => fetch(`http://127.0.0.1:${port}${path}`);
  return {
    port,
    metrics: async () => (await get('/metrics')).text(),
    ask: async (path) => {
      const answer = await get(path);
      return [answer.status, await answer.json()];
    },
  };
};

/** The sum of a metric over all labels, or over those that have these. */
export const sumOf = (metrics: string, name: string, labels: Readonly<Record<string, string>> = {}): number =>
  metrics
    .split('\n')
    .filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `))
    .filter((line) => Object.entries(labels).every(([label, value]) => line.includes(`${label}="${value}"`)))
    .reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
