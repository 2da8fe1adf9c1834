export { datasetWorkflow } from './dataset.ts';
export { migrationWorkflow } from './migration.ts';
