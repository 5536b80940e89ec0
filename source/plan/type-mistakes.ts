import {logicalTypes} from '../operations/column-definition.js';
import {nearest} from '../operations/nearest.js';
import type {Operation} from '../operations/operation.js';
import {qualifiedName, type Schema} from '../schema/model.js';
import type {Mistake} from './plan-mistakes.js';

/** How the databases begin the types of their own, lower case. */
const nativeTypes = `
  int integer tinyint smallint mediumint bigint int2 int4 int8 serial bigserial smallserial unsigned signed oid
  real double float float4 float8 numeric decimal dec number fixed money bit bool boolean
  char character varchar varchar2 nchar nvarchar national bpchar name text tinytext mediumtext longtext clob citext enum set
  blob tinyblob mediumblob longblob bytea binary varbinary bit varbit raw
  date time timetz timestamp timestamptz datetime year interval
  uuid json jsonb xml hstore ltree vector any inet4 inet6 inet cidr macaddr macaddr8
  geometry geography point line lseg box path polygon circle linestring multipoint multilinestring multipolygon geometrycollection
  tsvector tsquery jsonpath regclass int4range int8range numrange tsrange tstzrange daterange native varying
`
  .trim()
  .split(/\s+/);

const bare = (text: string): string => text.replaceAll('"', '').toLowerCase();

/** With the schema of a type that stands in one: `sales.mood`. */
const firstWord = (type: string): string => bare(/^[\w"]+(?:\.[\w"]+)?/.exec(type.trim())?.[0] ?? '');

type TypePlace = {readonly path: Mistake['path']; readonly type: string};

const placesIn = (operation: Operation, at: number): readonly TypePlace[] => {
  const path = ['operations', at];
  switch (operation.op) {
    case 'create_table':
      return operation.columns.map(({type}, column) => ({path: [...path, 'columns', column, 'type'], type}));
    case 'add_column':
      return [{path: [...path, 'column', 'type'], type: operation.column.type}];
    case 'alter_column':
      return operation.type === undefined ? [] : [{path: [...path, 'type'], type: operation.type}];
    default:
      return [];
  }
};

/** Types that somebody made: their names mean something on this database only. */
const ownTypes = ({tables, enums, domains = [], composites = []}: Schema, operations: readonly Operation[]) => [
  ...[...enums, ...domains, ...composites].map((type) => bare(qualifiedName(type))),
  ...tables.flatMap(({columns}) => columns.map(({type}) => firstWord(type))),
  ...operations.flatMap((operation) => (operation.op === 'create_enum' ? operation.enum.toLowerCase() : [])),
];

/** What SQL of the plan itself speaks of may be made by it: a domain, a composite type. */
const isInOwnSql = (operations: readonly Operation[], word: string): boolean =>
  operations.some((operation) => operation.op === 'raw_sql' && operation.sql.some((sql) => bare(sql).includes(word)));

/** A type that nobody knows and that is near to one that is known was hardly meant. Any other text may be a type of the database. */
export const typeMistakes = (schema: Schema, operations: readonly Operation[]): readonly Mistake[] => {
  const known = new Set<string>([...logicalTypes, ...nativeTypes, ...ownTypes(schema, operations)]);
  return operations.flatMap(placesIn).flatMap(({path, type}) => {
    const word = firstWord(type);
    if (word === '' || known.has(word) || isInOwnSql(operations, word)) return [];
    const [near] = [...nearest(word, logicalTypes), ...nearest(word, [...known])];
    return near === undefined ? [] : [{path, text: `${type} is no type that is known; did you mean ${near}?`}];
  });
};
