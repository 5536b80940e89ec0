import {UserError} from '../../errors.js';
import {columnsOf, isPlainIndex} from '../../operations/index-parts.js';
import type {IndexPartDefinition} from '../../operations/table-parts.js';
import type {Assumption} from '../../plan/plan.js';
import type {Table} from '../../schema/model.js';
import {apartFromCase, type Folding, foldedPart, unfolded} from '../any-case.js';
import {ask, choice, columnChoices} from '../ask.js';
import {askTable} from '../ask-table.js';
import {columnNamed, tableNamed, tablesNamed} from '../catalog.js';
import type {Clause} from '../clauses.js';
import {type ColumnSpan, columnSpans} from '../column-spans.js';
import {answerTo, asks, type Context, does, type Reading, readAll} from '../context.js';
import {columnsIn, findIndexed, type Indexed, withoutPrepositions} from '../find-indexed.js';
import {isInList, keyElsewhere, keysWithoutIndex, tableOfKind} from '../index-elsewhere.js';
import {isIndexName, namesApart} from '../index-names.js';
import {askPredicate, type Partial, partialRows, predicateFor, splitWhere} from '../index-rows.js';
import {indexNouns, isUnique, withoutFillers} from '../index-words.js';
import {lookedUpBy} from '../lookups.js';
import {namedIndex} from '../naming.js';
import {placeIn} from '../place.js';
import {mentionAt} from '../target.js';
import {isMark, isWord, splitOn, type Token, tokensOf} from '../tokens.js';
import {requireNotUnique} from '../unique-already.js';
import {wordSet, wordsOf} from '../words.js';
import type {Kind} from './kind.js';

/** How the index is wanted, whatever it is on. */
type Manner = {
  readonly unique: boolean;
  readonly predicate: string | null;
  /** `each`: indexes are spoken of; `asked` where one may be meant or one for each column. */
  readonly several: 'one' | 'each' | 'asked';
  readonly folding: Folding;
};

const addIndexes = (context: Context, all: readonly Indexed[], manner: Manner): Reading => {
  const isMany = manner.several !== 'one' && all.some(({columns}) => columns.length > 1);
  const said = manner.several === 'each' ? 'each' : undefined;
  const answer = isMany ? (answerTo(context, 'indexes') ?? said) : 'one';
  if (answer === 'each')
    return readAll(
      all.flatMap(({table, columns}) => columns.map((column) => addOne(context, {table, columns: [column]}, manner))),
    );
  if (answer === 'one') return readAll(all.map((one) => addOne(context, one, manner)));
  return asks(
    ask(context, 'indexes', {
      text: `One index on ${listOf(all[0]?.columns ?? [])} together, or one for each?`,
      choices: [choice('one', 'One index on all of them, in this order'), choice('each', 'One index for each')],
    }),
  );
};

const listOf = (columns: readonly ColumnSpan[]): string => columns.map(({column}) => column).join(', ');

const addOne = (context: Context, {table, columns}: Indexed, {unique, predicate, folding}: Manner): Reading => {
  const folded = columns.map(({column}) => foldedPart(context, table, {name: column, folding}));
  const parts = folded.map(({part}, at) => withOrder(part, columns[at]?.order ?? null));
  if (folded.every(({part}) => typeof part === 'string')) requireNewIndex(table, columns, {unique, predicate});
  const index = namedIndex(context, table.name, {
    columns: parts,
    ...(unique && {unique: true}),
    ...(predicate !== null && {where: predicate}),
  });
  const meant = columns.flatMap(({column, why}): Assumption[] =>
    why === null ? [] : [{about: 'column', value: column, why}],
  );
  const assumptions = [...meant, ...folded.flatMap((one) => one.assumptions)];
  return does([{op: 'add_index', table: table.name, ...index}], assumptions);
};

const withOrder = (part: IndexPartDefinition, order: ColumnSpan['order']): IndexPartDefinition => {
  if (order !== 'desc') return part;
  return typeof part === 'string' ? {column: part, order} : {...part, order};
};

const requireNewIndex = (
  table: Table,
  columns: readonly ColumnSpan[],
  {unique, predicate}: Pick<Manner, 'unique' | 'predicate'>,
): void => {
  const names = columns.map(({column}) => column).join();
  if (unique && predicate === null)
    requireNotUnique(
      table,
      columns.map(({column}) => column),
    );
  const there = table.indexes.find((index) => isPlainIndex(index) && columnsOf(index).join() === names);
  if (there === undefined || predicate !== null || (unique && !there.unique)) return;
  throw new UserError({
    code: 'name-taken',
    message: `${table.name} has this index already: ${there.name}.`,
    nextSteps: ['Name other columns.', 'Ask for a unique index or a partial one, if that is what is missing.'],
  });
};

