import type {ColumnDefinition} from '../operations/column-definition.js';
import type {IndexDefinition} from '../operations/operation.js';
import type {Assumption, Question} from '../plan/plan.js';
import type {Table} from '../schema/model.js';
import {ask, choice} from './ask.js';
import type {ColumnWish} from './column-wish.js';
import {answerTo, type Context} from './context.js';
import {findReference} from './find-reference.js';
import {foreignKey} from './foreign-key.js';
import {inferType} from './infer-type.js';
import {columnName, foreignKeyColumn, namedIndex} from './naming.js';
import {isTypeWord, readType, type SaidType, valuesIn} from './said-type.js';
import {tokensOf} from './tokens.js';
import {wordsOf} from './words.js';

export type Completed = {
  readonly column: ColumnDefinition;
  readonly indexes: readonly IndexDefinition[];
  readonly assumptions: readonly Assumption[];
};

export type Completion =
  | {readonly kind: 'column'; readonly completed: Completed}
  | {readonly kind: 'ask'; readonly question: Question};

const asked = (question: Question): Completion => ({kind: 'ask', question});

/** Everything about a column that was not said, from the schema first. */
export const completeColumn = (context: Context, table: string, wish: ColumnWish): Completion => {
  const reference = findReference(context, table, wish);
  if (reference.kind === 'ask') return asked(reference.question);
  if (reference.kind === 'reference') return completeReference(context, table, {...reference, wish});
  const name = columnName(context, wish);
  const type = typeFor(context, `${table}.${name}`, wish);
  if (type.kind === 'ask') return asked(type.question);
  const {said, assumption} = type;
  const {fill, assumptions} = fillFor(`${table}.${name}`, wish, said);
  const column: ColumnDefinition = {
    name,
    ...said,
    ...fill,
    ...(wish.unique === true && !renamesUnique(context, table, name) && {unique: true}),
  };
  return {
    kind: 'column',
    completed: {
      column,
      indexes: indexesOf(context, table, {wish, name}),
      assumptions: [...(assumption === null ? [] : [assumption]), ...assumptions],
    },
  };
};

/** True where a unique column needs an index of its own, because the project names those otherwise than Knex. */
const renamesUnique = (context: Context, table: string, name: string): boolean =>
  namedIndex(context, table, {columns: [name], unique: true}).name !== undefined;

const indexesOf = (
  context: Context,
  table: string,
  {wish, name}: {readonly wish: ColumnWish; readonly name: string},
): readonly IndexDefinition[] => {
  if (wish.unique === true && renamesUnique(context, table, name))
    return [namedIndex(context, table, {columns: [name], unique: true})];
  return wish.indexed === true && wish.unique !== true ? [namedIndex(context, table, {columns: [name]})] : [];
};

type Filled = {readonly fill: Partial<ColumnDefinition>; readonly assumptions: readonly Assumption[]};

/** A flag is no or yes, never unknown, unless somebody says so. */
const fillFor = (place: string, wish: ColumnWish, {type}: SaidType): Filled => {
  const said = {
    ...(wish.nullable !== undefined && {nullable: wish.nullable}),
    ...(wish.default !== undefined && {default: wish.default}),
  };
  if (type !== 'boolean' || wish.nullable === true) return {fill: said, assumptions: []};
  if (wish.default !== undefined) return {fill: {...said, nullable: false}, assumptions: []};
  const why = 'a flag is yes or no; rows that are there already say no';
  return {
    fill: {nullable: false, default: false},
    assumptions: [{about: place, value: 'NOT NULL, default false', why}],
  };
};

type TypeFor =
  | {readonly kind: 'type'; readonly said: SaidType; readonly assumption: Assumption | null}
  | {readonly kind: 'ask'; readonly question: Question};

const said = (type: SaidType): TypeFor => ({kind: 'type', said: type, assumption: null});

