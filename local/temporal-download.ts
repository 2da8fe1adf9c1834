// node local/temporal-download.ts <folder>: has the Temporal SDK fetch the CLI that fits it into the folder.
// A program of its own, because the SDK's download cannot be cut short and leaves a runtime behind.

import { TestWorkflowEnvironment } from '@temporalio/testing';
import { onParentGone } from './parent.ts';

const [downloadDir] = process.argv.slice(2);
if (downloadDir === undefined) throw new Error('usage: temporal-download.ts <folder>');
onParentGone(() => process.exit(1));
const environment = await TestWorkflowEnvironment.createLocal({
  server: { executable: { type: 'cached-download', downloadDir } },
});
await environment.teardown();
