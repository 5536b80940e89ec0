import type {DialectName} from './model.js';
import {mysqlForms} from './mysql-forms.js';
import {type FoldedNames, foldedNames, normaliseSql} from './normalise-sql.js';
import {postgresForms} from './postgres-forms.js';

/** SQL in forms that can be compared: what reads otherwise and means the same is the same text. Not meant to be run. */
export type SqlForms = {
  /** A value: a default, a check, a predicate. Its type is its column's, whatever a text in it is cast to. */
  readonly expression: (sql: string) => string;
  /** A view, a trigger, a function: as it is told, or as somebody wrote it. */
  readonly statement: (sql: string) => string;
  /** Whether a default says the same as none. */
  readonly isNull: (expression: string) => boolean;
};

const sqliteForms = (names: FoldedNames): SqlForms => {
  const form = (sql: string): string => normaliseSql(sql, names);
  return {expression: form, statement: form, isNull: (expression) => form(expression) === 'null'};
};

const forms: {readonly [Name in DialectName]: (names: FoldedNames) => SqlForms} = {
  sqlite: sqliteForms,
  postgres: () => postgresForms,
  mysql: () => mysqlForms,
};

/** `names`: what a name in double quotes may mean on SQLite; any other one is a text there. */
export const sqlForms = (dialect: DialectName, names: FoldedNames): SqlForms => forms[dialect](names);

export {foldedNames};
