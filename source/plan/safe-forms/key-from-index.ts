import type {AddPrimaryKey} from '../../operations/add-primary-key.js';
import type {AddUnique} from '../../operations/add-unique.js';
import type {Operation} from '../../operations/operation.js';
import {findTable, type KeyDetails} from '../../schema/model.js';
import type {FormContext, Rewriting, SafeForm} from './safe-form.js';

type NamedKey = KeyDetails & {readonly name: string | null};

/** What only a constraint can have, no index that becomes one. */
const needsOwnIndex = ({parts, withoutOverlaps}: KeyDetails): boolean =>
  parts !== undefined || withoutOverlaps === true;

const indexOf = ({table, columns}: AddUnique | AddPrimaryKey, name: string, key: KeyDetails): Operation => ({
  op: 'add_index',
  table,
  name,
  columns: [...columns],
  unique: true,
  ...(key.included !== undefined && {included: key.included}),
  ...(key.nullsNotDistinct === true && {nulls_not_distinct: key.nullsNotDistinct}),
  ...(key.options !== undefined && {options: key.options}),
  concurrently: true,
});

const rewriting = (
  {operation, dialect}: FormContext<AddUnique | AddPrimaryKey>,
  key: NamedKey | null | undefined,
): Rewriting | null => {
  const {online} = dialect;
  if (online?.concurrentIndexes === undefined || online.keyFromIndex === undefined) return null;
  const name = key?.name ?? null;
  if (!key || name === null || operation.using_index !== undefined || needsOwnIndex(key)) return null;
  return {
    operations: [indexOf(operation, name, key), {...operation, name, using_index: name}],
    about: `the constraint ${name}`,
    value: 'made of a unique index that is made CONCURRENTLY before, in a migration of its own',
    why: `otherwise everybody who uses ${operation.table} would wait until its index is built`,
  };
};

export const uniqueFromIndex: SafeForm<'add_unique'> = {
  op: 'add_unique',
  rewrite: (context) => {
    const {operation, before, after} = context;
    const known = new Set(findTable(before, operation.table)?.uniques.map(({name}) => name));
    return rewriting(
      context,
      findTable(after, operation.table)?.uniques.find(({name}) => !known.has(name)),
    );
  },
};

export const primaryKeyFromIndex: SafeForm<'add_primary_key'> = {
  op: 'add_primary_key',
  rewrite: (context) => rewriting(context, findTable(context.after, context.operation.table)?.primaryKey),
};