const typeFor = (context: Context, place: string, wish: ColumnWish): TypeFor => {
  if (wish.strangeType !== undefined) return strangeType(context, place, wish.strangeType);
  if (wish.type?.type === 'enum' && wish.type.values === undefined) return enumValues(context, place);
  if (wish.type !== undefined) return said(wish.type);
  const name = place.slice(place.indexOf('.') + 1);
  const answer = answerTo(context, `type:${place}`);
  if (answer !== undefined) return strangeType(context, place, answer);
  const inferred = inferType(context, name, wish.words);
  if (inferred.type.type === 'enum') return said({type: 'string'});
  return {
    kind: 'type',
    said: inferred.type,
    assumption: {about: place, value: typeText(inferred.type), why: inferred.why},
  };
};

const typeText = ({type, length, precision, scale}: SaidType): string => {
  const inside = [length ?? precision, scale].filter((part) => part !== undefined).join(', ');
  return inside === '' ? type : `${type}(${inside})`;
};

const usualTypes = ['string', 'text', 'integer', 'boolean', 'datetime', 'date', 'decimal', 'json', 'uuid'];

/** A word that is no type we know: asked for; an answer that names one of the database's own types is taken as it is. */
const strangeType = (context: Context, place: string, word: string): TypeFor => {
  const answer = answerTo(context, `type:${place}`);
  const read = readType(tokensOf(answer ?? word));
  if (read !== null) return said(read.said);
  if (answer !== undefined) return said({type: answer});
  return {
    kind: 'ask',
    question: ask(context, `type:${place}`, {
      text: `${word} is not a type that is known here. Which type does ${place} have?`,
      choices: usualTypes.filter(isTypeWord).map((type) => choice(type)),
      freeText: true,
    }),
  };
};

const enumValues = (context: Context, place: string): TypeFor => {
  const answer = answerTo(context, `values:${place}`);
  const values = answer === undefined ? [] : valuesIn(answer);
  if (values.length > 0) return said({type: 'enum', values});
  const text = `Which values can ${place} have, separated by commas?`;
  return {kind: 'ask', question: ask(context, `values:${place}`, {text, choices: [], freeText: true})};
};

type FoundReference = {
  readonly target: Table;
  readonly role: readonly string[] | null;
  readonly column: string | null;
  readonly why: string | null;
  readonly wish: ColumnWish;
};

const completeReference = (context: Context, table: string, found: FoundReference): Completion => {
  const {target, wish, role, column: wanted, why} = found;
  const suffix = wordsOf(context.conventions.foreignKeySuffix.value);
  const isWhole = suffix.every((word, at) => wish.words.at(at - suffix.length) === word) || wanted !== null;
  const name = isWhole ? columnName(context, wish) : foreignKeyColumn(context, target.name, role);
  const nullable = wish.nullable ?? true;
  const {column, assumptions} = foreignKey(context, {
    name,
    table,
    target,
    nullable,
    ...(wish.onDelete !== undefined && {said: wish.onDelete}),
    ...(wanted !== null && {column: wanted}),
  });
  const onUpdate = wish.onUpdate === undefined ? {} : {on_update: wish.onUpdate};
  const unique = wish.unique === true && !renamesUnique(context, table, name);
  const type = wish.type === undefined ? {} : wish.type;
  const full: ColumnDefinition = {
    ...column,
    ...type,
    ...(column.references && {references: {...column.references, ...onUpdate}}),
    ...(unique && {unique: true}),
    ...(wish.default !== undefined && {default: wish.default}),
  };
  const index = unique || wish.primary === true ? [] : [keyIndex(context, table, {wish, name})];
  const told: readonly Assumption[] = [
    ...(why === null ? [] : [{about: `${table}.${name}`, value: `refers to ${target.name}`, why}]),
    ...assumptions.filter(({about}) => wish.type === undefined || about !== `${table}.${name}`),
    ...(index.length === 0 ? [] : [indexAssumption(`${table}.${name}`, target.name)]),
  ];
  return {kind: 'column', completed: {column: full, indexes: index, assumptions: told}};
};

const keyIndex = (
  context: Context,
  table: string,
  {wish, name}: {readonly wish: ColumnWish; readonly name: string},
): IndexDefinition => namedIndex(context, table, {columns: [name], ...(wish.unique === true && {unique: true})});

export const indexAssumption = (place: string, target: string): Assumption => ({
  about: `${place} index`,
  value: 'added',
  why: `joins and deletes of ${target} would read the whole table without it`,
});
