import {UserError} from '../errors.js';
import {type ColumnDefinition, referentialAction} from '../operations/column-definition.js';
import {logicalTypeOf} from '../operations/logical-type.js';
import type {Assumption} from '../plan/plan.js';
import type {Column, ForeignKeyAction, Schema, Table} from '../schema/model.js';
import {type Context, changed} from './context.js';

/** The one column that a row of this table is known by. */
export const keyColumn = (table: Table): Column => {
  const [name, ...others] = table.primaryKey?.columns ?? [];
  const column = table.columns.find((candidate) => candidate.name === name);
  if (column !== undefined && others.length === 0) return column;
  throw new UserError({
    code: 'cannot-apply',
    message: `${table.name} has no primary key of one column that another table could refer to.`,
    nextSteps: [`Give ${table.name} a primary key first.`, 'Write the foreign key in a plan file by hand.'],
  });
};

type Counted = {readonly action: ForeignKeyAction; readonly followed: number; readonly of: number};

/** What most foreign keys on columns that may be empty do; null where there are none. */
const amongOptional = ({tables}: Schema): Counted | null => {
  const actions = tables.flatMap(({columns, foreignKeys}) =>
    foreignKeys
      .filter((key) => key.columns.every((name) => columns.find((column) => column.name === name)?.nullable === true))
      .map(({onDelete}) => onDelete),
  );
  const counted = (action: ForeignKeyAction): number => actions.filter((one) => one === action).length;
  const [best] = [...new Set(actions)].sort((one, other) => counted(other) - counted(one));
  return best === undefined ? null : {action: best, followed: counted(best), of: actions.length};
};

export type Ownership = {
  /** True where the column may be empty. */
  readonly nullable: boolean;
  /** What the archetype says; absent where there is none. */
  readonly wanted?: ForeignKeyAction | undefined;
};

export type OnDelete = {readonly action: ForeignKeyAction; readonly why: string};

/** What happens to rows whose target is deleted: the project's habit first, but never rows lost for an optional reference. */
export const onDeleteFor = (context: Context, {nullable, wanted}: Ownership): OnDelete => {
  const {value, followed, of} = context.conventions.onDelete;
  const optional = nullable ? amongOptional(context.schema) : null;
  if (optional !== null)
    return {action: optional.action, why: `${optional.followed} of ${optional.of} optional foreign keys here do so`};
  if (nullable && of > 0 && value === 'cascade')
    return {action: 'set null', why: 'the reference is optional, so the row stays when its target goes'};
  if (of > 0) return {action: value, why: `${followed} of ${of} foreign keys here do so`};
  if (wanted !== undefined) return {action: wanted, why: 'the archetype says so'};
  return {action: 'no action', why: 'nobody said otherwise: a row that is referred to cannot be deleted'};
};

type Link = Ownership & {
  readonly name: string;
  /** The table that gets the column. */
  readonly table: string;
  /** The table it refers to. */
  readonly target: Table;
  /** What somebody said in so many words. */
  readonly said?: ForeignKeyAction | undefined;
  /** The column referred to; the primary key where absent. */
  readonly column?: string | undefined;
};

/** The column that refers to a row of the target, with the type of the target's key. */
export const foreignKey = (
  context: Context,
  link: Link,
): {readonly column: ColumnDefinition; readonly assumptions: readonly Assumption[]} => {
  const named = link.target.columns.find(({name}) => name === link.column);
  const key = named ?? keyColumn(link.target);
  const decided = onDeleteFor(context, link);
  const place = `${link.table}.${link.name}`;
  const said = link.said ?? referentialAction.safeParse(changed(context, `on-delete:${place}`)).data;
  const action = said ?? decided.action;
  const type = logicalTypeOf(context.dialect, key.type);
  const column: ColumnDefinition = {
    name: link.name,
    ...type,
    nullable: link.nullable,
    references: {table: link.target.name, column: key.name, ...(action !== 'no action' && {on_delete: action})},
  };
  const typeAssumption = {about: place, value: type.type, why: `the type of ${link.target.name}.${key.name}`};
  const actionAssumption = {about: `${place} on delete`, value: action, why: decided.why};
  return {column, assumptions: said === undefined ? [typeAssumption, actionAssumption] : [typeAssumption]};
};
