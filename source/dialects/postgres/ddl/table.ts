import type {Column, Policy, Table, Trigger} from '../../../schema/model.js';
import {quoteIdentifier, quoteQualified, quoteReference} from '../quote.js';
import {columnSettings, columnSql, inheritedColumn, unvalidatedNotNull} from './column.js';
import {commentOn} from './comments.js';
import {checkSql, exclusionSql, foreignKeySql, isOwnKey, isPlainCheck, keySql} from './constraints.js';
import {columnGrantsOn, grantsOn} from './grants.js';
import {indexStatements} from './index-sql.js';
import {notSettings, quoteRole, tablespace, withSettings, words} from './words.js';

const ownColumns = ({columns, partitionOf, options}: Table): readonly Column[] =>
  partitionOf !== undefined || options.ofType !== undefined ? [] : columns.filter(({inherited}) => inherited !== true);

type Uniques = {readonly first: Table['uniques']; readonly repeated: Table['uniques']};

/** Of two keys over the same columns PostgreSQL silently makes one where one statement asks for both (transformIndexConstraints). */
const ownUniques = ({primaryKey, uniques}: Table): Uniques => {
  const own = uniques.filter(isOwnKey);
  const keys = [...(primaryKey === null ? [] : [primaryKey]), ...own].map(({columns}) => JSON.stringify(columns));
  const offset = keys.length - own.length;
  const isFirst = (at: number): boolean => keys.indexOf(keys[at + offset] ?? '') === at + offset;
  return {first: own.filter((_, at) => isFirst(at)), repeated: own.filter((_, at) => !isFirst(at))};
};

const ownKeys = (table: Table): readonly string[] => {
  const {primaryKey} = table;
  return [
    ...(primaryKey !== null && isOwnKey(primaryKey) ? [keySql('primary key', primaryKey)] : []),
    ...ownUniques(table).first.map((key) => keySql('unique', key)),
  ];
};

const body = (table: Table): string => {
  const entries = [
    ...ownColumns(table).map(columnSql),
    ...ownKeys(table),
    ...table.checks.filter(isPlainCheck).map(checkSql),
    ...(table.exclusions ?? []).map(exclusionSql),
  ];
  const isBare = table.partitionOf !== undefined || table.options.ofType !== undefined;
  return isBare && entries.length === 0 ? '' : `(${entries.join(',\n  ')})`;
};

const createTable = (table: Table): string =>
  words(
    table.options.unlogged === true ? 'create unlogged table' : 'create table',
    quoteQualified(table),
    typeof table.options.ofType === 'string' && `of ${table.options.ofType}`,
    table.partitionOf !== undefined && `partition of ${quoteReference(table.partitionOf)}`,
    body(table),
    table.partitionOf?.bound,
    table.inherits !== undefined && `inherits (${table.inherits.map(quoteReference).join(', ')})`,
    table.partitionBy !== undefined && `partition by ${table.partitionBy}`,
    typeof table.options.accessMethod === 'string' && `using ${quoteIdentifier(table.options.accessMethod)}`,
    withSettings(table.options, notSettings),
    tablespace(table.options),
  );

/**
 * Those that CREATE TABLE does not make whole: a typed table has the columns of its type, whose defaults and NOT NULLs are its own, and a
 * column of a child without a default takes that of its parent.
 */
const adjustedColumns = (table: Table, parents: readonly Table[]): readonly string[] => {
  const isTyped = table.options.ofType !== undefined;
  return table.columns.flatMap((column) => {
    const sources = parents.flatMap(({columns}) => columns.filter(({name}) => name === column.name));
    const isMerged = column.default === null && sources.some((source) => source.default !== null);
    return column.inherited === true || isTyped || isMerged
      ? inheritedColumn(quoteQualified(table), column, sources)
      : [];
  });
};

/**
 * CREATE TABLE with the constraints that need no other table, but for those that nobody has held against the rows that are there. `parents`:
 * those it inherits from, as far as they are known.
 */
export const bareTableCreation = (table: Table, parents: readonly Table[]): readonly string[] => {
  const name = quoteQualified(table);
  return [
    createTable(table),
    ...ownUniques(table).repeated.map((key) => `alter table ${name} add ${keySql('unique', key)}`),
    ...adjustedColumns(table, parents),
    ...table.columns.flatMap((column) => columnSettings(name, column)),
  ];
};

