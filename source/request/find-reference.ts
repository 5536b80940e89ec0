import type {Question} from '../plan/plan.js';
import type {Table} from '../schema/model.js';
import {ask, choice, didYouMean, tableChoices, tableNames} from './ask.js';
import {tableBehind, tableNamed} from './catalog.js';
import type {ColumnWish} from './column-wish.js';
import {answerTo, type Context} from './context.js';
import {asksYesOrNo} from './infer-type.js';
import {columnName, foreignKeyColumn} from './naming.js';
import {personTable, personWords} from './people.js';
import {isPlural, wordsOf} from './words.js';

export type FoundReference =
  | {
      readonly kind: 'reference';
      readonly target: Table;
      /** The words of the column in front of its suffix; null where the target's name gives them. */
      readonly role: readonly string[] | null;
      /** The column referred to, where somebody said it. */
      readonly column: string | null;
      /** Null where it was said. */
      readonly why: string | null;
    }
  | {readonly kind: 'plain'}
  | {readonly kind: 'ask'; readonly question: Question};

const plain: FoundReference = {kind: 'plain'};

const withoutSuffix = (context: Context, words: readonly string[]): readonly string[] => {
  const suffix = wordsOf(context.conventions.foreignKeySuffix.value);
  const has = words.length > suffix.length && suffix.every((word, at) => words.at(at - suffix.length) === word);
  return has ? words.slice(0, words.length - suffix.length) : words;
};

/** Whether a column refers to another table, and to which: said, told by its name, or to be asked. */
export const findReference = (context: Context, table: string, wish: ColumnWish): FoundReference => {
  if (wish.references !== undefined) return saidReference(context, table, wish);
  if (wish.type !== undefined && wish.type.type !== 'uuid') return plain;
  const base = withoutSuffix(context, wish.words);
  if (base.length < wish.words.length) return ifItHasAKey(byKeyName(context, table, {wish, base}));
  return wish.type === undefined ? ifItHasAKey(byWord(context, table, wish)) : plain;
};

/** What nobody said is no reason to refuse: a table without a key of one column is not referred to. */
const ifItHasAKey = (found: FoundReference): FoundReference =>
  found.kind === 'reference' && found.target.primaryKey?.columns.length !== 1 ? plain : found;

/** `author references users`, `author:references`. */
const saidReference = (context: Context, table: string, wish: ColumnWish): FoundReference => {
  const base = withoutSuffix(context, wish.words);
  const said = wish.references?.table ?? null;
  const id = `reference:${table}.${columnName(context, wish)}`;
  const answer = answerTo(context, id);
  if (answer === 'none') return plain;
  const name = answer ?? said;
  const target =
    name === null
      ? (tableNamed(context.catalog, base) ?? personOf(context, base))
      : tableNamed(context.catalog, wordsOf(name));
  const column = answer === undefined ? (wish.references?.column ?? null) : null;
  if (target !== null)
    return {kind: 'reference', target, role: base, column: hasColumn(target, column) ? column : null, why: null};
  const unknown = name ?? base.join('_');
  return {
    kind: 'ask',
    question: ask(context, id, {
      text: didYouMean(
        unknown,
        tableNames(context.schema),
        `There is no table ${unknown}. Which table does ${table}.${columnName(context, wish)} refer to?`,
      ),
      choices: [...tableChoices(context, unknown), choice('none', 'None: a plain column')],
    }),
  };
};

const hasColumn = (table: Table, column: string | null): boolean => table.columns.some(({name}) => name === column);

const personOf = (context: Context, words: readonly string[]): Table | null =>
  personWords.has(words.at(-1) ?? '') ? personTable(context.catalog) : null;

/** `category_id` where there are categories; `author_id` where the same name refers to users elsewhere. */
const byKeyName = (
  context: Context,
  table: string,
  {wish, base}: {readonly wish: ColumnWish; readonly base: readonly string[]},
): FoundReference => {
  const behind = tableBehind(context.catalog, wish.words, context.conventions.foreignKeySuffix.value);
  if (behind !== null)
    return {
      kind: 'reference',
      target: behind,
      role: base,
      column: null,
      why: `the name says so: there is a table ${behind.name}`,
    };
  const name = columnName(context, wish);
  for (const {name: owner, foreignKeys} of context.schema.tables) {
    const key = foreignKeys.find(({columns}) => columns.length === 1 && columns[0] === name);
    const target = key && context.schema.tables.find((candidate) => candidate.name === key.references.table);
    if (target !== undefined)
      return {kind: 'reference', target, role: base, column: null, why: `as ${owner}.${name} does`};
  }
  return byLastWord(context, table, {wish, base});
};

