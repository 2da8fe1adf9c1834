/** Exit codes of every command; docs/errors.md is generated from these tables. */
export const EXIT = {
  done: 0,
  usage: 2,
  notAcceptable: 3,
  unreachable: 4,
  refused: 5,
  interrupted: 6,
} as const;

/** What each exit code says, for help and docs. */
export const EXIT_WORDS: Readonly<Record<keyof typeof EXIT, string>> = {
  done: 'done',
  usage: 'usage or configuration',
  notAcceptable: 'finished but not acceptable',
  unreachable: 'a system unreachable',
  refused: 'refused by a gate',
  interrupted: 'interrupted and resumable',
};

interface RunCodeText {
  readonly words: string;
  readonly fix: string;
  readonly retryable: boolean;
  readonly exit: (typeof EXIT)[keyof typeof EXIT];
}

/** Every reason a command or a run can stop for. */
export const RUN_CODES = {
  // Configuration and mappings
  USAGE: {
    words: 'The command was not understood.',
    fix: 'See cutover --help.',
    retryable: false,
    exit: EXIT.usage,
  },
  CONFIG_INVALID: {
    words: 'The configuration has errors.',
    fix: 'Correct every line listed; docs/configuration.md lists the keys.',
    retryable: false,
    exit: EXIT.usage,
  },
  CONFIG_MISSING: {
    words: 'There is no configuration file.',
    fix: 'Run cutover init, or name the file with --config.',
    retryable: false,
    exit: EXIT.usage,
  },
  SECRET_MISSING: {
    words: 'A secret that the configuration refers to is not set.',
    fix: 'Set the environment variable or create the file that it names.',
    retryable: false,
    exit: EXIT.usage,
  },
  MAPPING_INVALID: {
    words: 'A mapping is wrong or its examples fail.',
    fix: 'Run cutover mappings check and correct what it lists.',
    retryable: false,
    exit: EXIT.usage,
  },
  // Sources
  SOURCE_MISSING: {
    words: 'The source file or table does not exist or cannot be opened.',
    fix: 'Check its path or name in the configuration and the rights of the user who reads it.',
    retryable: false,
    exit: EXIT.unreachable,
  },
  SOURCE_EMPTY: {
    words: 'The source has no records.',
    fix: 'Ask for the extract again; where nothing is right, set allow_empty for the dataset.',
    retryable: false,
    exit: EXIT.usage,
  },
  SOURCE_CHANGED: {
    words: 'The source is no longer what was planned.',
    fix: 'Put the planned file back and resume, or abort the run and plan again.',
    retryable: false,
    exit: EXIT.interrupted,
  },
  SOURCE_READ: {
    words: 'The source could not be read.',
    fix: 'Check the disk or the share it lies on, then resume.',
    retryable: true,
    exit: EXIT.unreachable,
  },
  SOURCE_UNREACHABLE: {
    words: 'The source database cannot be reached, or the connection broke and did not come back in time.',
    fix: 'Check the server and the network between; the run goes on by itself when it is back.',
    retryable: true,
    exit: EXIT.unreachable,
  },
  SOURCE_DENIED: {
    words: 'The source database refuses the user, the password or the right to read.',
    fix: 'Correct the credentials, renew the password, or have the DBA grant the right; then resume.',
    retryable: false,
    exit: EXIT.unreachable,
  },
  SOURCE_REFUSED: {
    words: 'The source database refused a statement.',
    fix: "The server's error number is given; look it up with the DBA of the source.",
    retryable: false,
    exit: EXIT.interrupted,
  },
  SOURCE_DRIFT: {
    words: 'The table is not as the mapping declares it.',
    fix: 'Compare the columns listed with the mapping; correct the mapping or name the right table.',
    retryable: false,
    exit: EXIT.usage,
  },
  SOURCE_KEY: {
    words: 'The table cannot be paged by the key that was named, or it has none.',
    fix: 'Name the columns of one of the keys listed as key of the dataset, or have the DBA add one.',
    retryable: false,
    exit: EXIT.usage,
  },
  SNAPSHOT_REFUSED: {
    words: 'The source cannot be read as at one moment in the way that was configured.',
    fix: 'Have the DBA set up what is named, choose another kind of snapshot, or allow inconsistent reads.',
    retryable: false,
    exit: EXIT.refused,
  },
  SNAPSHOT_LOST: {
    words: 'The snapshot that was being read is gone.',
    fix: 'Abort this run and plan again; what was read before and what would be read now belong to two moments.',
    retryable: false,
    exit: EXIT.interrupted,
  },
  HEADER_DRIFT: {
    words: 'The header does not match the mapping.',
    fix: 'Compare the columns listed with the mapping; correct the mapping or ask for the right extract.',
    retryable: false,
    exit: EXIT.usage,
  },
  ENCODING_MISMATCH: {
    words: 'The file is not in the declared encoding.',
    fix: 'Declare the encoding that was found, or ask for the extract again.',
    retryable: false,
    exit: EXIT.usage,
  },
  TRAILER_MISMATCH: {
    words: "The trailer's count does not agree with the records found, or the trailer is missing.",
    fix: 'The extract is likely cut off: ask for it again.',
    retryable: false,
    exit: EXIT.usage,
  },
  NO_SOUND_RECORD: {
    words: 'After a broken record no sound record was found before the end of the file.',
    fix: 'Look at the byte offset given; the layout is wrong from there on.',
    retryable: false,
    exit: EXIT.usage,
  },
  // The target
  TARGET_UNREACHABLE: {
    words: 'PostgreSQL cannot be reached.',
    fix: 'Start it or check the address; the run goes on by itself when it is back.',
    retryable: true,
    exit: EXIT.unreachable,
  },
  TARGET_DENIED: {
    words: 'PostgreSQL refuses the user, the password or the right to do this.',
    fix: 'Correct the credentials or grant the right, start the workers again if the address or the password changed, then resume.',
    retryable: false,
    exit: EXIT.unreachable,
  },
  TARGET_FULL: {
    words: 'PostgreSQL has no room left to write.',
    fix: 'Make room on its disk, then resume; what was committed is kept.',
    retryable: false,
    exit: EXIT.interrupted,
  },
  TARGET_READ_ONLY: {
    words: 'PostgreSQL takes no writes.',
    fix: 'Point to the primary, or end its read-only mode, then resume.',
    retryable: false,
    exit: EXIT.interrupted,
  },
  TARGET_REFUSED: {
    words: 'PostgreSQL refused a statement.',
    fix: 'The SQLSTATE, table and constraint are given; this is a fault of Cutover or of the schema.',
    retryable: false,
    exit: EXIT.interrupted,
  },
  TARGET_NOT_READY: {
    words: 'The target has no Cutover schema, or one of another version.',
    fix: 'Run cutover init.',
    retryable: false,
    exit: EXIT.usage,
  },
  FENCED: {
    words: 'Another attempt has taken this partition over; this one writes no more.',
    fix: 'Nothing: the newer attempt goes on.',
    retryable: false,
    exit: EXIT.interrupted,
  },
  // Orchestration
  TEMPORAL_UNREACHABLE: {
    words: 'Temporal cannot be reached.',
    fix: 'Start it or check TEMPORAL_ADDRESS; a run in flight goes on by itself when it is back.',
    retryable: true,
    exit: EXIT.unreachable,
  },
  WORKER_NOT_POLLING: {
    words: 'The worker does not ask Temporal for work.',
    fix: 'It is starting or ending, or it has failed: see its log.',
    retryable: true,
    exit: EXIT.unreachable,
  },
  TEMPORAL_MISSING: {
    words: 'No Temporal server could be found or fetched.',
    fix: 'Install the temporal CLI and put it on PATH, or set TEMPORAL_ADDRESS to a server.',
    retryable: false,
    exit: EXIT.unreachable,
  },
  LOCAL_START_FAILED: {
    words: 'A local service did not start.',
    fix: 'Read the log file named; --fresh starts again from nothing.',
    retryable: false,
    exit: EXIT.unreachable,
  },
  DEMO_NOT_RUNNING: {
    words: 'The servers of the demo in this home are not running.',
    fix: 'Start them with npm run demo and leave it open, or set CUTOVER_DATABASE_URL and TEMPORAL_ADDRESS to servers of your own.',
    retryable: false,
    exit: EXIT.unreachable,
  },
  HOME_BUSY: {
    words: 'Another Cutover is running in this home folder.',
    fix: 'Stop it, or set CUTOVER_HOME to another folder.',
    retryable: false,
    exit: EXIT.refused,
  },
  RUN_ACTIVE: {
    words: 'This target already has an active run.',
    fix: 'Wait for it, or abort it: cutover status shows it.',
    retryable: false,
    exit: EXIT.refused,
  },
  RUN_UNKNOWN: {
    words: 'There is no such run or plan.',
    fix: 'cutover status lists the runs.',
    retryable: false,
    exit: EXIT.usage,
  },
  RUN_ENDED: {
    words: 'The run has ended: it takes no more orders.',
    fix: 'cutover report shows its account; cutover run begins another.',
    retryable: false,
    exit: EXIT.refused,
  },
  WATCH_ENDED: {
    words: 'No longer watched; the run goes on in the workers.',
    fix: 'The command named follows it again; cutover pause or abort would stop it.',
    retryable: false,
    exit: EXIT.interrupted,
  },
  PLAN_DRIFT: {
    words: 'The mappings or the configuration are no longer those of the plan.',
    fix: 'Put back what is named and go on, or plan again; workers must be started again to see a change.',
    retryable: false,
    exit: EXIT.refused,
  },
  GATE_REFUSED: {
    words: 'A gate does not allow this.',
    fix: 'See the gate named: it needs an approval or another kind of target.',
    retryable: false,
    exit: EXIT.refused,
  },
  // Identity
  ACTOR_MISSING: {
    words: 'It is not known who asks, and this is kept with their name.',
    fix: 'Set CUTOVER_ACTOR to the name of the person.',
    retryable: false,
    exit: EXIT.usage,
  },
  ROW_UNKNOWN: {
    words: 'No such row is quarantined in the run, or its original bytes are not kept.',
    fix: 'cutover quarantine list shows those that are; a dataset that was planned again took its rows back.',
    retryable: false,
    exit: EXIT.usage,
  },
  SAMPLED_ROW_UNKNOWN: {
    words: 'No such row is in this sample of the run, or it has not been read again.',
    fix: 'The page of samples in the dashboard lists its rows; cutover sample draws another sample.',
    retryable: false,
    exit: EXIT.usage,
  },
  REMARK_UNFIT: {
    words:
      'Such a remark does not fit what was found: a difference is explained or wrong, what agrees is right or wrong.',
    fix: 'Choose one of the verdicts that the page of the row offers.',
    retryable: false,
    exit: EXIT.usage,
  },
  REVIEW_UNKNOWN: {
    words: 'There is no such review.',
    fix: 'cutover identity review list shows them.',
    retryable: false,
    exit: EXIT.usage,
  },
  REVIEW_ONE_RECORD: {
    words: 'The review is about one record: there is nobody to join it with or to keep it apart from.',
    fix: 'Have its number or pointer corrected in the source and run again; until then defer it.',
    retryable: false,
    exit: EXIT.refused,
  },
  RECORD_NOT_LOADED: {
    words: 'A record of the review is not loaded: nobody can have looked at what it says.',
    fix: 'Finish the run, look at the review again, then decide.',
    retryable: false,
    exit: EXIT.refused,
  },
  REVIEW_OUTGROWN: {
    words: 'A record of the review has changed since it was exported.',
    fix: 'Export it anew, look at what it says now, then decide.',
    retryable: false,
    exit: EXIT.refused,
  },
  REVIEW_DECIDED_SINCE: {
    words: 'Somebody has decided otherwise on the review since it was exported.',
    fix: 'See cutover identity review show; export it anew to decide after all.',
    retryable: false,
    exit: EXIT.refused,
  },
  SECOND_PERSON_NEEDED: {
    words: 'This takes two people to accept, and you were the first.',
    fix: 'Have another person look at the review and accept it, with CUTOVER_ACTOR set to their name and, where a plan has a governance, under a login of their own; or each signed in to the dashboard.',
    retryable: false,
    exit: EXIT.refused,
  },
  SAMPLE_DRAWN: {
    words: 'The run has its sample already: drawing again until one passes would prove nothing.',
    fix: 'Judge the one that was drawn; a wrong merge is taken apart by the next run, which has a sample of its own.',
    retryable: false,
    exit: EXIT.refused,
  },
  SAMPLE_UNKNOWN: {
    words: 'There is no such merge in a sample.',
    fix: 'cutover identity sample list shows those of the newest run.',
    retryable: false,
    exit: EXIT.usage,
  },
  SAMPLE_OUTGROWN: {
    words: 'The merge is not what it was when it was drawn: a record has changed, or has left.',
    fix: 'Draw the sample of the newest run and judge that.',
    retryable: false,
    exit: EXIT.refused,
  },
  PERSON_UNKNOWN: {
    words: 'There is no such person, or no such record.',
    fix: 'Name a person id of ehr.patient, or the dataset and key of a record that was loaded.',
    retryable: false,
    exit: EXIT.usage,
  },
  // Sheets for the records office
  SHEET_UNREADABLE: {
    words: 'The file is not a sheet that can be read.',
    fix: 'Give the file that was exported, filled in, as XLSX or CSV, with its header row.',
    retryable: false,
    exit: EXIT.usage,
  },
  FILE_UNWRITABLE: {
    words: 'The file cannot be written; one that is there is never written over.',
    fix: 'Name a new file in a folder that you may write to.',
    retryable: false,
    exit: EXIT.usage,
  },
  ROW_INVALID: {
    words: 'The row cannot be taken as it is filled in.',
    fix: 'Correct what is named: an answer that there is, in its column, with a reason, once a row.',
    retryable: false,
    exit: EXIT.usage,
  },
  ROWS_REFUSED: {
    words: 'Some rows of the sheet were not applied.',
    fix: 'Correct them, or export those anew, look again, and import that; rows that were applied do no harm.',
    retryable: false,
    exit: EXIT.notAcceptable,
  },
  // The dashboard
  ACCOUNT_EXISTS: {
    words: 'There is an account of this name already.',
    fix: 'Take another name, or remove that account first.',
    retryable: false,
    exit: EXIT.usage,
  },
  PASSWORD_WEAK: {
    words: 'The password cannot be taken.',
    fix: 'Take one of 12 to 200 characters that does not hold the name; three words that do not belong together will do.',
    retryable: false,
    exit: EXIT.usage,
  },
  DASHBOARD_NOT_PRIVATE: {
    words: 'The dashboard would be reached over a network without HTTPS.',
    fix: 'Give it a certificate with dashboard.tls, name the proxy that speaks HTTPS for it in dashboard.behind_proxy, or listen at 127.0.0.1.',
    retryable: false,
    exit: EXIT.refused,
  },
  DASHBOARD_NOT_STARTED: {
    words: 'The dashboard could not be started at its address.',
    fix: 'See the reason given: another port with --port, or files of dashboard.tls that can be read.',
    retryable: false,
    exit: EXIT.unreachable,
  },
  OPERATIONS_NOT_STARTED: {
    words: 'The port for metrics and health could not be opened.',
    fix: 'Each process needs one of its own: name another with --operations-port, or 0 for any that is free.',
    retryable: false,
    exit: EXIT.unreachable,
  },
  SIGN_IN_FAILED: {
    words: 'Signing in did not succeed.',
    fix: 'Begin again at the dashboard; if it fails again, compare dashboard.openid with what the provider has registered.',
    retryable: false,
    exit: EXIT.refused,
  },
  PROVIDER_UNREACHABLE: {
    words: 'The OpenID provider cannot be reached, or is not the one that is configured.',
    fix: 'Check dashboard.openid.issuer, and the network between; then sign in again.',
    retryable: true,
    exit: EXIT.unreachable,
  },
  ACCOUNT_UNKNOWN: {
    words: 'There is no account of this name.',
    fix: 'cutover dashboard accounts list shows them.',
    retryable: false,
    exit: EXIT.usage,
  },
  // Accounts
  // Tracing
  TRACE_LAYOUT: {
    words: 'The file is not an answer in the documented layout.',
    fix: 'Compare its header with docs/tracing.md. The file is read as UTF-8 CSV, its first row as the header.',
    retryable: false,
    exit: EXIT.usage,
  },
  TRACE_FILE_UNREADABLE: {
    words: 'The answer cannot be opened.',
    fix: 'Check its path and the rights of the user who reads it.',
    retryable: false,
    exit: EXIT.usage,
  },
  TRACE_FILE_REFUSED: {
    words: 'The file would hold patient data, and is not written there.',
    fix: 'Name a new file, in a folder that is there and belongs to no repository, and that few can read.',
    retryable: false,
    exit: EXIT.refused,
  },
  TRACE_ROWS_REFUSED: {
    words: 'The answer was taken, but for the rows that are counted by reason.',
    fix: 'docs/tracing.md says what each reason asks for. The rows by line: migration.trace_answer, where refused is not null.',
    retryable: false,
    exit: EXIT.notAcceptable,
  },
  RECORD_ELSEWHERE: {
    words: 'The record is not one of this person.',
    fix: 'cutover identity explain --identifiable shows the records of a person, and the person of a record.',
    retryable: false,
    exit: EXIT.usage,
  },
  NOTHING_TO_UNDO: {
    words: 'Nothing would be parted here.',
    fix: 'Name some of the records of the person with --record, not all of them; of two, one is enough.',
    retryable: false,
    exit: EXIT.usage,
  },
  UNBALANCED: {
    words: 'Not every source row is accounted for.',
    fix: 'Read the report: the datasets and batches concerned are named. Do not sign.',
    retryable: false,
    exit: EXIT.notAcceptable,
  },
  NOT_ACCEPTABLE: {
    words: 'Every source row is accounted for, but the run is not acceptable.',
    fix: 'Read the report: find out why the checks named do not hold. An aborted run is repeated. Do not sign.',
    retryable: false,
    exit: EXIT.notAcceptable,
  },
  GOVERNANCE_MISSING: {
    words: 'Only the synthetic trust is moved without anybody answering for it.',
    fix: 'Fill in governance in the configuration: controller, DPIA, lawful basis, retention, and who signs.',
    retryable: false,
    exit: EXIT.refused,
  },
  SIGN_OFF_REFUSED: {
    words: 'The signature was not taken.',
    fix: 'The reason says why; cutover sign show says who is to sign and what stands in the way.',
    retryable: false,
    exit: EXIT.refused,
  },
  APPROVAL_UNKNOWN: {
    words: 'Nobody has approved this run with that entry of its audit.',
    fix: 'Approve it with cutover approve, under your own login.',
    retryable: false,
    exit: EXIT.refused,
  },
  OWN_APPROVAL: {
    words: 'Whoever started a run does not approve it, where the plan has a governance.',
    fix: 'Somebody else approves it with cutover approve, under a login and a name of their own.',
    retryable: false,
    exit: EXIT.refused,
  },
  SIGNATURE_UNKNOWN: {
    words: 'There is no such signature of this run, or it no longer holds.',
    fix: 'Sign with cutover sign, under your own login.',
    retryable: false,
    exit: EXIT.refused,
  },
  NOT_ACCEPTED: {
    words: 'Only an accepted rehearsal has an acceptance to export.',
    fix: 'See cutover sign show: who is to sign, what stands in the way, which signature is void.',
    retryable: false,
    exit: EXIT.refused,
  },
  ACCEPTANCE_INVALID: {
    words: 'The file is no acceptance that the key of the trust sealed.',
    fix: 'Export it again where the rehearsal was signed; check governance.trust_key.public.',
    retryable: false,
    exit: EXIT.refused,
  },
  AUDIT_BROKEN: {
    words: 'The audit is not as it was written.',
    fix: 'Keep the database as it is, tell whoever answers for information governance, and compare with what the SIEM was sent.',
    retryable: false,
    exit: EXIT.notAcceptable,
  },
  INTERRUPTED: {
    words: 'An attempt ended before its end, since its worker is stopping; everything committed is kept.',
    fix: 'Nothing: the next attempt goes on where it stopped.',
    retryable: true,
    exit: EXIT.interrupted,
  },
  INTERNAL: {
    words: 'Something unexpected went wrong inside Cutover.',
    fix: 'Report it with the place named; it holds no patient data.',
    retryable: true,
    exit: EXIT.interrupted,
  },
} as const satisfies Record<string, RunCodeText>;

export type RunCode = keyof typeof RUN_CODES;
