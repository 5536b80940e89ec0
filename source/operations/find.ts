import {UserError} from '../errors.js';
import {type Column, findColumn, findTable, qualifiedName, type Schema, type Table} from '../schema/model.js';
import {nearest} from './nearest.js';

/** Next steps for a name that is not there: the ones that are close, else all of them. */
export const suggestions = (name: string, known: readonly string[], what: string): readonly string[] => {
  const close = nearest(name, known);
  if (close.length > 0) return close.map((candidate) => `Use ${candidate}.`);
  return [known.length === 0 ? `There is no ${what} yet.` : `Use one of: ${known.join(', ')}.`];
};

export const requireTable = (schema: Schema, name: string): Table => {
  const table = findTable(schema, name);
  if (table !== undefined) return table;
  const namesakes = schema.tables.filter((known) => known.name === name);
  throw new UserError({
    code: 'unknown-table',
    message: `The table ${name} does not exist.`,
    nextSteps:
      namesakes.length > 0
        ? namesakes.map((known) => `Use ${qualifiedName(known)}.`)
        : suggestions(name, schema.tables.map(qualifiedName), 'table'),
  });
};

export const requireColumn = (table: Table, name: string): Column => {
  const column = findColumn(table, name);
  if (column !== undefined) return column;
  const columns = table.columns.map((known) => known.name);
  throw new UserError({
    code: 'unknown-column',
    message: `${qualifiedName(table)}.${name} does not exist.`,
    nextSteps: suggestions(name, columns, 'column'),
  });
};

export const requireIndex = (table: Table, name: string): Table['indexes'][number] => {
  const index = table.indexes.find((candidate) => candidate.name === name);
  if (index !== undefined) return index;
  const indexes = table.indexes.map((known) => known.name);
  throw new UserError({
    code: 'unknown-object',
    message: `${qualifiedName(table)} has no index ${name}.`,
    nextSteps: suggestions(name, indexes, 'index'),
  });
};

export const nameTaken = (what: string, name: string, by: string): UserError =>
  new UserError({
    code: 'name-taken',
    message: `The ${what} ${name} cannot be made: ${by} has that name already.`,
    nextSteps: ['Choose another name.', `Plan a change of what is there.`],
  });

export const cannotApply = (message: string, nextSteps: readonly [string, ...string[]]): UserError =>
  new UserError({code: 'cannot-apply', message, nextSteps});
