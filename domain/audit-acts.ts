/** What an act does with data of patients, in the words of ISO 27789; `none` where it touches none. */
type Function = 'create' | 'read' | 'update' | 'archive' | 'none';

interface AuditActText {
  readonly words: string;
  readonly function: Function;
}

/** Every act that stands in the audit, by the name it has there. */
export const AUDIT_ACTS = {
  'target.prepare': {
    words: 'prepared the target, or brought its schemas to this version',
    function: 'none',
  },
  'plan.make': { words: 'wrote down what a run may move', function: 'none' },
  'run.start': { words: 'started a run', function: 'create' },
  'run.pause': { words: 'paused it', function: 'none' },
  'run.resume': { words: 'let it go on', function: 'none' },
  'run.approve': { words: 'let it load what it had staged', function: 'create' },
  'approval.attempt': { words: 'was not let approve a run that they had started', function: 'none' },
  'run.abort': { words: 'ended it before its end', function: 'none' },
  'run.end': { words: 'it ended', function: 'none' },
  'run.reconcile': { words: 'accounted for its rows again', function: 'none' },
  'identity.suggest': { words: 'had persons compared who may be one', function: 'create' },
  'identity.look': { words: 'saw what the records of a review or a person say', function: 'read' },
  'identity.decide': { words: 'decided whether two records are one person', function: 'update' },
  'identity.undo': { words: 'wanted records of one person apart again', function: 'update' },
  'identity.sample': { words: 'drew a sample of merges to be judged', function: 'create' },
  'identity.verdict': { words: 'judged a merge of such a sample', function: 'create' },
  'trace.export': { words: 'wrote down whose numbers are to be traced', function: 'read' },
  'trace.import': { words: 'took what the tracing service answered', function: 'update' },
  'evidence.sample': { words: 'had rows read from their sources again', function: 'read' },
  'evidence.look': { words: 'saw keys or values in the evidence of a run', function: 'read' },
  'dashboard.look': { words: 'saw data of patients in the dashboard', function: 'read' },
  'dashboard.remark': { words: 'said what they found of a row of a sample', function: 'create' },
  'dashboard.quarantine-work': {
    words: 'gave quarantined rows to somebody, commented on them or set their state',
    function: 'update',
  },
  'dashboard.sign-in': { words: 'signed in to the dashboard', function: 'none' },
  'dashboard.sign-in-refused': { words: 'was not let into the dashboard', function: 'none' },
  'dashboard.lock-out': { words: 'an account was locked after too many failed attempts', function: 'none' },
  'dashboard.account-add': { words: 'added an account of the dashboard', function: 'none' },
  'dashboard.account-lock': { words: 'locked one', function: 'none' },
  'dashboard.account-unlock': { words: 'unlocked one', function: 'none' },
  'dashboard.account-remove': { words: 'removed one', function: 'none' },
  'quarantine.export': { words: 'exported keys of rows that did not simply load', function: 'read' },
  'held-patients.look': { words: 'saw whose allergies, deaths and the like are held', function: 'read' },
  'signature.give': { words: 'signed a run', function: 'none' },
  'signature.refuse': { words: 'refused a run', function: 'none' },
  'signature.attempt': { words: 'was not let sign', function: 'none' },
  'signature.workarounds': { words: 'said how held rows are cared for', function: 'create' },
  'sign-off.conclude': { words: 'the last signature was counted', function: 'none' },
  'acceptance.export': { words: 'wrote the acceptance of a rehearsal to a signed file', function: 'none' },
  'acceptance.import': { words: 'took such a file', function: 'none' },
  'retention.apply': {
    words: 'dropped staged rows or original bytes of a run, whose retention had ended',
    function: 'archive',
  },
} as const satisfies Record<string, AuditActText>;

export type AuditAct = keyof typeof AUDIT_ACTS;

/** What an act of an audit touched. A login that may add to it, or another version, can have written acts that are not listed. */
export const functionOf = (act: string): Function | 'not known' =>
  Object.hasOwn(AUDIT_ACTS, act) ? AUDIT_ACTS[act as AuditAct].function : 'not known';
