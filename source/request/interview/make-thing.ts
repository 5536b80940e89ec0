import type {OperationOf} from '../../operations/operation.js';
import type {Assumption, Question} from '../../plan/plan.js';
import {findTable, type Table} from '../../schema/model.js';
import {askColumns, columnsAnswered} from '../add-columns.js';
import {choice} from '../ask.js';
import {sameColumn} from '../catalog.js';
import type {ColumnWish} from '../column-wish.js';
import {completeColumn} from '../complete-column.js';
import {answerTo, asks, type Context, type Reading} from '../context.js';
import {noDetails} from '../details.js';
import {foreignKeyColumn} from '../naming.js';
import {fromArchetype} from '../table-from-archetype.js';
import {fromColumns} from '../table-from-columns.js';
import {inNumber, nameKey, wordsOf} from '../words.js';
import type {Relation} from './relation.js';
import type {Thing} from './thing.js';

const likeOthers = 'archetype';
const justTheKey = 'none';

const columnsQuestion = (context: Context, {name, archetype}: Thing): Question => ({
  ...askColumns(context, name),
  choices: [
    ...(archetype === null ? [] : [choice(likeOthers, `As most projects have it: ${columnNames(archetype.columns)}`)]),
    choice(justTheKey, 'None: only its key and timestamps'),
  ],
  freeText: true,
});

const columnNames = (columns: readonly {readonly name: string}[]): string =>
  columns.map(({name}) => name.replace(/[{}]/g, '')).join(', ');

/** The table of one thing with the columns that a person says, or that most projects give it. */
const tableOf = (context: Context, thing: Thing, subject: Table | null): Reading => {
  const table = {name: thing.name, assumptions: []};
  const answer = answerTo(context, 'columns');
  if (answer === likeOthers && thing.archetype !== null)
    return fromArchetype(context, table, {archetype: thing.archetype, subject, given: noDetails});
  if (answer === justTheKey) return fromColumns(context, table, noDetails);
  const given = columnsAnswered(context);
  return given === null || given.columns.length === 0 || given.notes.length > 0
    ? asks(columnsQuestion(context, thing))
    : fromColumns(context, table, given);
};

/** The tables that rows of this thing belong to, as far as they are there. */
const owners = ({schema}: Context, {name}: Thing, relations: readonly Relation[]) =>
  relations.flatMap((relation) => {
    const table =
      relation.kind !== 'many-to-many' && relation.many === name ? findTable(schema, relation.one) : undefined;
    return table === undefined ? [] : [{relation, table}];
  });

export const referenceWish = ({kind}: Relation, table: Table): ColumnWish => {
  const words = inNumber(wordsOf(table.name), 'singular');
  return {
    name: words.join('_'),
    words,
    isIdentifier: false,
    references: {table: table.name, column: null},
    ...(kind === 'one-to-one' && {unique: true}),
  };
};

type Created = {readonly create: OperationOf<'create_table'>; readonly assumptions: readonly Assumption[]};

/** A row cannot be there without the one it belongs to, unless somebody says so. */
const withOwner = (context: Context, made: Created, owner: ReturnType<typeof owners>[number]): Created | Reading => {
  const {create, assumptions} = made;
  const column = foreignKeyColumn(context, owner.table.name, null);
  if (create.columns.some(({name}) => nameKey(wordsOf(name)) === nameKey(wordsOf(column)))) return made;
  const wish = {...referenceWish(owner.relation, owner.table), nullable: false};
  const completion = completeColumn(context, create.table, wish);
  if (completion.kind === 'ask') return asks(completion.question);
  const {completed} = completion;
  const at = create.columns.findIndex(({name}) => name === create.columns[0]?.name) + 1;
  return {
    create: {
      ...create,
      columns: [...create.columns.slice(0, at), completed.column, ...create.columns.slice(at)],
      indexes: [...(create.indexes ?? []), ...completed.indexes],
    },
    assumptions: [...assumptions, ...completed.assumptions],
  };
};

/** Its table with what it belongs to; a reading that asks where something is missing. */
export const makeThing = (context: Context, thing: Thing, relations: readonly Relation[]): Reading => {
  const owned = owners(context, thing, relations);
  const reading = tableOf(context, thing, owned[0]?.table ?? null);
  const [create, ...others] = reading.kind === 'operations' ? reading.operations : [];
  if (reading.kind === 'questions' || create?.op !== 'create_table') return reading;
  let made: Created = {create, assumptions: reading.assumptions};
  for (const owner of owned) {
    const next = withOwner(context, made, owner);
    if ('kind' in next) return next;
    made = next;
  }
  const {indexes = [], ...rest} = made.create;
  const whole = {...rest, ...(indexes.length > 0 && {indexes})};
  return {...reading, operations: [whole, ...others], assumptions: made.assumptions};
};

export const hasReference = (context: Context, from: Table, to: Table): boolean =>
  sameColumn(from, wordsOf(foreignKeyColumn(context, to.name, null))) !== null;
