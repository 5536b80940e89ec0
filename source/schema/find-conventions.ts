import pluralize from 'pluralize';
import type {Convention, Conventions, NameCase, TimestampConvention} from './conventions.js';
import {isPivot} from './is-pivot.js';
import {isIndexed} from './keys.js';
import type {Column, ForeignKey, ForeignKeyAction, Schema, Table} from './model.js';
import {casesOf, lastWord} from './name-case.js';

type Vote<Value> = {readonly value: Value; readonly votes: number};

/** Each piece of evidence speaks for none, one or several values. Of equals the ordinary one wins, else the first. */
const mostFollowed = <Value>(evidence: readonly (readonly Value[])[], ordinary: Value): Convention<Value> => {
  const votes = new Map<string, Vote<Value>>();
  for (const value of evidence.flat()) {
    const key = JSON.stringify(value);
    votes.set(key, {value, votes: (votes.get(key)?.votes ?? 0) + 1});
  }
  const most = Math.max(...[...votes.values()].map((vote) => vote.votes));
  const candidates = [votes.get(JSON.stringify(ordinary)), ...votes.values()];
  const best = candidates.find((vote) => vote?.votes === most);
  return {value: best === undefined ? ordinary : best.value, followed: best?.votes ?? 0, of: evidence.length};
};

const caseConvention = (names: readonly string[]): Convention<NameCase> =>
  mostFollowed<NameCase>(names.map(casesOf), 'snake_case');

const numbersOf = (name: string): readonly ('plural' | 'singular')[] => {
  const word = lastWord(name);
  return [
    ...(pluralize.isPlural(word) ? (['plural'] as const) : []),
    ...(pluralize.isSingular(word) ? (['singular'] as const) : []),
  ];
};

const primaryKeyConvention = (tables: readonly Table[]): Conventions['primaryKey'] => {
  const single = tables.flatMap(({columns, primaryKey}) =>
    primaryKey?.columns.length === 1 ? columns.filter(({name}) => name === primaryKey.columns[0]) : [],
  );
  return mostFollowed(
    single.map(({name, type, identity}) => [{column: name, type, identity}]),
    {column: 'id', type: 'integer', identity: true},
  );
};

const created = /^(?:created|inserted)(?:_?at|_?on|_?date)?$/i;
const updated = /^(?:updated|modified)(?:_?at|_?on|_?date)?$/i;
const deleted = /^(?:deleted|removed)_?(?:at|on)$/i;

const timestampsOf = ({columns}: Table): TimestampConvention | null => {
  const first = columns.find(({name}) => created.test(name));
  if (first === undefined) return null;
  return {
    created: first.name,
    updated: columns.find(({name}) => updated.test(name))?.name ?? null,
    type: first.type,
    nullable: first.nullable,
    default: first.default,
  };
};

const ordinaryTimestamps: TimestampConvention = {
  created: 'created_at',
  updated: 'updated_at',
  type: 'datetime',
  nullable: false,
  default: 'CURRENT_TIMESTAMP',
};

const softDeleteOf = ({columns}: Table): string | null =>
  columns.find(({name, nullable}: Column) => nullable && deleted.test(name))?.name ?? null;

/**
 * What stands behind the singular of the target: `_id` in `user_id`, which references `users`. A role, `author_id`, tells it by its end.
 */
const suffixOf = ({columns, references}: ForeignKey): readonly string[] => {
  const [column] = columns;
  if (column === undefined || columns.length > 1) return [];
  const singular = pluralize.singular(references.table).toLowerCase();
  const rest = column.toLowerCase().startsWith(singular) ? column.slice(singular.length) : '';
  const suffix = rest === '' ? /(?:_id|Id|_uuid|Uuid|_key|Key|_fk|_no)$/.exec(column)?.[0] : rest;
  return suffix === undefined ? [] : [suffix];
};

type Named = {readonly name: string; readonly table: string; readonly columns: readonly string[]};

/** `idx_{table}_{columns}` for the index idx_users_email on users (email); nothing where the name holds neither. */
const templateOf = ({name, table, columns}: Named): readonly string[] => {
  const folded = name.toLowerCase();
  const at = folded.indexOf(table.toLowerCase());
  if (at < 0) return [];
  const behind = at + table.length;
  const list = columns.join('_').toLowerCase();
  const from = folded.indexOf(list, behind);
  if (from < 0) return [];
  return [`${name.slice(0, at)}{table}${name.slice(behind, from)}{columns}${name.slice(from + list.length)}`];
};

const indexNames = (tables: readonly Table[], kind: 'unique' | 'ordinary'): readonly Named[] =>
  tables.flatMap((table) =>
    table.indexes
      .filter((index) => index.unique === (kind === 'unique') && index.parts.every(({column}) => column !== null))
      .map(({name, parts}) => ({name, table: table.name, columns: parts.flatMap(({column}) => column ?? [])})),
  );

const uniqueNames = (tables: readonly Table[]): readonly Named[] => [
  ...indexNames(tables, 'unique'),
  ...tables.flatMap((table) =>
    table.uniques.flatMap(({name, columns}) => (name === null ? [] : [{name, table: table.name, columns}])),
  ),
];

/** What the schema does in most places, so that new things look like old ones. */
export const findConventions = ({tables}: Schema): Conventions => {
  // A pivot has the shape of a pivot and says nothing about the others.
  const entities = tables.filter((table) => !isPivot(table));
  const keys = tables.flatMap((table) => table.foreignKeys.map((key) => ({table, key})));
  return {
    tableCase: caseConvention(tables.map(({name}) => name)),
    columnCase: caseConvention(tables.flatMap(({columns}) => columns.map(({name}) => name))),
    tableNumber: mostFollowed(
      tables.map(({name}) => numbersOf(name)),
      'plural',
    ),
    primaryKey: primaryKeyConvention(entities),
    timestamps: mostFollowed<TimestampConvention | null>(
      entities.map((table) => [timestampsOf(table)]),
      ordinaryTimestamps,
    ),
    foreignKeySuffix: mostFollowed(
      keys.map(({key}) => suffixOf(key)),
      '_id',
    ),
    onDelete: mostFollowed<ForeignKeyAction>(
      keys.map(({key}) => [key.onDelete]),
      'no action',
    ),
    foreignKeyIndexed: mostFollowed<boolean>(
      keys.map(({table, key}) => [isIndexed(table, key.columns)]),
      true,
    ),
    indexName: mostFollowed(indexNames(tables, 'ordinary').map(templateOf), '{table}_{columns}_index'),
    uniqueName: mostFollowed(uniqueNames(tables).map(templateOf), '{table}_{columns}_unique'),
    softDelete: mostFollowed<string | null>(
      entities.map((table) => [softDeleteOf(table)]),
      null,
    ),
  };
};
