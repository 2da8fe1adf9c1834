import type { Command } from 'commander';
import { mappingGuide } from '../../mappings/guide.ts';
import { loadMappings } from '../../mappings/load-mappings.ts';
import { auditPage } from './audit-page.ts';
import { commandsPage } from './commands-page.ts';
import { configurationPage } from './configuration-page.ts';
import { errorsPage } from './errors-page.ts';
import { identityPage } from './identity-page.ts';
import { metricsPage } from './metrics-page.ts';
import { reportSchemaPage } from './report-schema-page.ts';
import { tracingPage } from './tracing-page.ts';

/** The generated pages of docs/, by file name. */
export async function pages(program: Command): Promise<Readonly<Record<string, string>>> {
  return {
    'audit.md': auditPage(),
    'errors.md': errorsPage(),
    'configuration.md': configurationPage(),
    'commands.md': commandsPage(program),
    'identity.md': identityPage(),
    'metrics.md': metricsPage(),
    'tracing.md': tracingPage(),
    'mapping-guide.md': mappingGuide(await loadMappings()),
    'report.schema.json': reportSchemaPage(),
  };
}