/** NOT VALID: rows that are there may break them, and new ones may not. */
export const unvalidatedConstraints = (table: Table): readonly string[] => {
  const name = quoteQualified(table);
  return [
    ...table.columns.flatMap((column) => unvalidatedNotNull(name, column)),
    ...table.checks
      .filter((check) => !isPlainCheck(check))
      .map((check) => `alter table ${name} add ${checkSql(check)}`),
  ];
};

/** With all constraints that need no other table. */
export const tableCreation = (table: Table, parents: readonly Table[]): readonly string[] => [
  ...bareTableCreation(table, parents),
  ...unvalidatedConstraints(table),
];

export const tableIndexes = (table: Table): readonly string[] =>
  table.indexes.flatMap((index) => {
    // Of a partitioned table one is invalid as long as partitions have none.
    const isOfParentOnly = table.partitionBy !== undefined && index.valid === false;
    return indexStatements(`${isOfParentOnly ? 'only ' : ''}${quoteQualified(table)}`, table.schema, index);
  });

export const tableForeignKeys = (table: Table): readonly string[] =>
  table.foreignKeys.map((key) => `alter table ${quoteQualified(table)} add ${foreignKeySql(key)}`);

const firing: Readonly<Record<NonNullable<Trigger['enabled']>, string>> = {
  disabled: 'disable trigger',
  replica: 'enable replica trigger',
  always: 'enable always trigger',
};

/** `owner`: the table or view, quoted. */
export const triggerStatements = (owner: string, {name, definition, enabled, comment}: Trigger): readonly string[] => [
  definition,
  ...(enabled === undefined ? [] : [`alter table ${owner} ${firing[enabled]} ${quoteIdentifier(name)}`]),
  ...commentOn(`trigger ${quoteIdentifier(name)} on ${owner}`, comment),
];

export const policyStatements = (table: string, policy: Policy): readonly string[] => [
  words(
    `create policy ${quoteIdentifier(policy.name)} on ${table}`,
    !policy.permissive && 'as restrictive',
    `for ${policy.command} to ${policy.roles.map(quoteRole).join(', ')}`,
    policy.using !== null && `using (${policy.using})`,
    policy.check !== null && `with check (${policy.check})`,
  ),
  ...commentOn(`policy ${quoteIdentifier(policy.name)} on ${table}`, policy.comment),
];

export const rowSecurity = (table: string, security: Table['rowSecurity']): readonly string[] => [
  ...(security === undefined ? [] : [`alter table ${table} enable row level security`]),
  ...(security === 'forced' ? [`alter table ${table} force row level security`] : []),
];

const replicaIdentity = (table: string, identity: string): string => {
  const [, index] = /^index (.*)$/s.exec(identity) ?? [];
  return `alter table ${table} replica identity ${index === undefined ? identity : `using index ${quoteIdentifier(index)}`}`;
};

const markedIndexes = (table: string, {replicaIdentity: identity, clusterOn}: Table['options']): readonly string[] => [
  ...(typeof identity === 'string' ? [replicaIdentity(table, identity)] : []),
  ...(typeof clusterOn === 'string' ? [`alter table ${table} cluster on ${quoteIdentifier(clusterOn)}`] : []),
];

const comments = (table: Table): readonly string[] => {
  const name = quoteQualified(table);
  const keys = table.primaryKey === null ? table.uniques : [table.primaryKey, ...table.uniques];
  const constraints = [...keys, ...table.checks, ...(table.exclusions ?? []), ...table.foreignKeys];
  return [
    ...commentOn(`table ${name}`, table.comment),
    ...table.columns.flatMap((column) => commentOn(`column ${name}.${quoteIdentifier(column.name)}`, column.comment)),
    ...constraints.flatMap((constraint) =>
      constraint.name === null
        ? []
        : commentOn(`constraint ${quoteIdentifier(constraint.name)} on ${name}`, constraint.comment),
    ),
  ];
};

/** Everything that comes when all tables, indexes, functions and views are there. */
export const tableFinish = (table: Table): readonly string[] => {
  const name = quoteQualified(table);
  return [
    ...markedIndexes(name, table.options),
    ...table.triggers.flatMap((trigger) => triggerStatements(name, trigger)),
    ...rowSecurity(name, table.rowSecurity),
    ...(table.policies ?? []).flatMap((policy) => policyStatements(name, policy)),
    ...comments(table),
    ...grantsOn(`table ${name}`, table),
    ...table.columns.flatMap((column) => columnGrantsOn(name, column.name, column)),
  ];
};