const askColumns = (context: Context, table: Table, manner: Manner): Reading => {
  const answer = answerTo(context, 'columns');
  const {columns, rest} = columnSpans(context, table, tokensOf(answer ?? ''));
  if (columns.length > 0 && rest.length === 0) return addOne(context, {table, columns}, manner);
  const key = keyElsewhere(context, answer ?? '');
  if (key !== null)
    return addOne(context, {table: key.table, columns: [{column: key.column, order: null, why: null}]}, manner);
  return asks(
    ask(context, 'columns', {
      text: `Which columns of ${table.name} should the index have, in order and separated by commas?`,
      choices: [...columnChoices(table, ''), ...keysWithoutIndex(context, table)],
      freeText: true,
    }),
  );
};

/** `users: add nickname and index created_at`. */
const ofSpoken = (context: Context, indexed: Indexed, manner: Manner): Reading => {
  const assumption = {about: 'table', value: indexed.table.name, why: 'the sentence before speaks of it'};
  return readAll([addIndexes(context, [indexed], manner), does([], [assumption])]);
};

/** No table was named, or none of those fits: asked for, with those first that have the column. */
const withoutTable = (context: Context, tokens: readonly Token[], manner: Manner): Reading => {
  const spoken = tableNamed(context.catalog, wordsOf(context.spokenOf[0] ?? ''));
  const there = spoken && columnsIn(context, spoken, tokens);
  if (spoken !== null && there !== null) return ofSpoken(context, {table: spoken, columns: there}, manner);
  const having = knownColumn(context, tokens);
  const on = having.map((words) => ` on ${words.join('_')}`).join('');
  const found = askTable(context, {written: '', text: `Which table gets the index${on}?`, having});
  if (found.kind === 'ask') return found.reading;
  const columns = columnsIn(context, found.table, tokens);
  return columns === null
    ? askColumns(context, found.table, manner)
    : addIndexes(context, [{table: found.table, columns}], manner);
};

/** The words as one column, where some table has it. */
const knownColumn = (context: Context, tokens: readonly Token[]): readonly (readonly string[])[] => {
  const words = withoutPrepositions(tokens)
    .filter((token) => !isWord(token, ['column', 'columns', 'field']))
    .flatMap(({text}) => wordsOf(text));
  return words.length > 0 && context.schema.tables.some((table) => columnNamed(table, words) !== null) ? [words] : [];
};

/** Everything is a name of the table or of its columns but for a word or two: `for asset serial number`. */
const indexedPlace = (context: Context, tokens: readonly Token[]): readonly Indexed[] | null => {
  const place = placeIn(context, tokens);
  // `scores of top topics` is no word about topics, and of a kind of index that is not made here nothing else is made.
  if (place !== null && !tablesNamed(context.catalog, tokens).includes(place.table)) return null;
  if (tokens.some((token) => isWord(token, methods))) return null;
  const strange = place?.rest.filter((token) => token.kind === 'word' && !prepositions.has(token.word)) ?? [];
  if (place === null || strange.length > 1 || (strange.length === 1 && place.columns.length > 1)) return null;
  return [{table: place.table, columns: place.columns.map((column) => ({column, order: null, why: null}))}];
};

const methods = wordSet(
  'hash gin gist brin spgist hnsw ivfflat trigram trgm fulltext full-text spatial bitmap clustered',
);

const prepositions = wordSet('on to in for of from by with over into and the concurrently');

const wantsIndex = ({verb, body}: Clause): boolean => {
  if (verb === 'index') return true;
  if (verb !== 'add' && verb !== 'create') return false;
  if (body.slice(0, 1).some(isIndexName)) return true;
  return body.some(
    (token, at) =>
      isWord(token, indexNouns) ||
      (isWord(token, ['uniqueness']) && isUnique(token, body[at + 1])) ||
      (isWord(token, ['unique']) && isWord(body[at + 1], ['constraint'])),
  );
};

