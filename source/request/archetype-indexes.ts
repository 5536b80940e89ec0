import type {ColumnDefinition} from '../operations/column-definition.js';
import type {IndexDefinition} from '../operations/operation.js';
import type {Archetype} from './archetype.js';
import type {Context} from './context.js';
import {inColumnCase, namedIndex} from './naming.js';

const needsOwnIndex = (context: Context, table: string, {name, unique}: ColumnDefinition): boolean =>
  unique === true && namedIndex(context, table, {columns: [name], unique: true}).name !== undefined;

/** Without `unique` where the project names unique indexes otherwise than Knex: it gets an index of its own. */
export const withoutOwnUnique = (context: Context, table: string, column: ColumnDefinition): ColumnDefinition => {
  if (!needsOwnIndex(context, table, column)) return column;
  const {unique: _, ...rest} = column;
  return rest;
};

type Indexed = {
  readonly archetype: Archetype;
  readonly named: ReadonlyMap<string, string>;
  readonly columns: readonly ColumnDefinition[];
  /** Columns of the primary key, which is an index too; empty where the table has a key of its own. */
  readonly key?: readonly string[];
};

/** The archetype's own indexes, and one for each foreign key that none of them serves. */
export const indexesFor = (
  context: Context,
  table: string,
  {archetype, named, columns, key = []}: Indexed,
): readonly IndexDefinition[] => {
  const own = (archetype.indexes ?? []).flatMap((index): IndexDefinition[] => {
    const parts = index.columns.map((part) =>
      typeof part === 'string' ? (named.get(part) ?? stampNamed(context, part)) : part,
    );
    const isThere = (part: (typeof parts)[number]): boolean =>
      part !== null && (typeof part !== 'string' || columns.some(({name}) => name === part));
    return !parts.every(isThere) ? [] : [{...index, columns: parts.flatMap((part) => part ?? [])}];
  });
  const served = (name: string): boolean => key[0] === name || own.some(({columns: [first]}) => first === name);
  const keys = columns
    .filter(({name, references, unique}) => references !== undefined && unique !== true && !served(name))
    .map(({name}): IndexDefinition => ({columns: [name]}));
  const uniques = columns
    .filter((column) => needsOwnIndex(context, table, column))
    .map(({name}): IndexDefinition => ({columns: [name], unique: true}));
  return [...keys, ...own, ...uniques].map((index) => namedIndex(context, table, index));
};

const stampNamed = (context: Context, name: string): string | null =>
  name === 'created_at'
    ? (context.conventions.timestamps.value?.created ?? inColumnCase(context, ['created', 'at']))
    : null;
