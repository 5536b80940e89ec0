import type {Dialect} from '../dialects/dialect.js';
import type {Operation} from '../operations/operation.js';
import type {MigrationPart} from './migration-parts.js';

/** What goes into one file, before anybody asked what it locks. */
export type SplitPart = Omit<MigrationPart, 'givesUpWaiting'>;

/** `alone`: in a migration file that holds nothing else. */
type FileNeeds = {readonly alone: boolean; readonly transaction: boolean};

const shared: FileNeeds = {alone: false, transaction: true};
const apart: FileNeeds = {alone: true, transaction: true};
const outside: FileNeeds = {alone: true, transaction: false};

/** What the operation asks of the migration file that it stands in. */
const fileNeeds = (operation: Operation, {online, supportsTransactionalDdl}: Dialect): FileNeeds => {
  if (operation.op === 'raw_sql' && operation.transaction === false) return outside;
  if ('concurrently' in operation && operation.concurrently === true) return outside;
  // Each batch is to give back its locks. The values that are kept have to be there, all of them, before the first one.
  if (operation.op === 'backfill' && operation.batch && operation.keep !== true) return outside;
  // While it reads or writes every row, the locks of nothing else may be held.
  const isLong = operation.op === 'validate_constraint' || operation.op === 'backfill';
  return isLong && online !== undefined && supportsTransactionalDdl ? apart : shared;
};

const worded = (...words: readonly string[]): string => words.join('_').replace(/\W+/g, '_').replace(/_+$/, '');

/** What the second and later files are called for: their first operation. */
const suffixOf = (operation: Operation): string => {
  const {op} = operation;
  if (op === 'raw_sql') return 'sql';
  if (op === 'validate_constraint') return worded('validate', operation.name);
  if (op === 'drop_index') return worded('drop', operation.name);
  const object = 'table' in operation ? operation.table : '';
  const part = 'column' in operation && typeof operation.column === 'string' ? operation.column : '';
  return worded(op, object, part);
};

/**
 * PostgreSQL lets nobody use a new value of an enum type before the transaction that added it has ended.
 * https://www.postgresql.org/docs/current/sql-altertype.html
 */
const usesNewValue = (operation: Operation, earlier: readonly Operation[]): boolean => {
  const text = JSON.stringify(operation);
  return (
    operation.op !== 'add_enum_value' &&
    earlier.some((one) => one.op === 'add_enum_value' && text.includes(JSON.stringify(one.value).slice(1, -1)))
  );
};

/** The operations in the files that they take, in their order: neighbours share one unless one of them has to stand alone. */
export const splitOperations = (dialect: Dialect, operations: readonly Operation[]): readonly SplitPart[] => {
  const parts: SplitPart[] = [];
  let isOpen = false;
  for (const operation of operations) {
    const {alone, transaction} = fileNeeds(operation, dialect);
    const last = parts.at(-1);
    if (isOpen && !alone && last !== undefined && !usesNewValue(operation, last.operations))
      parts.splice(-1, 1, {...last, operations: [...last.operations, operation]});
    else parts.push({suffix: last === undefined ? null : suffixOf(operation), operations: [operation], transaction});
    isOpen = !alone;
  }
  return parts;
};
