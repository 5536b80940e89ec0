import {uniqueKeys} from '../schema/keys.js';
import {findColumn, qualifiedName, type Table} from '../schema/model.js';
import {numberText, rowsOf} from './rows.js';
import type {Rule, RuleContext, RuleFinding} from './rule.js';

/** Columns that do the work of a primary key: never NULL and never the same twice. */
const candidateKey = (table: Table): readonly string[] | undefined =>
  uniqueKeys(table).find((columns) => columns.every((name) => findColumn(table, name)?.nullable === false));

const withCandidate = (name: string, columns: readonly string[]): RuleFinding => {
  const list = columns.join(', ');
  return {
    where: name,
    effect: `${name} (${list}) tells its rows apart, but replication and many tools only look for a primary key.`,
    remedy: [`Make ${name} (${list}) the primary key.`],
  };
};

/** The column is called as keys of other tables are. One that references another table has its values more than once. */
const remedyOf = (table: Table, column: string): string => {
  const name = `${qualifiedName(table)}.${column}`;
  if (findColumn(table, column) === undefined)
    return `Make columns that are never empty and never the same twice the primary key, or add ${name}.`;
  return table.foreignKeys.some(({columns}) => columns.includes(column))
    ? 'Make columns that are never empty and never the same twice the primary key, or add one that is counted up.'
    : `Make ${name}, or other columns that are never empty and never the same twice, the primary key.`;
};

const withoutKey = ({conventions, dialect, rows}: RuleContext, table: Table): RuleFinding => {
  const name = qualifiedName(table);
  const {column} = conventions().primaryKey.value;
  const isFree = findColumn(table, column) === undefined;
  const count = rowsOf({rows}, table);
  // The key of a partitioned table has to hold what parts it.
  const code = isFree && table.partitionBy === undefined ? dialect.repairs.addNumberedKey?.(table, column) : undefined;
  return {
    where: name,
    effect: `Two equal rows of ${name} cannot be told apart: neither changed nor deleted one by one, nor referenced.`,
    remedy: [
      remedyOf(table, column),
      ...(code !== undefined && count !== null && count > 0
        ? [`Adding a column writes ${numberText(count)} rows anew: nobody else gets at ${name} meanwhile.`]
        : []),
    ],
    code,
  };
};

/** What a partition has comes from its parent. */
const isPartition = ({partitionOf}: Table): boolean => partitionOf !== undefined;

export const missingPrimaryKey: Rule = {
  id: 'missing-primary-key',
  title: 'Table without a primary key',
  severity: 'warning',
  gate: 'always',
  check: (context) =>
    context.after.tables
      .filter((table) => table.columns.length > 0 && table.primaryKey === null && !isPartition(table))
      .map((table) => {
        const candidate = candidateKey(table);
        return candidate === undefined ? withoutKey(context, table) : withCandidate(qualifiedName(table), candidate);
      }),
};
