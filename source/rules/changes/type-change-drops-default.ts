import type {Column, Qualified} from '../../schema/model.js';
import type {DeclaredColumn, SqlAction} from '../../schema/sql-actions/sql-action.js';
import {type ChangeContext, type ChangeRule, onActions} from './change-rule.js';
import {keepsRows} from './keeps-rows.js';
import {isSameTable} from './same-table.js';
import {isSameType} from './same-type.js';

type Lost = {readonly column: Column; readonly default: string | null; readonly notNull: boolean};

const isOf = (action: SqlAction, table: Qualified, column: string): boolean =>
  'column' in action && action.column === column && isSameTable(action.table, table);

/** PostgreSQL drops and sets them one by one; the others write the column anew, and what it does not say is gone. */
const lostBy = (context: ChangeContext): readonly Lost[] => {
  const {action, columnOf} = context;
  if (action.kind === 'modify-column') {
    const {table, column, from} = action;
    const back = context.later.find((one) => one.kind === 'set-default' && isOf(one, table, column.name));
    return lostOf(columnOf(table, from), back?.kind === 'set-default' ? {...column, default: back.default} : column);
  }
  if (action.kind === 'rebuild-table')
    return (action.columns ?? [])
      .filter((declared) => !isTold(context, declared))
      .flatMap((declared) => lostOf(columnOf(action.table, declared.name), declared));
  if (action.kind !== 'alter-type') return [];
  const column = columnOf(action.table, action.column);
  if (column === undefined) return [];
  const has = (actions: readonly SqlAction[], kind: SqlAction['kind']): boolean =>
    actions.some((one) => one.kind === kind && isOf(one, action.table, action.column));
  const isDropped = (drop: SqlAction['kind'], set: SqlAction['kind']): boolean =>
    has([...context.earlier, ...context.siblings], drop) && !has([...context.siblings, ...context.later], set);
  const notNull = isDropped('drop-not-null', 'set-not-null');
  // PostgreSQL has two names for most types: what changes into the other without reading a row, to and fro, is one type.
  const isNewType = !keepsRows(column.type, action.type) || !keepsRows(action.type, column.type);
  return losing(column, {
    default: isDropped('drop-default', 'set-default') && (isNewType || notNull !== column.nullable),
    notNull: notNull && isNewType,
  });
};

/** Where the table was made anew so before, in the same change. */
const isTold = ({action, earlier}: ChangeContext, declared: DeclaredColumn): boolean =>
  earlier.some(
    (one) =>
      one.kind === 'rebuild-table' &&
      action.kind === 'rebuild-table' &&
      isSameTable(one.table, action.table) &&
      one.columns?.some(
        ({name, isNotNull, default: value}) =>
          name === declared.name && isNotNull === declared.isNotNull && value === declared.default,
      ) === true,
  );

/** With the type that it has, NOT NULL or the default is what is to change: only a default that goes along with NOT NULL was left out. */
const lostOf = (column: Column | undefined, declared: DeclaredColumn): readonly Lost[] => {
  if (column === undefined || declared.isPrimaryKey || declared.generated !== null) return [];
  const isNewType = !isSameType(column.type, declared.type);
  return losing(column, {
    default: declared.default === null && !declared.isCounter && (isNewType || column.nullable === declared.isNotNull),
    notNull: !declared.isNotNull && isNewType,
  });
};

const losing = (column: Column, gone: {readonly default: boolean; readonly notNull: boolean}): readonly Lost[] => {
  const lost = {default: gone.default ? column.default : null, notNull: gone.notNull && !column.nullable};
  const hasDefault = lost.default !== null && !/^null$/i.test(lost.default);
  return hasDefault || lost.notNull ? [{column, default: hasDefault ? lost.default : null, notNull: lost.notNull}] : [];
};

export const typeChangeDropsDefault: ChangeRule = {
  id: 'type-change-drops-default',
  title: 'Default or NOT NULL lost with a new type',
  severity: 'error',
  gate: 'ask',
  dialects: ['postgres', 'mysql', 'sqlite'],
  why: 'Who changes a type by declaring the column anew loses what the declaration leaves out: `.alter()` of Knex drops the default and NOT NULL on all three, MODIFY on MySQL and MariaDB.',
  bad: `alter table orders alter column status drop default;
alter table orders alter column status drop not null;
alter table orders alter column status type varchar(40);`,
  good: `alter table orders alter column status drop default;
alter table orders alter column status type varchar(40);
alter table orders alter column status set default 'open';`,
  source: 'Measured with Knex 3.3 on PostgreSQL 15.18, MariaDB 10.11.19 and SQLite 3.53.2.',
  check: (context) =>
    onActions(['alter-type', 'modify-column', 'rebuild-table'], ({action: {table}, dialect, spelled, placeOf}) =>
      lostBy(context).map(({column, default: value, notNull}) => {
        const what = [...(value === null ? [] : [`its default ${value}`]), ...(notNull ? ['NOT NULL'] : [])];
        return {
          where: `${placeOf(table)}.${column.name}`,
          effect: `${column.name} loses ${what.join(' and ')}: code that leaves the value out fails, or writes NULL where none was.`,
          remedy: ['Say them again with the new type: `.notNullable().defaultTo(…).alter()`.'],
          code: bringingBack({default: value, notNull}, {dialect, table: spelled(table), column: spelled(column.name)}),
        };
      }),
    )(context),
};

type Spelled = Pick<ChangeContext, 'dialect'> & {readonly table: string; readonly column: string};

/** Null where no statement does it alone: SQLite rebuilds the table for it, and MySQL writes the whole column for NOT NULL. */
const bringingBack = (lost: Omit<Lost, 'column'>, {dialect, table, column}: Spelled): string | null => {
  if (dialect.rebuildsTables || (lost.notNull && dialect.writesColumnsAnew)) return null;
  const changes = [
    ...(lost.default === null ? [] : [`alter column ${column} set default ${lost.default}`]),
    ...(lost.notNull ? [`alter column ${column} set not null`] : []),
  ];
  return `alter table ${table} ${changes.join(', ')};`;
};
