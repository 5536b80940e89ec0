import {findTable, type Schema, type Table} from '../../schema/model.js';
import {createView, triggerStatements} from './create-statements.js';
import {quoteIdentifier} from './quote.js';
import {readMark} from './session-mark.js';
import {mysqlTokens} from './sql-text.js';

/** The trigger without `ON users`, which follows by itself when the table gets another name. */
const withoutOwner = (definition: string): string => {
  const {statement} = readMark(definition);
  const tokens = mysqlTokens(statement);
  const at = tokens.findIndex(({kind, text}) => kind === 'word' && text.toLowerCase() === 'on');
  const name = tokens[at + 1];
  return name === undefined ? statement : statement.slice(0, name.start) + statement.slice(name.end);
};

const isChanged = (was: Table, {triggers}: Table): boolean =>
  triggers.some(({name, definition}) => {
    const old = was.triggers.find((trigger) => trigger.name === name);
    return old !== undefined && withoutOwner(old.definition) !== withoutOwner(definition);
  });

/** All triggers of the table, so that they fire in the order they did. */
const renewedTriggers = (table: Table): readonly string[] => [
  ...table.triggers.map(({name}) => `drop trigger ${quoteIdentifier(name)}`),
  ...triggerStatements(table),
];

/**
 * Views and triggers keep the old name when a table or a column gets another one, and fail from then on. The statements that make those anew
 * whose text is another one in `after`. `renamed`: what a table was called.
 */
export const renewedCode = (
  before: Schema,
  after: Schema,
  renamed: Readonly<Record<string, string>>,
): readonly string[] => [
  ...after.views
    .filter(({name, definition}) => before.views.some((view) => view.name === name && view.definition !== definition))
    .map((view) => createView(view).replace(/^create/, 'create or replace')),
  ...after.tables
    .filter((table) => {
      const was = findTable(before, renamed[table.name] ?? table.name);
      return was !== undefined && isChanged(was, table);
    })
    .flatMap(renewedTriggers),
];
