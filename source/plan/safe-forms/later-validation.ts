import type {Schema, Table} from '../../schema/model.js';
import {findTable} from '../../schema/model.js';
import type {SafeForm} from './safe-form.js';

type Named = {readonly name: string | null};

/** The name of the one that is new. */
const newName = (before: Schema, after: Schema, name: string, of: (table: Table) => readonly Named[]): string => {
  const [was, is] = [before, after].map((schema) => findTable(schema, name));
  const known = new Set(was === undefined ? [] : of(was).map((one) => one.name));
  return (is === undefined ? [] : of(is)).find((one) => !known.has(one.name))?.name ?? '';
};

const value = 'made NOT VALID, and validated in a migration of its own';

/** It would hold both tables until every row has been looked up. */
export const laterForeignKey: SafeForm<'add_foreign_key'> = {
  op: 'add_foreign_key',
  rewrite: ({operation, dialect, before, after}) => {
    if (dialect.online?.validateConstraint === undefined) return null;
    if (operation.validated === false || operation.enforced === false) return null;
    const {table, references} = operation;
    const name = newName(before, after, table, ({foreignKeys}) => foreignKeys);
    return {
      operations: [
        {...operation, validated: false},
        {op: 'validate_constraint', table, name},
      ],
      about: `the foreign key ${name}`,
      value,
      why: `otherwise writes to ${table} and ${references.table} would wait until every row of ${table} has been looked up`,
    };
  },
};

/** It would hold the table until every row has been looked at. */
export const laterCheck: SafeForm<'add_check'> = {
  op: 'add_check',
  rewrite: ({operation, dialect, before, after}) => {
    if (dialect.online?.validateConstraint === undefined) return null;
    if (operation.validated === false || operation.enforced === false) return null;
    const {table} = operation;
    const name = newName(before, after, table, ({checks}) => checks);
    return {
      operations: [
        {...operation, name, validated: false},
        {op: 'validate_constraint', table, name},
      ],
      about: `the check ${name}`,
      value,
      why: `otherwise everybody who uses ${table} would wait until every row has been looked at`,
    };
  },
};
