import {logicalTypeOf} from '../operations/logical-type.js';
import {groupBy} from '../schema/group-by.js';
import {columnsCalled, columnsOf, type Found} from './columns-here.js';
import type {Context} from './context.js';
import type {SaidType} from './said-type.js';
import {type KnownType, knownType} from './type-words.js';
import {inCase, wordSet} from './words.js';

export type InferredType = {readonly type: SaidType; readonly why: string};

/** What a column whose name starts like this answers is yes or no. */
const yesOrNo = wordSet(`
  is has can should was allow allows enable enabled use uses show hide needs requires require accepts disable
  force did does wants must skip ignore
`);

/** `is_admin`, `has_children`; `is` alone asks nothing. */
export const asksYesOrNo = (words: readonly string[]): boolean =>
  words.length > 1 && yesOrNo.has(words[0] ?? '') && words.at(-1) !== 'at';

const beginsAsBooleansHere = ({conventions}: Context, words: readonly string[]): boolean =>
  words.length > 1 && conventions.booleanPrefixes.value.includes(words[0] ?? '');

/** The type that most of these columns have, with one that has it. */
const commonest = (found: readonly Found[]): {readonly example: Found; readonly count: number} | null => {
  const groups = groupBy(found, ({column}) => column.type);
  const [best] = [...groups.values()].sort((one, other) => other.length - one.length);
  return best?.[0] === undefined ? null : {example: best[0], count: best.length};
};

const asElsewhere = (context: Context, found: readonly Found[], what: string): InferredType | null => {
  const best = commonest(found);
  if (best === null) return null;
  const {example, count} = best;
  const place = `${example.table}.${example.column.name}`;
  const full = logicalTypeOf(context.dialect, example.column.type);
  // Where no length has more than half of them, none is the usual one.
  const type = count * 2 > found.length ? full : {type: full.type};
  const why =
    found.length === 1 ? `as ${place}` : `as ${place}; ${count} of the ${found.length} columns ${what} have this type`;
  return {type, why};
};

/** These words the way they stand at the end of a name here: `_url` or `Url`. */
const endsWith = (context: Context, words: readonly string[]): ((name: string) => boolean) => {
  const isSnake = context.conventions.columnCase.value === 'snake_case';
  const whole = inCase(words, context.conventions.columnCase.value);
  const ending = isSnake ? `_${whole}` : inCase(words, 'PascalCase');
  return (name) => name === whole || name.endsWith(ending);
};

/** As the columns here whose names end so; one alone says less than what nearly every project does. */
const asAlike = (context: Context, ending: readonly string[], known: KnownType | null): InferredType | null => {
  const alike = columnsCalled(context, endsWith(context, ending));
  // One id of another system tells nothing of others.
  const isCertain = ending.at(-1) === 'id' || (known !== null && known.known.sure !== false);
  return alike.length > 1 || !isCertain ? asElsewhere(context, alike, `whose name ends in ${ending.join(' ')}`) : null;
};

/** What the last words say: here first, then everywhere; two words before one. */
const byEnding = (context: Context, words: readonly string[]): InferredType | null => {
  const known = knownType(context.types, words);
  const [pair, last] = [words.slice(-2), words.slice(-1)];
  const isOfPair = known?.spoken === pair.join('_') && known.known.sure !== false;
  const asPair = words.length > 2 ? asAlike(context, pair, known) : null;
  return asPair ?? (isOfPair ? null : asAlike(context, last, known));
};

const fromWords = ({spoken, known}: KnownType): InferredType => {
  const {sure, ...type} = known;
  const name = spoken.replace('*', '…');
  return {type, why: sure === false ? `projects differ on ${name}: look at it` : `what ${name} usually is`};
};

const enoughTexts = 5;

/** Projects that have no strings write every name and code as text. */
const writesOnlyText = ({schema, dialect}: Context): boolean => {
  const count = (wanted: string): number =>
    [...columnsOf(schema).types]
      .filter(([type]) => logicalTypeOf(dialect, type).type === wanted)
      .reduce((sum, [, columns]) => sum + columns, 0);
  const texts = count('text');
  return texts >= enoughTexts && texts >= (texts + count('string')) * 0.95;
};

const asTextHere = (context: Context, inferred: InferredType): InferredType =>
  inferred.type.type === 'string' && writesOnlyText(context)
    ? {type: {type: 'text'}, why: 'all that is written here is text, of any length'}
    : inferred;

/** The type that most columns of this name have here; null where there is none. */
export const typeOfSameName = (context: Context, name: string): InferredType | null => {
  const lower = name.toLowerCase();
  const same = columnsCalled(context, (column) => column.toLowerCase() === lower);
  return asElsewhere(context, same, `called ${name}`);
};

/**
 * The type of a column that nobody gave one. The project speaks first: the same name elsewhere, then names that end alike; a name that asks
 * yes or no is boolean; then what most projects do; then a string.
 */
export const inferType = (context: Context, name: string, words: readonly string[]): InferredType => {
  const named = typeOfSameName(context, name);
  if (named !== null) return named;
  if (asksYesOrNo(words) || beginsAsBooleansHere(context, words))
    return {type: {type: 'boolean'}, why: `a name that starts with ${words[0]} answers yes or no`};
  const alike = byEnding(context, words);
  if (alike !== null) return alike;
  const known = knownType(context.types, words);
  if (known === null && words.at(-1) === 'id' && words.length > 1) return idType(context, words);
  const inferred =
    known === null ? {type: {type: 'string'}, why: 'nothing here or in its name says otherwise'} : fromWords(known);
  return asTextHere(context, inferred);
};

/** An id of a table that is not here: like the keys that are, or text where another system gives it. */
const idType = (context: Context, words: readonly string[]): InferredType =>
  words.length > 2 || /^(?:external|remote|legacy|foreign)$/.test(words[0] ?? '')
    ? {type: {type: 'string'}, why: 'ids that other systems give are usually text'}
    : {
        type: logicalTypeOf(context.dialect, context.conventions.primaryKey.value.type),
        why: `like the keys here, though there is no table that ${words.join('_')} could refer to`,
      };

/** True where the name itself speaks for a column: something of this name is in the project, or in most projects. */
export const isKnownColumnName = (context: Context, name: string, words: readonly string[]): boolean => {
  const last = words.at(-1) ?? '';
  if (context.types[last] !== undefined || asksYesOrNo(words)) return true;
  const ends = endsWith(context, [last]);
  return context.schema.tables.some((table) =>
    table.columns.some((column) => column.name === name || ends(column.name)),
  );
};
