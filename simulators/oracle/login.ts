import { randomBytes } from 'node:crypto';
import type { Instance } from '../engine/instance.ts';
import type { Session } from '../engine/session.ts';
import { nativeSqlError, SqlError } from '../engine/sql-error.ts';
import type { AuthRequest } from './wire/auth-request.ts';
import { PasswordCheck } from './wire/verifier.ts';

/** Version 19.0.0.0.0: release in the upper byte, as clients of field version 11 and above read it. */
const VERSION = 19 * 2 ** 24;

type Pairs = readonly (readonly [key: string, value: string, flags?: number])[];

export interface LoginContext {
  readonly instance: Instance;
  readonly service: string;
  readonly drop: () => void;
}

/** A log-in in two phases. Rejects with SqlError, ORA-01017 for a wrong user as for a wrong password. */
export class Login {
  readonly #context: LoginContext;
  #check: PasswordCheck | null = null;
  #application = '';

  constructor(context: LoginContext) {
    this.#context = context;
  }

  challenge({ user, values }: AuthRequest): Pairs {
    const principal = this.#context.instance.principal(user);
    // An unknown user is challenged like any other, so that names cannot be tried out.
    this.#check = new PasswordCheck(principal?.password ?? randomBytes(16).toString('hex'));
    this.#application = values.get('AUTH_PROGRAM_NM') ?? '';
    return this.#check.challenge();
  }

  async grant({ user, values }: AuthRequest): Promise<{ session: Session; pairs: Pairs }> {
    const { instance, service, drop } = this.#context;
    const proof = this.#check?.prove(values) ?? null;
    const principal = instance.principal(user);
    if (proof === null || !principal) throw this.#refused(wrongPassword());
    const application = this.#application;
    try {
      await instance.faults.login({ user: principal.name, application, drop });
    } catch (error) {
      throw error instanceof SqlError ? this.#refused(error) : error;
    }
    const session = instance.open({
      ...{ user: principal.name, application, database: null },
      readOnlyIntent: false,
      onDrop: drop,
    });
    const alter = values.get('AUTH_ALTER_SESSION')?.replaceAll('\0', '').trim();
    if (alter) await session.execute(alter, []);
    return { session, pairs: welcome(service, session.id, proof) };
  }

  #refused(error: SqlError): SqlError {
    this.#context.instance.record.loginRefused();
    return error;
  }
}

const wrongPassword = (): SqlError => nativeSqlError(1017, 'invalid username/password; logon denied');

const welcome = (service: string, session: number, proof: string): Pairs => [
  ['AUTH_VERSION_STRING', 'Cutover simulator'],
  ['AUTH_VERSION_NO', String(VERSION)],
  ['AUTH_SVR_RESPONSE', proof],
  ['AUTH_SESSION_ID', String(session)],
  ['AUTH_SERIAL_NUM', '1'],
  ['AUTH_SC_DBUNIQUE_NAME', service],
  ['AUTH_SC_SERVICE_NAME', service],
  ['AUTH_SC_INSTANCE_NAME', service],
  ['AUTH_INSTANCENAME', service],
  ['AUTH_DBNAME', service],
  ['AUTH_SC_DB_DOMAIN', ''],
  ['AUTH_MAX_OPEN_CURSORS', '300'],
  ['AUTH_MAX_IDEN_LENGTH', '128'],
];
