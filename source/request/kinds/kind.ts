import type {Table} from '../../schema/model.js';
import type {Clause} from '../clauses.js';
import type {Context, Reading} from '../context.js';

/** One kind of change. A new one is a file beside this one and a line in `index.ts`. */
export type Kind = {
  readonly id: string;
  /** For the list of what can be done: `Add columns to a table`. */
  readonly label: string;
  /** Null where the clause asks for something else. */
  readonly read: (clause: Clause, context: Context) => Reading | null;
  /** The person chose it from the list: everything that is missing is asked. `mentioned`: the table their words name. */
  readonly begin: (context: Context, mentioned: Table | null) => Reading;
};
