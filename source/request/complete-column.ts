import type {ColumnDefinition} from '../operations/column-definition.js';
import type {IndexDefinition} from '../operations/operation.js';
import type {Assumption, Question} from '../plan/plan.js';
import type {Table} from '../schema/model.js';
import {typeFor} from './column-type.js';
import type {ColumnWish} from './column-wish.js';
import {type Context, changed} from './context.js';
import {findReference} from './find-reference.js';
import {foreignKey} from './foreign-key.js';
import {columnName, foreignKeyColumn, namedIndex} from './naming.js';
import type {SaidType} from './said-type.js';
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
  const {fill, assumptions} = fillFor(context, `${table}.${name}`, {wish, said});
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
const fillFor = (
  context: Context,
  place: string,
  {wish, said: {type}}: {readonly wish: ColumnWish; readonly said: SaidType},
): Filled => {
  const said = {
    ...(wish.nullable !== undefined && {nullable: wish.nullable}),
    ...(wish.default !== undefined && {default: wish.default}),
  };
  if (type !== 'boolean' || wish.nullable === true) return {fill: said, assumptions: []};
  if (wish.default !== undefined) return {fill: {...said, nullable: false}, assumptions: []};
  const answer = changed(context, `default:${place}`);
  if (answer === 'unknown') return {fill: said, assumptions: []};
  if (answer === 'true' || answer === 'false')
    return {fill: {nullable: false, default: answer === 'true'}, assumptions: []};
  const why = 'a flag is yes or no; rows that are there already say no';
  return {
    fill: {nullable: false, default: false},
    assumptions: [{about: place, value: 'NOT NULL, default false', why}],
  };
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
