import type {Dialect} from '../../../dialects/dialect.js';
import type {Schema} from '../../../schema/model.js';
import type {MigrationStyle} from '../../ecosystem.js';
import type {Lines} from './code.js';

export type EmitContext = {
  readonly dialect: Dialect;
  readonly style: MigrationStyle;
  /** The schema just before and just after the operation. */
  readonly before: Schema;
  readonly after: Schema;
  /** What the code calls the connection: `knex`, or `trx` inside a transaction of its own. */
  readonly connection: string;
};

/** One piece of a migration's `up` or `down`. */
export type Step =
  /** Calls inside `alterTable`; neighbours on the same table become one. */
  | {readonly kind: 'alter'; readonly table: string; readonly calls: Lines}
  | {readonly kind: 'statement'; readonly lines: Lines}
  /** Drops a table that must not take rows of others with it: wants the foreign keys off. */
  | {readonly kind: 'rebuild'; readonly lines: Lines};
