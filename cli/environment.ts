/** The environment variables that Cutover reads, read here and nowhere else. */
export type Environment = Readonly<Record<string, string | undefined>>;

export const environment: Environment = process.env;
