/** What a trust's loader is told with `--set`: `folder` of the generated trust, `user` and `password` of its reader. */
export interface TrustSettings {
  readonly folder: string;
  readonly user: string;
  readonly password: string;
}

/** Throws where no folder is named. */
export function trustSettings(settings: Readonly<Record<string, string>>): TrustSettings {
  const { folder = '', user = 'cutover_reader', password = 'synthetic-9' } = settings;
  if (folder === '') throw new Error('the folder of the generated trust is missing: --set folder=…');
  return { folder, user, password };
}

/** Rights a reader does not have. */
export const READ_ONLY = ['insert *', 'update *', 'delete *', 'create *'] as const;
