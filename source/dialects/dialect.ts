import type {ReadActions} from '../schema/sql-actions/sql-action.js';
import type {Abilities, BuilderHabits} from './abilities.js';
import type {Triggers} from './in-step.js';
import type {Online} from './online.js';
import type {Reading} from './reading.js';
import type {RowCopy} from './row-copy.js';
import type {Seeding} from './seeding.js';
import type {ServerBackup} from './server-backup.js';
import type {ServerFacts} from './server-facts.js';
import type {ShadowDatabase} from './shadow-database.js';
import type {Spelling} from './spelling.js';
import type {FindStatementEffects} from './statement-effects.js';
import type {Foresight, Writing} from './writing.js';

export type * from './query.js';
export type * from './requests.js';
export type * from './shadow-database.js';

/**
 * All that differs between databases. One folder per dialect; nobody outside asks for a name, everybody asks for a capability.
 */
export type Dialect = Abilities & BuilderHabits & Spelling & Reading & Writing & Triggers & Foresight & Services;

/** What has a type of its own; not every database needs each. */
type Services = {
  /** How rows are made up. */
  readonly seeding: Seeding;
  /** How databases of its own come and go on the server; absent where a shadow is a file. */
  readonly shadowDatabase?: ShadowDatabase;
  /** How rows come into such a database; absent where a shadow is a file, which is copied as it is. */
  readonly rowCopy?: RowCopy;
  /** Absent where a statement locks the whole database. */
  readonly online?: Online;
  /** Absent where a statement locks the whole database. */
  readonly statementEffects?: FindStatementEffects;
  /** Absent where a database is a file. */
  readonly server?: ServerFacts;
  /** Reads SQL: with the database's own parser where there is one. Loaded when somebody asks. */
  readonly loadReadActions: () => Promise<ReadActions>;
  /** Absent where a database is a file: then the file is copied. */
  readonly backup?: ServerBackup;
};
