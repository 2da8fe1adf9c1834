export { datasetWorkflow } from './dataset.ts';
export { migrationWorkflow } from './migration.ts';
export { signOffWorkflow } from './sign-off.ts';
