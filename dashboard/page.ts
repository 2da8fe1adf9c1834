import type { z } from 'zod';
import type { Markup } from '../reports/html/markup.ts';
import type { Database } from '../store/database.ts';
import type { Person, Role } from './roles.ts';

/** What a view is told beside its model. */
export interface Visit {
  readonly person: Person;
  /** Path and query of this page, to link back to. */
  readonly here: string;
  /** Goes with every form: `form` of layout/form.ts puts it in. */
  readonly csrf: string;
  /** Where a form of this page has just been refused: why, and what was filled in. */
  readonly refused: Refusal | null;
}

export interface Refusal {
  /** In full sentences; by name of the field, `''` for the form as a whole. */
  readonly errors: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, string>>;
}

export interface View {
  /** The page's only h1, and its title. Never a value of a patient: titles stand in the browser's history. */
  readonly title: string;
  /** What follows the h1. */
  readonly body: Markup;
  /** Address to which the browser goes on by itself, also without JavaScript. */
  readonly goesOnTo?: string;
  /**
   * It says what will soon be old: a browser without JavaScript loads it again after some seconds, as often as it says so. Never
   * of a page that has something to fill in.
   */
  readonly isSoonOld?: boolean;
}

/** Patients whose data a page shows; goes into the audit. References only: ids, names of datasets. */
export interface LookedAt {
  readonly run?: number;
  readonly subject: Readonly<Record<string, string | number>>;
}

/** Path parameters and query, or fields of a form, as texts. A schema casts them; what it refuses is no page (404). */
type Input = z.ZodType<unknown, unknown>;

interface PageOf<Of extends Input, Model> {
  /** As `/runs/:run`. */
  readonly path: string;
  readonly roles: readonly Role[];
  /** Words for the navigation, for a page without parameters that belongs there. */
  readonly menu?: string;
  readonly input: Of;
  /** Where the page shows data of patients: whose. It is then shown to those only who give a reason, and audited. */
  readonly identifiable?: (input: z.output<Of>) => LookedAt;
  /** Undefined where there is no such thing: 404. */
  readonly read: (store: Database, input: z.output<Of>, person: Person) => Promise<Model | undefined>;
  readonly view: (model: Model, visit: Visit, input: z.output<Of>) => View;
}

/** A page, whatever its input and its model. */
export interface Page {
  readonly path: string;
  readonly roles: readonly Role[];
  readonly menu: string | null;
  /** Undefined where the input is none of this page. */
  readonly asked: (input: unknown) => AskedPage | undefined;
}

interface AskedPage {
  readonly looksAt: LookedAt | null;
  readonly show: (store: Database, visit: Visit) => Promise<View | undefined>;
}

export const page = <Of extends Input, Model>(of: PageOf<Of, Model>): Page => ({
  ...{ path: of.path, roles: of.roles, menu: of.menu ?? null },
  asked: (given) => {
    const { success, data } = of.input.safeParse(given);
    if (!success) return undefined;
    return {
      looksAt: of.identifiable?.(data) ?? null,
      show: async (store, visit) => {
        const model = await of.read(store, data, visit.person);
        return model === undefined ? undefined : of.view(model, visit, data);
      },
    };
  },
});

/** Where to go after an act, and what to say there once. */
export interface Done {
  readonly to: string;
  readonly say?: string;
}

interface FormOf<Of extends Input> {
  /** Of its POST: as `/quarantine/:item/comment`. */
  readonly path: string;
  readonly roles: readonly Role[];
  /** Path parameters and fields. Messages of the schema are shown beside their fields. */
  readonly input: Of;
  /** The page that has the form: shown again, with what is wrong. Its input is taken from this form's. */
  readonly page: Page;
  /** Throws RunError where it is refused: its words and its fix are shown. */
  readonly act: (store: Database, input: z.output<Of>, person: Person) => Promise<Done>;
}

/** A form, whatever its input. */
export interface Form {
  readonly path: string;
  readonly roles: readonly Role[];
  readonly page: Page;
  readonly act: (store: Database, given: unknown, person: Person) => Promise<Done | Pick<Refusal, 'errors'>>;
}

export const form = <Of extends Input>(of: FormOf<Of>): Form => ({
  ...{ path: of.path, roles: of.roles, page: of.page },
  act: async (store, given, person) => {
    const { success, data, error } = of.input.safeParse(given);
    if (success) return of.act(store, data, person);
    return { errors: Object.fromEntries(error.issues.map(({ path, message }) => [path.join('.'), message])) };
  },
});

interface DownloadOf<Of extends Input> {
  readonly path: string;
  readonly roles: readonly Role[];
  readonly input: Of;
  readonly identifiable?: (input: z.output<Of>) => LookedAt;
  /** Undefined where there is no such thing: 404. */
  readonly open: (store: Database, input: z.output<Of>, person: Person) => Promise<OpenFile | undefined>;
}

/** Its content is written as it is read. */
export interface OpenFile {
  readonly name: string;
  /** As `text/csv; charset=utf-8`. */
  readonly type: string;
  readonly content: AsyncIterable<string | Uint8Array>;
}

/** A file to keep, whatever its input. */
export interface Download {
  readonly path: string;
  readonly roles: readonly Role[];
  readonly asked: (input: unknown) => AskedDownload | undefined;
}

interface AskedDownload {
  readonly looksAt: LookedAt | null;
  readonly open: (store: Database, person: Person) => Promise<OpenFile | undefined>;
}

export const download = <Of extends Input>(of: DownloadOf<Of>): Download => ({
  ...{ path: of.path, roles: of.roles },
  asked: (given) => {
    const { success, data } = of.input.safeParse(given);
    if (!success) return undefined;
    return {
      looksAt: of.identifiable?.(data) ?? null,
      open: (store, person) => of.open(store, data, person),
    };
  },
});
