import type { Instance } from '../../engine/instance.ts';
import type { Session } from '../../engine/session.ts';
import { type NativeError, SqlError } from '../../engine/sql-error.ts';
import { collationNamed, DEFAULT_COLLATION } from '../dialect/collations.ts';
import { setLevel } from '../dialect/isolation.ts';
import type { Login } from './login7.ts';
import { PACKET_BYTES } from './packets.ts';
import type { Response } from './response.ts';
import {
  DONE,
  DONE_STATUS,
  writeCollation,
  writeDatabase,
  writeDone,
  writeInfo,
  writeLoginAck,
  writePacketBytes,
  writeUtf8Support,
} from './tokens.ts';

const TDS_7_4 = 0x74000004;

const failure = (number: number, message: string, severity = 14): NativeError => ({
  ...{ number, message, severity },
  ...{ state: 1, line: 1, offset: 0 },
});

const badLogin = (user: string): NativeError => failure(18456, `Login failed for user '${user}'.`);

/** Checks the login and opens a session; null where it was refused, with the refusal in the response. */
export async function logIn(
  instance: Instance,
  login: Login,
  response: Response,
  { signal, drop }: { readonly signal: AbortSignal; readonly drop: () => void },
): Promise<Session | null> {
  const { out } = response;
  const refuse = (...errors: readonly NativeError[]): null => {
    instance.record.loginRefused();
    for (const error of errors) response.error(error);
    writeDone(out, DONE.batch, DONE_STATUS.error, 0);
    return null;
  };
  const { user, application, readOnlyIntent } = login;
  const principal = instance.principal(user);
  if (login.integrated || principal?.password !== login.password) return refuse(badLogin(user));
  try {
    await instance.faults.login({ user, application, drop }, signal);
  } catch (error) {
    if (!(error instanceof SqlError) || error.code === 'session-ended') throw error;
    return refuse(loginFault(instance, error, user));
  }
  let session: Session;
  const database = login.database === '' ? null : login.database;
  try {
    session = instance.open({ user, application, readOnlyIntent, database, onDrop: drop });
  } catch (error) {
    if (!(error instanceof SqlError)) throw error;
    const words = `Cannot open database "${login.database}" requested by the login. The login failed.`;
    return refuse(failure(4060, words, 11), badLogin(user));
  }
  setLevel(session, 'READ COMMITTED');
  const { name } = instance.target(database);
  writeDatabase(out, name, 'master');
  writeInfo(out, 5701, `Changed database context to '${name}'.`, 'simulator');
  writeCollation(out, collationNamed(DEFAULT_COLLATION)!.wire);
  writeLoginAck(out, TDS_7_4);
  writePacketBytes(out, packetBytesFor(login), PACKET_BYTES.first);
  if (login.wantsUtf8) writeUtf8Support(out);
  writeDone(out, DONE.batch, DONE_STATUS.final, 0);
  return session;
}

/** Faults at the login carry the numbers a login gets, not those of a statement. */
function loginFault(instance: Instance, error: SqlError, user: string): NativeError {
  if (error.code === 'password-expired') {
    return failure(
      18487,
      `Login failed for user '${user}'.  Reason: The password of the account has expired.`,
    );
  }
  return instance.dialect.nativeError(error);
}

/** MS-TDS 2.2.6.4: 0 leaves the size to the server. */
export const packetBytesFor = ({ packetBytes }: Login): number =>
  packetBytes === 0
    ? PACKET_BYTES.first
    : Math.min(PACKET_BYTES.most, Math.max(PACKET_BYTES.least, packetBytes));
