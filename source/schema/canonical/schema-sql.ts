import type {Schema, Table} from '../model.js';
import {foldedNames, type SqlForms, sqlForms} from '../sql-forms.js';

/** How the SQL of one schema is compared, by the names that it may mean. */
export type SchemaSql = {
  readonly everywhere: SqlForms;
  readonly ofTable: (table: Table) => SqlForms;
};

/** The same answer again without the work. */
const once = <Question, Answer>(answer: (question: Question) => Answer): ((question: Question) => Answer) => {
  const answers = new Map<Question, Answer>();
  return (question) => {
    const known = answers.get(question);
    if (known !== undefined) return known;
    const found = answer(question);
    answers.set(question, found);
    return found;
  };
};

/** Few texts stand in many columns: `now()`, `0`. Where names make no difference, all tables share one memory. */
const remembering = (): ((forms: SqlForms) => SqlForms) =>
  once(({expression, statement, isNull}) => ({
    expression: once(expression),
    statement,
    isNull: once(isNull),
  }));

export const schemaSql = ({dialect, tables, views}: Schema): SchemaSql => {
  const remembered = remembering();
  // What a view or trigger may name, with quotes or without: RENAME writes names in double quotes.
  const names = foldedNames([
    ...tables.flatMap(({name, columns}) => [name, ...columns.map((column) => column.name)]),
    ...views.map(({name}) => name),
  ]);
  return {
    everywhere: remembered(sqlForms(dialect, names)),
    ofTable: ({columns}) => remembered(sqlForms(dialect, foldedNames(columns.map(({name}) => name)))),
  };
};
