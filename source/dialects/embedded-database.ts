import type {Schema} from '../schema/model.js';

/** A database of the same kind that a process of ours serves, for where no other one may be made. It ends with that process. */
export type EmbeddedDatabase = {
  /** For people: `PGlite`. */
  readonly title: string;
  /** What has to be installed for it. It is large and few need it, so it does not come along with us. */
  readonly packageName: string;
  /** The file in dist/ that serves it: it takes an EmbeddedRequest as its first message and answers with an EmbeddedAnswer. */
  readonly program: string;
  /** The roles that are named in this schema; they have to be there before it can be built. */
  readonly rolesNamedIn: (schema: Schema) => readonly string[];
  /** The extensions that a migration with this text may add. */
  readonly extensionsNamedIn: (text: string) => readonly string[];
  /** What a rehearsal on it does not show of the server. `version`, `serverVersion`: what runs it, and what runs the server. */
  readonly notProven: (versions: {readonly version: string; readonly serverVersion: string}) => readonly string[];
};
