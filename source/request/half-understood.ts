import type {Table} from '../schema/model.js';
import {addColumns} from './add-columns.js';
import {ask, type Choice, choice, likelyFirst, nothing, tableNames} from './ask.js';
import {nothingToDo} from './ask-table.js';
import {sameColumn, tableBehind, tableNamed, tablesNamed, tablesWith} from './catalog.js';
import type {Clause} from './clauses.js';
import {columnOrNewTable} from './column-or-table.js';
import type {ColumnWish} from './column-wish.js';
import {answerTo, asks, type Context, does, type Reading} from './context.js';
import {choosable} from './kinds/index.js';
import type {Kind} from './kinds/kind.js';
import {likelyKinds} from './likely-kinds.js';
import {isNameInProse} from './name-in-prose.js';
import {columnAnywhere, placeIn} from './place.js';
import {isWord, type Token, tokensOf} from './tokens.js';
import {wordsOf} from './words.js';

/** Whether the request has other parts that may be understood. */
export type Extent = 'whole' | 'part';

/** A clause that asks for no change that is known: what it names nevertheless. */
type Half = {
  readonly clause: Clause;
  readonly extent: Extent;
  /** The one table that it names. */
  readonly table: Table | null;
  /** The tables it may be about, the likely one first. */
  readonly tables: readonly string[];
  /** A column that is there, in the only words that name one. */
  readonly column: readonly string[] | null;
  /** A name for a column that nothing has yet: `trust_forwarded_proto`. */
  readonly wish: ColumnWish | null;
};

const leaveOut = choice('skip', 'Nothing: leave this part out');
const newTable = choice('new-table', 'A table that is not there yet');

/** What is stored is not there yet. */
const adds = ({verb, word}: Clause): boolean => verb === 'add' || verb === 'create' || /^stor/.test(word);

/** The words of a name count one by one: `favorites_unique_constraint`. */
const spread = (clause: Clause): readonly Token[] =>
  clause.body.length > 1 ? clause.body : tokensOf(clause.body.map(({text}) => text.replace(/[_-]/g, ' ')).join(' '));

const isNewName = ({schema, catalog}: Context, {kind, text, owner}: Token): boolean => {
  const isName = (kind === 'word' && /_|^[a-z]+[A-Z]/.test(text)) || (kind === 'quoted' && owner === '`');
  return isName && tableNamed(catalog, wordsOf(text)) === null && tablesWith(schema, wordsOf(text)).length === 0;
};

const wishIn = (context: Context, clause: Clause): ColumnWish | null => {
  const {verb, body} = clause;
  const all =
    body.length > 1 && (verb === null || adds(clause)) ? body.filter((token) => isNewName(context, token)) : [];
  const [only, ...others] = all.filter(({text}, at) => all.findIndex((token) => token.text === text) === at);
  return only === undefined || others.length > 0
    ? null
    : {name: only.text, words: wordsOf(only.text), isIdentifier: true};
};

/** Words that are a column somewhere: a name of several words, or one where something is done to a column that is there. */
const columnIn = (context: Context, clause: Clause, tokens: readonly Token[]): readonly string[] | null => {
  const {words = []} = columnAnywhere(context, tokens) ?? {};
  return words.length > 1 || (words.length === 1 && clause.verb !== null && !adds(clause)) ? words : null;
};

/** A column of several words that the named table has not: `activity key personnel`, where staff have key_personnel. */
const longColumnIn = (context: Context, clause: Clause, tokens: readonly Token[]): readonly string[] | null => {
  const words = adds(clause) ? null : columnIn(context, clause, tokens);
  return words !== null && words.length > 1 && tableNamed(context.catalog, words) === null ? words : null;
};

const isReferenceTo = ({catalog, conventions}: Context, words: readonly string[] | null): boolean =>
  words !== null && tableBehind(catalog, words, conventions.foreignKeySuffix.value) !== null;

const halfOf = (context: Context, clause: Clause, extent: Extent): Half => {
  const tokens = spread(clause);
  const owners = tokens.flatMap(({kind, owner}) =>
    kind === 'path' ? (tableNamed(context.catalog, wordsOf(owner)) ?? []) : [],
  );
  const named = [...new Set([...owners, ...tablesNamed(context.catalog, tokens)])];
  const answer = answerTo(context, 'about');
  const chosen = answer === undefined ? null : tableNamed(context.catalog, wordsOf(answer));
  const place = placeIn(context, tokens);
  const placed = place !== null && place.columns.length === 1 ? wordsOf(place.columns[0] ?? '') : null;
  // Of several tables one is as likely the other's reference: `a user to hide posts` is nothing about posts.user_id.
  const isSure = named.length < 2 || !isReferenceTo(context, placed);
  const elsewhere = named.length === 1 && placed === null ? longColumnIn(context, clause, tokens) : null;
  const column = named.length === 0 ? columnIn(context, clause, tokens) : isSure ? (placed ?? elsewhere) : null;
  const having = column === null ? [] : tablesWith(context.schema, column);
  if (elsewhere !== null && chosen === null) {
    const all = [...new Set([...having, ...named].map(({name}) => name))];
    return {clause, extent, column, wish: null, table: null, tables: all};
  }
  const [table, ...others] = named.length > 0 ? named : having;
  const likely = likelyFirst(tableNames(context.schema), tokens.map(({text}) => text).join(' '));
  return {
    ...{clause, extent, column, wish: wishIn(context, clause)},
    table: chosen ?? (others.length === 0 ? (table ?? null) : null),
    tables:
      having.length > 1 && named.length === 0
        ? having.map(({name}) => name)
        : [...new Set([...named.map(({name}) => name), ...having.map(({name}) => name), ...likely])],
  };
};

