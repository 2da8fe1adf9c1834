import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type LocalServices, startLocalServices } from '../local/services.ts';

/** PostgreSQL and Temporal for a measurement, in a folder that is gone afterwards. */
export async function withServices<T>(work: (services: LocalServices) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'cutover-bench-'));
  try {
    // As root, PostgreSQL runs under another account, which must be able to pass through.
    await chmod(folder, 0o711);
    const services = await startLocalServices({
      home: join(folder, 'home'),
      env: process.env,
      log: (line) => console.log(line),
    });
    try {
      return await work(services);
    } finally {
      await services.stop();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
