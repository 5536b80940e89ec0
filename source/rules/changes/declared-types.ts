import {emptySchema, emptyTable, plainColumn} from '../../schema/empty.js';
import type {Column, DialectName, Qualified, Schema} from '../../schema/model.js';
import type {DeclaredColumn, SqlAction} from '../../schema/sql-actions/sql-action.js';
import {floatForMoney} from '../float-for-money.js';
import {jsonNotJsonb} from '../json-not-jsonb.js';
import {moneyType} from '../money-type.js';
import {paddedChar} from '../padded-char.js';
import type {Rule, RuleFinding} from '../rule.js';
import {ruleContext} from '../rule-context.js';
import {timestampWithoutTimeZone} from '../timestamp-without-time-zone.js';
import type {ChangeContext} from './change-rule.js';
import {isSameTable} from './same-table.js';

/** Rules over the schema that need no more than the name and the type of a column, as a statement declares both. */
export const typeRules: readonly Rule[] = [
  floatForMoney,
  moneyType,
  jsonNotJsonb,
  timestampWithoutTimeZone,
  paddedChar,
];

export type DeclaredFinding = {readonly rule: Rule; readonly finding: RuleFinding};

/** What they say of the columns that an action gives a type, as long as nothing later in the change takes it away again. */
export const declaredTypeFindings = (context: ChangeContext): readonly DeclaredFinding[] => {
  const given = typesGivenBy(context.action);
  if (given === null || findingsOf(context, given).length === 0) return [];
  // Only now: what comes later is long in a long file.
  const columns = given.columns.filter(({name}) => !isTakenAway(context, given.table, name));
  return findingsOf(context, {...given, columns});
};

const findingsOf = ({dialect}: ChangeContext, {table, columns}: Given): readonly DeclaredFinding[] => {
  const sketch = ruleContext(schemaOf(dialect.name, table, columns.map(columnOf)), {});
  // What a repair of a live table would send is no way to declare it well.
  return typeRules.flatMap((rule) => rule.check(sketch).map((finding) => ({rule, finding: {...finding, code: null}})));
};

type Given = {readonly table: Qualified; readonly columns: readonly Pick<DeclaredColumn, 'name' | 'type'>[]};

const typesGivenBy = (action: SqlAction): Given | null => {
  if (action.kind === 'create-table') return action.isTemporary ? null : action;
  if (action.kind === 'add-column') return {table: action.table, columns: [action.column]};
  if (action.kind === 'alter-type') return {table: action.table, columns: [{name: action.column, type: action.type}]};
  return null;
};

const isTakenAway = ({action, later}: ChangeContext, table: Qualified, column: string): boolean =>
  later.some((one) => {
    // The copy that a rebuild puts in the place of a table has the types which that had.
    if (one.kind === 'rebuild-table') return action.kind === 'create-table' && one.columns === action.columns;
    if (!('table' in one) || one.table === null || !isSameTable(one.table, table)) return false;
    return (
      one.kind === 'drop-table' || ((one.kind === 'drop-column' || one.kind === 'alter-type') && one.column === column)
    );
  });

const columnOf = ({name, type}: Given['columns'][number]): Column => ({...plainColumn, name, type: type.toLowerCase()});

const schemaOf = (dialect: DialectName, table: Qualified, columns: readonly Column[]): Schema => ({
  ...emptySchema,
  dialect,
  tables: [{...emptyTable, ...table, columns}],
});
