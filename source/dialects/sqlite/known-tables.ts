import {groupBy} from '../../schema/group-by.js';
import type {Table} from '../../schema/model.js';
import {foldCase} from '../../schema/sql-tokens.js';
import type {Query} from '../dialect.js';
import type {Objects, Wanted} from './catalogue.js';
import type {ObjectRow} from './catalogue-rows.js';

/** Tables by their definition, as they were read on this connection last. */
export type KnownTables = ReadonlyMap<string, Table>;

/** The tables of one database, each with its row in sqlite_master. */
export type ReadTables = Objects & {readonly tables: readonly (readonly [object: ObjectRow, table: Table])[]};

const remembered = new WeakMap<Query, readonly ReadTables[]>();

/** Definitions are put together when somebody looks again: most connections take one look. */
export const knownTables = (query: Query): KnownTables =>
  new Map(
    (remembered.get(query) ?? []).flatMap((database) => {
      const definitionOf = definitionsIn(database);
      return database.tables.map(([object, table]) => [definitionOf(object), table] as const);
    }),
  );

export const rememberTables = (query: Query, databases: readonly ReadTables[]): void => {
  remembered.set(query, databases);
};

/**
 * All that a table is made of, in the words that SQLite keeps: it knows nothing of a table but what it reads there, so the same words are the
 * same table.
 */
const definitionsIn = ({database, objects}: Objects): ((table: ObjectRow) => string) => {
  const parts = groupBy(
    objects.filter(({type}) => type === 'index' || type === 'trigger'),
    ({owner}) => foldCase(owner),
  );
  return ({name, sql}) => {
    const own = parts.get(foldCase(name)) ?? [];
    return JSON.stringify([database, name, sql, ...own.map((part) => [part.type, part.name, part.sql])]);
  };
};

/** Undefined for a table that is not known, or not by the words that it has now. */
export const knownIn = (known: KnownTables, objects: Objects): ((table: ObjectRow) => Table | undefined) => {
  if (known.size === 0) return () => undefined;
  const definitionOf = definitionsIn(objects);
  return (table) => known.get(definitionOf(table));
};

/** A virtual table has tables behind it, which nothing but the list of all tables tells. */
const hasVirtual = ({objects}: Objects): boolean => objects.some(({type, page}) => type === 'table' && page === 0);

/** Neither the database's own nor ignored. */
export const isShown = ({name}: ObjectRow, ignored: ReadonlySet<string>): boolean =>
  !/^sqlite_/i.test(name) && !ignored.has(name);

/** The tables that are not known yet. */
export const wantedIn = (
  databases: readonly Objects[],
  {ignored, known}: {readonly ignored: ReadonlySet<string>; readonly known: KnownTables},
): Wanted =>
  new Map(
    databases.map((one) => {
      const knownAs = knownIn(known, one);
      const all = one.objects.filter((object) => object.type === 'table' && isShown(object, ignored));
      const unknown = all.filter((table) => knownAs(table) === undefined);
      return [one.database, hasVirtual(one) || unknown.length === all.length ? null : unknown];
    }),
  );