/** `add slug to posts with a unique index` wants a column first: the noun comes last, behind `with`. */
const addsColumnToo = ({verb, body}: Clause): boolean => {
  const at = body.findLastIndex((token) => isWord(token, ['with', 'and']));
  const noun = body.findIndex((token, index) => index > at && isWord(token, indexNouns));
  // `user and title index` is one on both.
  const isBare = noun !== -1 && withoutFillers(body.slice(at + 1, noun)).length === 0;
  const isLast = at > 0 && isBare && body.length - at <= 4;
  return verb === 'add' && isLast && !body.slice(0, at).some((token) => isWord(token, indexNouns));
};

/** `indexes`, or `posts.author_id and posts.slug`. */
const severalOf = (tokens: readonly Token[]): Manner['several'] => {
  if (tokens.some((token) => isWord(token, ['indexes', 'indices']))) return 'each';
  return tokens.filter(({kind}) => kind === 'path').length > 1 ? 'asked' : 'one';
};

const onRows = (context: Context, {table, predicate, rest}: Partial, manner: Manner): Reading => {
  const assumption = {about: 'rows', value: predicate, why: 'what the word before the table means here'};
  const indexed = findIndexed(context, withoutFillers(rest));
  const reading = indexed === null ? askColumns(context, table, manner) : addIndexes(context, indexed, manner);
  return readAll([reading, does([], [assumption])]);
};

/** Without a verb it has to be said that it is an index. */
const isSaid = ({verb, body}: Clause): boolean =>
  verb === null && body.slice(0, 4).some((token) => isWord(token, ['index', 'indexes', 'indices']));

const read = (written: Clause, context: Context): Reading | null => {
  const {clause, folding} = apartFromCase(written);
  if ((!wantsIndex(clause) && !isSaid(clause)) || addsColumnToo(clause)) return null;
  const unique = clause.body.some((token, at) => isUnique(token, clause.body[at + 1]));
  const partial = clause.body.some((token) => isWord(token, ['where'])) ? null : partialRows(context, clause.body);
  if (partial !== null)
    return onRows(context, partial, {unique, predicate: partial.predicate, several: 'one', folding});
  const where = splitWhere(clause.body, clause.source);
  const predicate = predicateFor(context, where);
  if (predicate === null) return askPredicate(context);
  const manner: Manner = {
    unique: where.before.some((token, at) => isUnique(token, where.before[at + 1])),
    predicate: predicate.sql,
    several: severalOf(where.before),
    folding,
  };
  const tokens = withoutFillers(namesApart(where.before));
  if (isInList(context, tokens)) return withoutTable(context, tokens, manner);
  const ofKind = tableOfKind(context, where.before);
  if (ofKind !== null) return askColumns(context, ofKind, manner);
  const indexed =
    findIndexed(context, tokens) ?? indexedPlace(context, tokens) ?? findIndexed(context, lookedUpBy(tokens));
  const apart = indexed === null ? eachOf(context, tokens, manner) : null;
  if (apart !== null) return addIndexes(context, apart, {...manner, several: 'one'});
  if (indexed !== null) return addIndexes(context, indexed, manner);
  const [only, ...others] = new Set(tablesNamed(context.catalog, tokens));
  const table = others.length === 0 ? only : tableBehind(context, tokens);
  return table === undefined ? withoutTable(context, tokens, manner) : askColumns(context, table, manner);
};

/** `indexes for users name and posts author/slug`: a table and its columns, several times. */
const eachOf = (context: Context, tokens: readonly Token[], {several}: Manner): readonly Indexed[] | null => {
  const parts = splitOn(tokens, (token) => isWord(token, ['and']) || isMark(token, ',', '&'));
  const found = several === 'each' && parts.length > 1 ? parts.map((part) => findIndexed(context, part)) : [null];
  return found.every((one) => one !== null) ? found.flatMap((one) => one ?? []) : null;
};

/** Of several tables the one that the index goes to: `uploads index to post custom fields`. */
const tableBehind = ({catalog}: Context, tokens: readonly Token[]): Table | undefined => {
  const at = tokens.findLastIndex((token) => isWord(token, ['to', 'on']));
  return at === -1 ? undefined : (mentionAt(catalog, tokens, at + 1)?.table ?? undefined);
};

const plainly: Manner = {unique: false, predicate: null, several: 'one', folding: unfolded};

export const addIndex: Kind = {
  id: 'add-index',
  label: 'Add an index',
  read,
  begin: (context, mentioned) =>
    mentioned === null ? withoutTable(context, [], plainly) : askColumns(context, mentioned, plainly),
};
