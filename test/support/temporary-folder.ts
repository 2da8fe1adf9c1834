import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

/** An empty folder with a short path, removed after the test file. */
export function temporaryFolder(): string {
  const folder = makeTemporaryFolder();
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The same, for whoever removes it by other means. */
export function makeTemporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'cutover-'));
  // As root, PostgreSQL runs under another account, which must be able to pass through.
  chmodSync(folder, 0o711);
  return folder;
}
