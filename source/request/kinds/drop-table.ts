import type {Operation} from '../../operations/operation.js';
import type {Table} from '../../schema/model.js';
import {ask, choice, columnChoices, nothing} from '../ask.js';
import {askTable, nothingToDo} from '../ask-table.js';
import {sameColumn, tableNamed} from '../catalog.js';
import type {Clause} from '../clauses.js';
import {answerTo, asks, type Context, does, type Reading} from '../context.js';
import {mentionsFrom} from '../target.js';
import {isMark, isWord, type Token} from '../tokens.js';
import {isModelCase, wordSet, wordsOf} from '../words.js';
import type {Kind} from './kind.js';

const adjectives = wordSet('the a an our unused old obsolete deprecated legacy empty whole entire now both all');
const nouns = wordSet('table tables model models');
const reasons = wordSet('because since as entirely completely altogether');

/** Those that refer to another of them go first: it could not be dropped while they are there. */
const childrenFirst = (tables: readonly Table[]): readonly Table[] => {
  const free = tables.filter(
    ({name}) =>
      !tables.some(
        (other) => other.name !== name && other.foreignKeys.some(({references}) => references.table === name),
      ),
  );
  if (free.length === 0 || free.length === tables.length) return tables;
  return [...free, ...childrenFirst(tables.filter((table) => !free.includes(table)))];
};

export const dropTables = (tables: readonly Table[]): Reading =>
  does(childrenFirst([...new Set(tables)]).map(({name}): Operation => ({op: 'drop_table', table: name})));

export type NamedTables = {readonly tables: readonly Table[]; readonly hasNoun: boolean};

/** Tables and nothing else, in full: what follows may only be a reason. Null where any other word stands there. */
export const onlyTables = (context: Context, tokens: readonly Token[]): NamedTables | null => {
  let start = 0;
  while (isWord(tokens[start], adjectives) || isWord(tokens[start], nouns)) start += 1;
  const readings = start === 0 ? [0] : [0, start];
  for (const at of readings) {
    const mentions = mentionsFrom(context.catalog, tokens, at);
    const end = mentions.at(-1)?.end ?? 0;
    const hasNoun = tokens.slice(0, end).some((token) => isWord(token, nouns));
    if (mentions.length > 0 && isReason(tokens.slice(end))) return {tables: mentions.map(({table}) => table), hasNoun};
  }
  return quotedTable(context, tokens);
};

/** `the Rails 'sessions' table`: the name is what stands in quotes. */
const quotedTable = (context: Context, tokens: readonly Token[]): NamedTables | null => {
  const at = tokens.findIndex(({kind}) => kind === 'quoted');
  const isLast = at !== -1 && at === tokens.length - 2 && isWord(tokens[at + 1], nouns);
  const table = isLast ? tableNamed(context.catalog, wordsOf(tokens[at]?.text ?? '')) : null;
  return table && tokens.slice(0, at).every(({kind}) => kind === 'word') ? {tables: [table], hasNoun: true} : null;
};

const withIt = wordSet(
  'and with the its all related associated corresponding index indexes indices constraints data rows columns',
);

/** Nothing, why, or what goes with it: `and the model`, `and its indexes`. */
const isReason = (rest: readonly Token[]): boolean =>
  rest.length === 0 ||
  isWord(rest[0], reasons) ||
  isMark(rest[0], '-', '–', '—') ||
  rest[0]?.kind === 'group' ||
  (isWord(rest[0], ['and', 'with']) && rest.every((token) => isWord(token, nouns) || isWord(token, withIt)));

/** `delete users` may mean rows, and `remove user` anything: asked, and nothing is the first choice. */
export const askAboutTable = (context: Context, table: Table): Reading => {
  const answer = answerTo(context, 'drop-table');
  if (answer === nothing.value) throw nothingToDo();
  if (answer === 'table') return dropTables([table]);
  if (answer === 'column') return askColumnOf(context, table);
  return asks(
    ask(context, 'drop-table', {
      text: `Should the table ${table.name} be dropped with all its rows?`,
      choices: [
        nothing,
        choice('table', `Drop the table ${table.name}`),
        choice('column', `Drop one column of ${table.name}`),
      ],
    }),
  );
};

const askColumnOf = (context: Context, table: Table): Reading => {
  const answer = answerTo(context, 'column');
  if (answer === nothing.value) throw nothingToDo();
  const column = answer === undefined ? null : sameColumn(table, wordsOf(answer));
  if (column !== null) return does([{op: 'drop_column', table: table.name, column: column.name}]);
  return asks(
    ask(context, 'column', {
      text: `Which column of ${table.name} should be dropped?`,
      choices: [nothing, ...columnChoices(table, '')],
    }),
  );
};

/** Whether the words leave no doubt that the table itself is meant. */
export const isSure = ({word}: Clause, {tables, hasNoun}: NamedTables, written: string): boolean => {
  if (hasNoun || word.startsWith('drop') || isModelCase(written)) return true;
  const keys = tables.map(({name}) => wordsOf(name).join(''));
  const said = wordsOf(written).join('');
  return word.startsWith('remove') && keys.every((key) => said.includes(key));
};

const read = (clause: Clause, context: Context): Reading | null => {
  if (clause.verb !== 'drop') return null;
  const named = clause.body.some((token) => isWord(token, nouns)) ? onlyTables(context, clause.body) : null;
  return named === null ? null : dropTables(named.tables);
};

const begin = (context: Context, mentioned: Table | null): Reading => {
  if (mentioned !== null) return askAboutTable(context, mentioned);
  const found = askTable(context, {
    written: '',
    text: 'Which table should be dropped with all its rows?',
    destroys: true,
  });
  return found.kind === 'ask' ? found.reading : askAboutTable(context, found.table);
};

/** With the word for it; without, a column may be meant, and `drop-column.ts` decides. */
export const dropTable: Kind = {id: 'drop-table', label: 'Drop a table', read, begin};
