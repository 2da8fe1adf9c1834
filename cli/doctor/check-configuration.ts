import type { RunError } from '../../domain/run-error.ts';
import { toRunError } from '../../store/database.ts';
import { governancePlan } from '../governance-plan.ts';
import type { LoadedConfig } from '../load-config.ts';
import { secretsIn } from '../secrets.ts';
import { type Finding, failed, ok, skipped } from './finding.ts';

/** Those of the databases; that of the target is needed to read the configuration at all. */
export function secrets({ config, secrets: textOf }: LoadedConfig): Finding {
  try {
    for (const source of Object.values(config.sources))
      if (source.kind !== 'flat-file')
        for (const secret of [source.connection.password, ...secretsIn(source.connection.driver_options)])
          textOf(secret);
    return ok('secrets', 'every secret that the configuration names is there');
  } catch (error) {
    return failed('secrets', toRunError(error));
  }
}

/** Whether somebody answers for what would be moved: no plan is made without. */
export function governance({ config }: LoadedConfig): Finding {
  try {
    const { signers } = governancePlan(config) ?? { signers: [] };
    return ok(
      'governance',
      signers.length === 0 ? 'none, for the synthetic trust' : `${signers.length} sign`,
    );
  } catch (error) {
    return failed('governance', toRunError(error));
  }
}

/** What can be said where the configuration cannot be read. */
export function* withoutConfiguration(error: RunError): Generator<Finding> {
  const secret = error.code === 'SECRET_MISSING' || error.code === 'DEMO_NOT_RUNNING';
  if (secret) yield ok('configuration', 'it can be read');
  const finding = failed(secret ? 'secrets' : 'configuration', error);
  // Every line of a wrong configuration, as they stand in its errors.
  const lines = Object.entries(error.details).map(([name, value]) => `${name}: ${value}`);
  yield { ...finding, detail: [`${error.code}`, ...lines].join('\n    ') };
  yield skipped('everything else', 'there is no configuration to check it by');
}
