import type {ForeignKey, Table} from '../schema/model.js';
import type {AddColumn} from './add-column.js';
import {captureCheck, captureForeignKey, captureUnique, listed} from './capture.js';
import type {ColumnDefinition} from './column-definition.js';
import {columnsOf} from './index-parts.js';
import {mentions} from './sql-text.js';

/** What goes with the column and comes back with it. */
export type Attached = Pick<Table, 'foreignKeys' | 'uniques' | 'checks' | 'indexes'> & {
  readonly exclusions: NonNullable<Table['exclusions']>;
};

export const attachedTo = (table: Table, column: string): Attached => ({
  foreignKeys: table.foreignKeys.filter(({columns}) => columns.includes(column)),
  uniques: table.uniques.filter(({columns, included = []}) => [...columns, ...included].includes(column)),
  checks: table.checks.filter(({expression}) => mentions(expression, column)),
  indexes: table.indexes.filter(
    (index) =>
      [...columnsOf(index), ...index.included].includes(column) ||
      mentions([index.predicate, ...index.parts.map(({expression}) => expression)].join(' '), column),
  ),
  exclusions: (table.exclusions ?? []).filter(({definition}) => mentions(definition, column)),
});

export const withoutColumn = (table: Table, column: string): Table => {
  const attached = attachedTo(table, column);
  const {exclusions = [], ...rest} = table;
  const left = exclusions.filter((exclusion) => !attached.exclusions.includes(exclusion));
  return {
    ...rest,
    ...(left.length > 0 && {exclusions: left}),
    columns: table.columns.filter(({name}) => name !== column),
    foreignKeys: table.foreignKeys.filter((key) => !attached.foreignKeys.includes(key)),
    uniques: table.uniques.filter((unique) => !attached.uniques.includes(unique)),
    checks: table.checks.filter((check) => !attached.checks.includes(check)),
    indexes: table.indexes.filter((index) => !attached.indexes.includes(index)),
  };
};

/** A key that stands in the column's own definition. */
const isOwnKey = ({inline, columns}: ForeignKey): boolean => inline === true && columns.length === 1;

/** What stands in the column's own definition, as part of it. */
export const captureOwnParts = ({foreignKeys, checks}: Attached, column: string): Partial<ColumnDefinition> => {
  const [key] = foreignKeys.filter(isOwnKey).map(captureForeignKey);
  const {columns: _columns, references, ...rest} = key ?? {};
  const target = references && {table: references.table, column: references.columns[0] ?? '', ...rest};
  return {
    ...(target && {references: target}),
    ...listed('checks', checks.filter(({inlineColumn}) => inlineColumn === column).map(captureCheck)),
  };
};

/** What stands beside it in the table, as it comes back with the column. */
export const captureTableParts = (
  {uniques, checks, foreignKeys, exclusions}: Attached,
  column: string,
): Pick<AddColumn, 'uniques' | 'checks' | 'foreign_keys' | 'exclusions'> => ({
  ...listed('uniques', uniques.map(captureUnique)),
  ...listed('checks', checks.filter(({inlineColumn}) => inlineColumn !== column).map(captureCheck)),
  ...listed('foreign_keys', foreignKeys.filter((key) => !isOwnKey(key)).map(captureForeignKey)),
  ...listed('exclusions', exclusions),
});
