import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { parseConfig } from '../../../cli/load-config.ts';
import { openSources } from '../../../cli/open-sources.ts';
import { mappings } from '../../../mappings/index.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { startTrustDatabases, type TrustDatabases } from './databases-of-the-trust.ts';

vi.setConfig({ testTimeout: 30_000 });

const withWindow = (window: string): string => `target:
  database: { env: CUTOVER_DATABASE_URL }
sources:
  pas:
    kind: oracle
    limits: { read_window: ${window} }
    connection: { host: h, service: s, user: u, password: { env: P } }
    datasets: { pas.patients: {} }
`;

const errorsOf = (window: string): string => {
  try {
    parseConfig(withWindow(window), 'cutover.yaml');
    return 'accepted';
  } catch (error) {
    return String(error);
  }
};

describe('a read window in the configuration', () => {
  it('is on the wall clock of London unless it says otherwise', () => {
    const config = parseConfig(withWindow("{ from: '20:00', to: '06:00' }"), 'cutover.yaml');
    expect(config.sources.pas).toMatchObject({
      limits: { read_window: { from: '20:00', to: '06:00', zone: 'Europe/London' } },
    });
  });

  it.each([
    ["{ from: '24:00', to: '06:00' }", 'is a time of day'],
    ["{ from: '20:00', to: '20:00' }", 'from and to must differ'],
    ["{ from: '20:00', to: '06:00', zone: Europe/Lodon }", 'is not a time zone'],
    ["{ from: '20:00' }", 'limits.read_window.to'],
  ])('is refused as %s', (window, reason) => {
    expect(errorsOf(window)).toContain(reason);
  });
});

describe('a database source with a read window', () => {
  const folder = temporaryFolder();
  let databases: TrustDatabases;
  beforeAll(async () => {
    databases = await startTrustDatabases(folder);
  });
  afterAll(() => databases.close());

  const never = new AbortController().signal;
  /** A window of London's day that is open now, or closed for hours. */
  const windowNow = (open: boolean): string => {
    const hour = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString().slice(11, 16);
    return open
      ? `{ from: '${hour(-2)}', to: '${hour(2)}', zone: UTC }`
      : `{ from: '${hour(2)}', to: '${hour(4)}', zone: UTC }`;
  };
  const opened = async (open: boolean) => {
    const limits = `limits: { read_window: ${windowNow(open)} }`;
    const loaded = await databases.config((yaml) =>
      yaml.replace('kind: oracle', `kind: oracle\n    ${limits}`),
    );
    return openSources(loaded, (name) => mappings[name]!);
  };

  it('is read while the window is open', async () => {
    const sources = await opened(true);
    const source = sources.sourceOf('pas.patients');
    const plan = await source.plan({ partitionRecords: 1_000, signal: never });
    const options = { from: null, batchRecords: 100, signal: never };
    let rows = 0;
    for await (const { records } of source.read(plan, plan.partitions[0]!, options)) rows += records.length;
    expect(rows).toBe(plan.records);
    await sources.close();
  });

  it('holds no session while it waits for the window', async () => {
    const sources = await opened(true);
    const plan = await sources.sourceOf('pas.patients').plan({ partitionRecords: 1_000, signal: never });
    await sources.close();
    const waiting = await opened(false);
    const source = waiting.sourceOf('pas.patients');
    databases.pas.record.reset();
    const once = <Result>(ask: (signal: AbortSignal) => Promise<Result>) => {
      const controller = new AbortController();
      const asked = ask(controller.signal);
      controller.abort();
      return expect(asked).rejects.toThrow(/abort/i);
    };
    // Who asks outside the window is still waiting when it is cancelled; a session that was being opened would count.
    await once((signal) => source.plan({ partitionRecords: 1_000, signal }));
    await once((signal) => source.verify(plan, signal));
    await once((signal) =>
      source
        .read(plan, plan.partitions[0]!, { from: null, batchRecords: 100, signal })
        [Symbol.asyncIterator]()
        .next(),
    );
    await once((signal) => source.reread(plan, [], signal)[Symbol.asyncIterator]().next());
    expect(databases.pas.record.report().sessionsOpened).toBe(0);
    await waiting.close();
  });
});
