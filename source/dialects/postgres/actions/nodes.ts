import type {Node, RangeVar, TypeName} from '@pgsql/types';
import type {Qualified} from '../../../schema/model.js';

/** As in the schema: `public` is not said. */
const qualified = (schema: string | undefined, name: string): Qualified =>
  schema === undefined || schema === 'public' ? {name} : {schema, name};

export const tableOf = (relation: RangeVar | undefined): Qualified =>
  qualified(relation?.schemaname, relation?.relname ?? '');

export const text = (node: Node | undefined): string =>
  node !== undefined && 'String' in node ? (node.String.sval ?? '') : '';

/** The tables that a query reads, at any depth. */
export const tablesIn = (value: unknown): readonly string[] => {
  if (value === null || typeof value !== 'object') return [];
  const {RangeVar} = value as {readonly RangeVar?: RangeVar};
  return RangeVar === undefined ? Object.values(value).flatMap(tablesIn) : [tableOf(RangeVar).name];
};

const namesIn = (nodes: readonly Node[] | undefined): readonly string[] => (nodes ?? []).map(text);

/** `shop.orders`, as a list of its parts. */
export const qualifiedFrom = (nodes: readonly Node[] | undefined): Qualified => {
  const names = namesIn(nodes);
  return qualified(names.at(-2), names.at(-1) ?? '');
};

/** The name in an object of DROP and COMMENT: one name, or its parts. */
export const objectName = (node: Node | undefined): Qualified => {
  if (node === undefined) return {name: ''};
  if ('List' in node) return qualifiedFrom(node.List.items);
  if ('TypeName' in node) return qualifiedFrom(node.TypeName.names);
  return {name: text(node)};
};

export const columnNames = (nodes: readonly Node[] | undefined): readonly string[] => namesIn(nodes);

/** Names of pg_catalog that nobody writes. */
const written: Readonly<Record<string, string>> = {
  int2: 'smallint',
  int4: 'integer',
  int8: 'bigint',
  bool: 'boolean',
  float4: 'real',
  float8: 'double precision',
  bpchar: 'char',
};

const modifier = (node: Node): string =>
  'A_Const' in node && node.A_Const.ival !== undefined ? String(node.A_Const.ival.ival ?? 0) : '';

/** `numeric(10,2)`, `timestamptz`, `text[]`. */
export const typeText = (type: TypeName | undefined): string => {
  const {schema, name} = qualifiedFrom(type?.names);
  const base = schema === 'pg_catalog' || schema === undefined ? (written[name] ?? name) : `${schema}.${name}`;
  const modifiers = (type?.typmods ?? []).map(modifier).filter((one) => one !== '');
  const length = modifiers.length === 0 ? '' : `(${modifiers.join(',')})`;
  return `${base}${length}${(type?.arrayBounds ?? []).length > 0 ? '[]' : ''}`;
};
