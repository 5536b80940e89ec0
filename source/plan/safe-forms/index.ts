import {dialectOf} from '../../dialects/index.js';
import {apply, tableOf} from '../../operations/index.js';
import type {Operation} from '../../operations/operation.js';
import type {RowCounts, Schema} from '../../schema/model.js';
import type {Assumption} from '../plan.js';
import {rowsThere} from '../rows-there.js';
import {addedInMoves} from './added-column.js';
import {askedAlteration} from './asked-alteration.js';
import {concurrentDrop, concurrentIndex} from './concurrent-index.js';
import {droppedUniqueIndex} from './dropped-unique-index.js';
import {primaryKeyFromIndex, uniqueFromIndex} from './key-from-index.js';
import {laterCheck, laterForeignKey} from './later-validation.js';
import {provenNotNull} from './not-null.js';
import type {FormContext, Rewriting, SafeForm} from './safe-form.js';

/** Every safe form by the operation that it stands for. */
export const safeFormsOf: {readonly [Op in Operation['op']]?: SafeForm<Op>} = {
  add_index: concurrentIndex,
  drop_index: concurrentDrop,
  drop_unique: droppedUniqueIndex,
  add_foreign_key: laterForeignKey,
  add_check: laterCheck,
  add_unique: uniqueFromIndex,
  add_primary_key: primaryKeyFromIndex,
  add_column: addedInMoves,
  alter_column: provenNotNull,
};

// The record's type ties each name to its own operation; TypeScript cannot follow that through an index.
const rewritingOf = (context: FormContext<Operation>): Rewriting | null =>
  (safeFormsOf[context.operation.op] as unknown as SafeForm<Operation['op']> | undefined)?.rewrite(context) ??
  askedAlteration(context);

export type FormsInput = {
  /** As it is before. */
  readonly schema: Schema;
  readonly rows: RowCounts;
  readonly operations: readonly Operation[];
};

export type SafeForms = {readonly operations: readonly Operation[]; readonly assumptions: readonly Assumption[]};

/** Rows that nobody counted are taken for rows. */
const hasRows = ({schema, rows}: FormsInput, earlier: readonly Operation[], operation: Operation): boolean => {
  const table = tableOf(operation);
  return table !== null && rowsThere({operations: earlier, schema, rows}, {table, column: null}) !== 0;
};

const isPlain = (operation: Operation): boolean => 'online' in operation && operation.online === false;

const assumptionOf = ({about, value, why}: Rewriting): Assumption => ({
  about,
  value,
  why: `${why}; \`online: false\` in the plan file has it plainly`,
});

/** The operations in the form in which others can go on reading and writing the tables that have rows. */
export const safeForms = (input: FormsInput): SafeForms => {
  const done: Operation[] = [];
  const assumptions: Assumption[] = [];
  const waiting = [...input.operations];
  let before = input.schema;
  for (let operation = waiting.shift(); operation !== undefined; operation = waiting.shift()) {
    const after = apply(before, operation);
    const isAsked = !isPlain(operation) && hasRows(input, done, operation);
    const dialect = dialectOf(before.dialect);
    const rewriting = isAsked ? rewritingOf({operation, dialect, before, after}) : null;
    if (rewriting === null) {
      done.push(operation);
      before = after;
    } else {
      waiting.unshift(...rewriting.operations);
      assumptions.push(assumptionOf(rewriting));
    }
  }
  return {operations: done, assumptions};
};
