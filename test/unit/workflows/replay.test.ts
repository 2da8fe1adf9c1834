import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils.js';
import { Worker } from '@temporalio/worker';
import { describe, expect, it } from 'vitest';

const FOLDER = fileURLToPath(new URL('../../histories/', import.meta.url));
const WORKFLOWS = fileURLToPath(new URL('../../../workflows/index.ts', import.meta.url));
const files = readdirSync(FOLDER).filter((file) => file.endsWith('.json'));

describe('a run in flight survives a change of the workflows', () => {
  it('has histories to replay: of whole runs, of datasets, of a pause, an approval and an abort', () => {
    expect(files.filter((file) => file.includes('migrationWorkflow')).length).toBeGreaterThanOrEqual(3);
    expect(files.filter((file) => file.includes('datasetWorkflow')).length).toBeGreaterThanOrEqual(3);
  });

  it('replays every golden history to the same decisions', { timeout: 120_000 }, async () => {
    const histories = files.map((file) => ({
      // Ids of children are made from the id of the run.
      workflowId: file.split('.')[0]!,
      history: historyFromJSON(JSON.parse(readFileSync(`${FOLDER}${file}`, 'utf8'))),
    }));
    const failed: string[] = [];
    let replayed = 0;
    for await (const { workflowId, error } of Worker.runReplayHistories(
      { workflowsPath: WORKFLOWS },
      histories,
    )) {
      replayed++;
      if (error) failed.push(`${workflowId}: ${error.message}`);
    }
    expect(failed).toEqual([]);
    expect(replayed).toBe(files.length);
  });
});
