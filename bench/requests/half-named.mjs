// Rows whose text names only the table or only the column: what the right question is.
import {kindOf} from './facts.mjs';

export const isHalfNamed = ({tier}) => tier === 'table_only' || tier === 'column_only';

const words = (text) =>
  text
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter((word) => word !== '')
    .map((word) => word.replace(/(?:ies|y)$/, 'i').replace(/(?<=..)s$/, ''));

/** Whether these words stand in the text one after the other, in any case and number. */
const spells = (text, name) => ` ${words(text).join(' ')} `.includes(` ${words(name).join(' ')} `);

const namesOf = ({table, column, to, columns = []}) =>
  [table, column?.name ?? column, to, ...columns.map((part) => part.column ?? part)].filter(
    (name) => typeof name === 'string',
  );

/**
 * `Add name to user`, where the project then made users.display_name: one thing was wanted, one thing of its kind is planned, and every name
 * in the plan stands in the text. In the tier `exact` nobody is asked there, and the text does not say that this row is another one.
 */
export const isAsSaid = (row, operations, {got, wanted}) => {
  const isOne = [got, wanted].every((line) => !line.includes(';') && !line.includes(','));
  return isOne && kindOf(got) === kindOf(wanted) && operations.flatMap(namesOf).every((name) => spells(row.text, name));
};

/** The question without the request that it repeats: to repeat is not to have read. */
const asked = ({text}, request) => text.replaceAll(request, '').replace(/"[^"]*" is not understood/, '');

const holds = (text, name) => new RegExp(`(?<![\\w])${name.replace(/\W/g, '\\$&')}(?![\\w])`, 'i').test(text);

/** How many choices somebody looks at. */
export const likely = 5;

/**
 * Whether the question keeps what the row names. Only the table is named: it stands in the question or among the first few choices. Only the
 * column is: the table that was meant is among the choices, and the column, where `What should change?` is asked, in the question.
 */
export const isRightQuestion = ({tier, operations, text}, {question}) => {
  const {choices} = question;
  const told = asked(question, text);
  const offers = (list, name) => list.some(({value, label}) => holds(value, name) || holds(label, name));
  const tables = operations.flatMap(({table}) => (table === undefined ? [] : [table]));
  if (tier === 'table_only') return tables.some((name) => holds(told, name) || offers(choices.slice(0, likely), name));
  const isOffered = tables.some((name) => holds(told, name) || offers(choices, name));
  const columns = operations.flatMap(({named}) => named?.columns ?? []);
  const isKept = columns.some((name) => spells(told, name) || choices.some(({label}) => spells(label, name)));
  return isOffered && (isKept || !/(?:^|\.)change$/.test(question.id));
};
