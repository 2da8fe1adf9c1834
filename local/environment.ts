/** Environment variables, passed in from the edge: nothing in this folder reads the process's own. */
export type Environment = Readonly<Record<string, string | undefined>>;
