import {applyAll, tableOf} from '../../operations/index.js';
import type {IndexDefinition, Operation, OperationOf} from '../../operations/operation.js';
import type {Assumption} from '../../plan/plan.js';
import {catalogOf} from '../catalog.js';
import {answerTo, asks, type Context, does, type Reading} from '../context.js';
import {askQueries, indexesFor} from './ask-queries.js';
import {askRelations} from './ask-relations.js';
import {askScale} from './ask-scale.js';
import {askThings} from './ask-things.js';
import {makeRelation} from './make-relations.js';
import {makeThing} from './make-thing.js';
import {orderThings} from './order-things.js';
import {type Relation, relationAssumption} from './relation.js';
import type {Thing} from './thing.js';
import type {LargerWish} from './wish.js';

type Done = Extract<Reading, {kind: 'operations'}>;

/** One part after the other, each on the schema that those before it lead to; the first that asks is the question. */
const inTurn = <Part>(
  whole: Context,
  parts: readonly Part[],
  make: (context: Context, part: Part) => Reading,
): {readonly context: Context; readonly reading: Reading} => {
  let context = whole;
  let done: Done = {kind: 'operations', operations: [], assumptions: [], pattern: null};
  for (const part of parts) {
    const reading = make(context, part);
    if (reading.kind === 'questions') return {context, reading};
    done = joined(done, reading);
    context = after(context, reading.operations);
  }
  return {context, reading: done};
};

const joined = (one: Done, other: Done): Done => ({
  kind: 'operations',
  operations: [...one.operations, ...other.operations],
  assumptions: [...one.assumptions, ...other.assumptions],
  pattern: [one.pattern, other.pattern].filter((pattern) => pattern !== null).join(', ') || null,
});

const after = (context: Context, operations: readonly Operation[]): Context => {
  const schema = applyAll(context.schema, operations);
  const spokenOf = [...operations.flatMap((one) => tableOf(one) ?? []).toReversed(), ...context.spokenOf];
  return {...context, schema, catalog: catalogOf(schema), spokenOf};
};

const isThere = ({table, name}: Thing): readonly Assumption[] =>
  table === null ? [] : [{about: name, value: 'as it is', why: 'the table is there already'}];

/**
 * The tables, keys and indexes of a larger wish: what they are, how they belong together, what is looked up, how much there will be and
 * what must be quick. Each answer is one question; what they come to is in the plan.
 */
export const interview = (given: Context, wish: LargerWish): Reading => {
  const context = withLargeKeys(given);
  const things = askThings(context, wish);
  if (things.kind === 'ask') return things.reading;
  const relations = askRelations(context, things.value);
  if (relations.kind === 'ask') return relations.reading;
  const made = makeTables(context, things.value, relations.value);
  if (made.reading.kind === 'questions') return made.reading;
  const queries = askQueries(made.context, things.value);
  if (queries.kind === 'ask') return queries.reading;
  const indexed = inTurn(made.context, queries.value, indexesFor);
  const scale = askScale(context);
  if (scale.kind === 'ask') return scale.reading;
  if (indexed.reading.kind === 'questions') return asks(...indexed.reading.questions);
  const {operations, assumptions, pattern} = joined(made.reading, indexed.reading);
  return does(
    withIndexes(operations),
    [
      ...things.value.flatMap(isThere),
      ...relations.value.map(relationAssumption),
      ...scale.value,
      ...once(assumptions),
    ],
    [`interview about ${wish.subject}`, pattern].filter((part) => part !== null).join(', '),
  );
};

/** What holds for every table is told once. */
const once = (assumptions: readonly Assumption[]): readonly Assumption[] => [
  ...new Map(assumptions.map((one) => [`${one.about} ${one.value} ${one.why}`, one])).values(),
];

const makeTables = (context: Context, things: readonly Thing[], relations: readonly Relation[]) => {
  const fresh = orderThings(things, relations).filter(({table}) => table === null);
  const tables = inTurn(context, fresh, (now, thing) =>
    makeThing({...now, prefix: `${context.prefix}${thing.name}.`, details: []}, thing, relations),
  );
  if (tables.reading.kind === 'questions') return tables;
  const between = inTurn(tables.context, relations, makeRelation);
  if (between.reading.kind === 'questions') return between;
  return {context: between.context, reading: joined(tables.reading, between.reading)};
};

/** An index of a table that the same plan makes belongs to the table. */
const withIndexes = (operations: readonly Operation[]): readonly Operation[] => {
  const made = new Set(operations.flatMap((one) => (one.op === 'create_table' ? one.table : [])));
  const isOfNew = (one: Operation): one is OperationOf<'add_index'> => one.op === 'add_index' && made.has(one.table);
  return operations
    .filter((one) => !isOfNew(one))
    .map((one) => {
      const own = operations.filter(isOfNew).filter(({table}) => one.op === 'create_table' && table === one.table);
      if (one.op !== 'create_table' || own.length === 0) return one;
      return {...one, indexes: needed([...(one.indexes ?? []), ...own.map(({op: _, table: __, ...index}) => index)])};
    });
};

const startsWith = (index: IndexDefinition, {columns}: IndexDefinition): boolean =>
  columns.every((part, at) => JSON.stringify(index.columns[at]) === JSON.stringify(part));

/** Without those that a longer one serves as well. */
const needed = (indexes: readonly IndexDefinition[]): IndexDefinition[] =>
  indexes.filter(
    (index) =>
      index.unique === true ||
      !indexes.some((other) => other.columns.length > index.columns.length && startsWith(other, index)),
  );

/** Where there will be very many rows, keys that the database counts up get 64 bits. */
const withLargeKeys = (context: Context): Context => {
  const {conventions} = context;
  const {primaryKey} = conventions;
  if (answerTo(context, 'volume') !== 'huge' || !(primaryKey.value.identity || primaryKey.of === 0)) return context;
  const value = {...primaryKey.value, type: 'bigint', identity: true};
  return {...context, conventions: {...conventions, primaryKey: {...primaryKey, value}}};
};
