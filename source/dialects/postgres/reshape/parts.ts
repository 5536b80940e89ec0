import type {CheckConstraint, ForeignKey, Policy, Table, Trigger} from '../../../schema/model.js';
import {commentOn} from '../ddl/comments.js';
import {checkSql, exclusionSql, foreignKeySql, keySql} from '../ddl/constraints.js';
import {indexStatements} from '../ddl/index-sql.js';
import {policyStatements, triggerStatements} from '../ddl/table.js';
import {namesIn} from '../mentions.js';
import {quoteIdentifier, quoteQualified} from '../quote.js';

/** What hangs on a table, with the statements that make it and take it away. */
export type Part = {
  /** The same for two parts that are the same. */
  readonly key: string;
  readonly create: readonly string[];
  readonly drop: readonly string[];
  /** Columns that its expressions may mean, and those it is on. */
  readonly columns: ReadonlySet<string>;
  /** True for what ALTER COLUMN … TYPE does not carry along. */
  readonly blocksType: boolean;
};

const constraint = (table: string, name: string | null, sql: string, comment: string | undefined) => ({
  create: [
    `alter table ${table} add ${sql}`,
    ...(name === null ? [] : commentOn(`constraint ${quoteIdentifier(name)} on ${table}`, comment)),
  ],
  drop: [`alter table ${table} drop constraint ${quoteIdentifier(name ?? '')}`],
  blocksType: false,
});

const keyOf = (kind: string, value: object): string => JSON.stringify([kind, value]);

/** Where it was written is nothing that PostgreSQL keeps. */
const plainCheck = ({inlineColumn: _written, ...check}: CheckConstraint): CheckConstraint => check;
const plainForeignKey = ({inline: _written, ...key}: ForeignKey): ForeignKey => key;

const foreignKeyParts = (table: Table): readonly Part[] =>
  table.foreignKeys.map(plainForeignKey).map((key) => ({
    ...constraint(quoteQualified(table), key.name, foreignKeySql(key), key.comment),
    key: keyOf('foreign key', key),
    columns: new Set(key.columns),
  }));

const keyParts = (table: Table): readonly Part[] => {
  const {primaryKey, uniques} = table;
  const keys = [
    ...(primaryKey === null ? [] : [{kind: 'primary key' as const, key: primaryKey}]),
    ...uniques.map((key) => ({kind: 'unique' as const, key})),
  ];
  return keys.map(({kind, key}) => ({
    ...constraint(quoteQualified(table), key.name, keySql(kind, key), key.comment),
    key: keyOf(kind, key),
    columns: new Set([...key.columns, ...(key.included ?? [])]),
  }));
};

const checkParts = (table: Table): readonly Part[] => [
  ...table.checks.map(plainCheck).map((check) => ({
    ...constraint(quoteQualified(table), check.name, checkSql(check), check.comment),
    key: keyOf('check', check),
    columns: namesIn(check.expression),
  })),
  ...(table.exclusions ?? []).map((exclusion) => ({
    ...constraint(quoteQualified(table), exclusion.name, exclusionSql(exclusion), exclusion.comment),
    key: keyOf('exclusion', exclusion),
    columns: namesIn(exclusion.definition),
  })),
];

const indexParts = (table: Table): readonly Part[] =>
  table.indexes.map((index) => ({
    key: keyOf('index', index),
    create: indexStatements(quoteQualified(table), table.schema, index),
    drop: [`drop index ${quoteQualified({...(table.schema && {schema: table.schema}), name: index.name})}`],
    columns: new Set([
      ...index.included,
      ...index.parts.flatMap(({column, expression}) => (column === null ? [...namesIn(expression ?? '')] : [column])),
      ...namesIn(index.predicate ?? ''),
    ]),
    blocksType: false,
  }));

/** Behind ON come the names of tables, and a column of the same name means nothing there. */
export const triggerColumns = ({definition}: Trigger): ReadonlySet<string> => {
  const columns = /\bUPDATE OF (.*?) ON /s.exec(definition)?.[1] ?? '';
  const condition = /\bWHEN \((.*)\) EXECUTE /s.exec(definition)?.[1] ?? '';
  return namesIn(`${columns} ${condition}`);
};

const triggerParts = (table: Table): readonly Part[] =>
  table.triggers.map((trigger) => ({
    key: keyOf('trigger', trigger),
    create: triggerStatements(quoteQualified(table), trigger),
    drop: [`drop trigger ${quoteIdentifier(trigger.name)} on ${quoteQualified(table)}`],
    columns: triggerColumns(trigger),
    blocksType: true,
  }));

const policyColumns = ({using, check}: Policy): ReadonlySet<string> => namesIn(`${using ?? ''} ; ${check ?? ''}`);

const policyParts = (table: Table): readonly Part[] =>
  (table.policies ?? []).map((policy) => ({
    key: keyOf('policy', policy),
    create: policyStatements(quoteQualified(table), policy),
    drop: [`drop policy ${quoteIdentifier(policy.name)} on ${quoteQualified(table)}`],
    columns: policyColumns(policy),
    blocksType: true,
  }));

/** In the order in which they are made: keys before what refers to them. Taken away from the end. */
export const partsOf = (table: Table): readonly Part[] => [
  ...keyParts(table),
  ...checkParts(table),
  ...indexParts(table),
  ...foreignKeyParts(table),
  ...triggerParts(table),
  ...policyParts(table),
];
