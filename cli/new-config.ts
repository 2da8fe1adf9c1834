/** What `cutover init` writes: every key with its meaning, the optional ones commented out. */
export const newConfig = `# Cutover's configuration. docs/configuration.md explains every key; an unknown key is an error.
target:
  # Where the URL of the target is to be found, never the URL itself: { env: NAME } or { file: path }.
  database: { env: CUTOVER_DATABASE_URL }
  kind: trial # for trial runs and rehearsals; live for the cutover only. A target keeps its kind for ever

# mappings: ./mappings          # a folder of your own mappings; the built-in ones where it is absent
# approve_before_load: [cutover] # kinds of run that wait for cutover approve before anything is loaded
# thresholds: { max_quarantined_share: 0.05 }

sources:
  # A legacy system, with the sessions it allows and its datasets. Their order decides whose values win
  # when records join one person.
  community:
    sessions: 4
    datasets:
      community.patients: { path: ./community-patient-index.csv }
`;