/** What the person said to the questions asked here; null where they were not asked yet. */
export const answeredHalf = (context: Context, clause: Clause, extent: Extent): Reading | null => {
  const said = [answerTo(context, 'about'), answerTo(context, 'change')];
  if (said.includes(leaveOut.value) && extent === 'part') return does([]);
  if (said.includes(nothing.value)) throw nothingToDo();
  const kind = choosable.find(({id}) => said.includes(id) || (id === 'create-table' && said.includes(newTable.value)));
  return kind === undefined ? null : begin(context, halfOf(context, clause, extent), kind);
};

/** What somebody wrote instead of an answer: the change in other words. */
export const saidInstead = (context: Context): string | undefined => {
  const about = answerTo(context, 'about');
  const isTable = about !== undefined && tableNamed(context.catalog, wordsOf(about)) !== null;
  return answerTo(context, 'change') ?? (isTable ? undefined : about);
};

/** The ids under which kinds ask for a column that is there. */
const columnIds: Readonly<Record<string, string>> = {
  'alter-column': 'column',
  'rename-column': 'column',
  'drop-column': 'column',
  'add-index': 'columns',
  'add-unique': 'columns',
};

/** The chosen kind goes on from the table and the column that were named. */
const begin = (context: Context, {table, column}: Half, kind: Kind): Reading => {
  const id = columnIds[kind.id];
  const there = table === null || column === null ? null : sameColumn(table, column);
  if (id === undefined || there === null) return kind.begin(context, table);
  const answers = {[`${context.prefix}${id}`]: there.name, ...context.answers};
  return kind.begin({...context, answers}, table);
};

const shortened = (text: string): string => (text.length > 60 ? `${text.slice(0, 57)}…` : text);

/** Before the other choices: what leaves everything as it is. */
const ways = ({clause, extent}: Half): readonly Choice[] => {
  if (extent === 'part') return [leaveOut];
  return clause.verb === 'drop' ? [nothing] : [];
};

/** What the request names is kept, and the next decisive thing is asked: which table, else what should change about it. */
export const readHalf = (context: Context, clause: Clause, extent: Extent): Reading => {
  const half = halfOf(context, clause, extent);
  const {table, wish} = half;
  const chosen = answerTo(context, 'about') !== undefined;
  if (wish !== null && table !== null && chosen) return addColumns(context, {table, wishes: [wish]});
  if (context.schema.tables.length > 0 && (table === null || wish !== null)) return askTable(context, half);
  if (isNameInProse(context, clause)) {
    const written = clause.body.map(({text}) => text).join(' ');
    return columnOrNewTable(context, [{name: written, words: wordsOf(written), isIdentifier: false}]);
  }
  const columns = clause.body.some((token) => isWord(token, ['columns', 'fields', 'attributes']));
  if (table !== null && columns && adds(clause)) return addColumns(context, {table, wishes: []});
  return askChange(context, half);
};

const askTable = (context: Context, half: Half): Reading => {
  const {clause, column, wish, tables} = half;
  const not = `"${shortened(clause.text)}" is not understood as a change that can be planned yet.`;
  const text =
    wish !== null
      ? `Which table gets ${wish.name}?`
      : column !== null
        ? `In which table should ${column.join('_')} change?`
        : `${not} Which table is it about?`;
  const choices = tables.map((name) => choice(name));
  const more = wish === null && column === null ? [newTable] : [];
  return asks(ask(context, 'about', {text, choices: [...ways(half), ...choices, ...more], freeText: true}));
};

const askChange = (context: Context, half: Half): Reading => {
  const {clause, table, column} = half;
  const there = table === null || column === null ? null : sameColumn(table, column);
  const what = table === null ? '' : ` about ${table.name}${there === null ? '' : `.${there.name}`}`;
  const choices = likelyKinds(clause, {hasTable: table !== null, hasColumn: there !== null});
  return asks(
    ask(context, 'change', {
      text: `"${shortened(clause.text)}" is not understood as a change that can be planned yet. What should change${what}?`,
      choices: [...ways(half), ...choices.map(({id, label}) => choice(id, label))],
      freeText: true,
    }),
  );
};