/** `parent_id` is a row of the same table, `author_id` somebody; `plaid_account_id` may be an id of somebody else's. */
const byLastWord = (
  context: Context,
  table: string,
  {wish, base}: {readonly wish: ColumnWish; readonly base: readonly string[]},
): FoundReference => {
  const itself = base.join() === 'parent' ? tableNamed(context.catalog, wordsOf(table)) : null;
  if (itself !== null)
    return {kind: 'reference', target: itself, role: base, column: null, why: 'a parent is a row of the same table'};
  const guess = guessFor(context, base);
  if (guess === null || isPlural(base.at(-1) ?? '')) return plain;
  if (base.length > 1) return askWhich(context, table, {wish, referred: guess.referred, role: base});
  const why = `there is no table of that name, and ${base.join(' ')} is one of ${guess.referred.name}`;
  return {kind: 'reference', target: guess.referred, role: base, column: null, why};
};

type Guess = {
  readonly referred: Table;
  readonly isWhole: boolean;
  /** How many of the words name the table. */
  readonly naming: number;
};

/** The table that the whole name means, else the one that its last words mean: `billing address`, `default storage location`. */
const guessFor = (context: Context, words: readonly string[]): Guess | null => {
  for (let start = 0; start < words.length; start += 1) {
    const referred = tableNamed(context.catalog, words.slice(start));
    if (referred !== null) return {referred, isWhole: start === 0, naming: words.length - start};
  }
  const people = isPerson(words) ? personTable(context.catalog) : null;
  return people && {referred: people, isWhole: false, naming: 1};
};

const isPerson = (words: readonly string[]): boolean => personWords.has(words.at(-1) ?? '') || words.at(-1) === 'by';

/**
 * `category` where there is a table categories: a reference, unless the word is as good for a plain column: then it is asked. Names that
 * are known as plain columns ask nothing where they are longer or in the plural: `email_token`, `settings`.
 */
const byWord = (context: Context, table: string, wish: ColumnWish): FoundReference => {
  const {words} = wish;
  const last = words.at(-1) ?? '';
  const guess = asksYesOrNo(words) ? null : guessFor(context, words);
  const itself = words.join() === 'parent' ? tableNamed(context.catalog, wordsOf(table)) : null;
  if (guess === null)
    return itself?.primaryKey?.columns.length === 1
      ? askWhich(context, table, {wish, referred: itself, role: words})
      : plain;
  const {referred, isWhole, naming} = guess;
  const isKnownWord = context.types[last] !== undefined && !isPerson(words);
  if (isKnownWord && (isPlural(last) || (words.length > 1 && naming === 1))) return plain;
  if (!isWhole && isPlural(last)) return plain;
  if (isWhole && !isKnownWord && !isPlural(last))
    return {kind: 'reference', target: referred, role: words, column: null, why: `there is a table ${referred.name}`};
  return askWhich(context, table, {wish, referred, role: isPlural(last) ? null : words});
};

const askWhich = (
  context: Context,
  table: string,
  {
    wish,
    referred,
    role,
  }: {readonly wish: ColumnWish; readonly referred: Table; readonly role: readonly string[] | null},
): FoundReference => {
  const name = columnName(context, wish);
  const id = `reference:${table}.${name}`;
  const answer = answerTo(context, id);
  if (answer === 'column') return plain;
  if (answer !== undefined) {
    const target = tableNamed(context.catalog, wordsOf(answer));
    if (target !== null) return {kind: 'reference', target, role, column: null, why: null};
  }
  const reference = choice(
    referred.name,
    `A reference to ${referred.name}: ${foreignKeyColumn(context, referred.name, role)}`,
  );
  const column = choice('column', `A plain column: ${name}`);
  return {
    kind: 'ask',
    question: ask(context, id, {
      text: `Is ${table}.${name} a reference to ${referred.name} or a plain column?`,
      choices: role === null ? [column, reference] : [reference, column],
    }),
  };
};
