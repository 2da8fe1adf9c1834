import { z } from 'zod';
import { reportSchema } from '../../reports/model/schema.ts';

/** docs/report.schema.json: what `cutover report --format json` prints, as JSON Schema. */
export const reportSchemaPage = (): string =>
  `${JSON.stringify({ title: 'Report on a run', ...z.toJSONSchema(reportSchema) }, null, 2)}\n`;
