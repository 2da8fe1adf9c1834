import { haveExpired } from '../domain/sign-off.ts';
import type { Signature, SignOff } from '../store/read-sign-off.ts';

/** A sign-off for people. `sameRules`: the configuration and mappings here are those of the run; `today`: YYYY-MM-DD. */
export function signOffText(signOff: SignOff, sameRules: boolean, today: string): string {
  const { run, state, reportDigest, comparabilityHash, signatures, waitingFor, blocks } = signOff;
  const lines = [
    `run ${run}: ${state}`,
    `  report ${reportDigest}`,
    `  comparable by ${comparabilityHash}`,
    ...(sameRules ? [] : ['  ! mappings or configuration here are no longer those of the run']),
    ...signatures.flatMap((signature) => signatureLines(signature, today)),
    ...waitingFor.map(({ role, name, login }) => `  to sign: ${role}, ${name} (${login})`),
    ...blocks.map(({ what, rows }) => `  ! in the way: ${rows.toLocaleString('en-GB')} ${what}`),
  ];
  return lines.join('\n');
}

function signatureLines(signature: Signature, today: string): string[] {
  const { role, name, login, decision, reason, conditions, at, holds, head } = signature;
  const when = at.toISOString().slice(0, 16).replace('T', ' ');
  const held = holds ? '' : ', VOID: the report has changed since';
  return [
    `  ${decision}: ${role}, ${name} (${login}), ${when} UTC${held}${reason === null ? '' : `: ${reason}`}`,
    `    audit ${head.chain}:${head.entry}:${head.hash}`,
    ...conditions.map((condition) => {
      const { issue, workaround, owner, expiry } = condition;
      const over = haveExpired([condition], today) ? ', EXPIRED' : '';
      return `    on condition: ${issue}; until ${expiry}${over} ${workaround} (${owner})`;
    }),
  ];
}
