import {z} from 'zod';
import type {TableDigest} from '../../../schema/digest.js';
import type {Table} from '../../../schema/model.js';
import type {Query} from '../../dialect.js';
import {changedPages, type Image, isStill, readImage} from './image.js';
import {treePages} from './tree-pages.js';

type Read = Pick<Table, 'columns' | 'primaryKey'> & {
  readonly digest: TableDigest;
  readonly pages: readonly number[];
};

type Memory = {readonly image: Image; readonly tables: ReadonlyMap<string, Read>};

const memories = new WeakMap<Query, Memory>();

export type KnownDigests = {
  /** What was read on this connection last, where no page of the table has changed since: then its rows are the same. */
  readonly find: (table: Table) => TableDigest | undefined;
  /** Keeps what was read now for the next time. */
  readonly keep: (digests: ReadonlyMap<Table, TableDigest>) => void;
};

const nothingKnown: KnownDigests = {find: () => undefined, keep: () => undefined};

const rootRow = z.object({name: z.string(), page: z.coerce.number()});

/**
 * A table stands in the pages of its tree and in no others, whoever writes to it and however. Where they are byte for byte what they were, and
 * the columns too, its rows need not be read again: most migrations leave most tables alone.
 */
export const knownDigests = async (query: Query): Promise<KnownDigests> => {
  const memory = memories.get(query);
  memories.delete(query);
  const image = await readImage(query);
  if (image === null) return nothingKnown;
  const rows = await query(
    `select name as name, rootpage as page from sqlite_master where type = 'table' and rootpage > 0`,
  );
  const roots = new Map(
    z
      .array(rootRow)
      .parse(rows)
      .map(({name, page}) => [name, page]),
  );
  const changed = memory === undefined ? null : changedPages(memory.image, image);
  const find = ({schema, name, columns, primaryKey}: Table): Read | undefined => {
    const read = schema === undefined ? memory?.tables.get(name) : undefined;
    if (read === undefined || read.columns !== columns || read.primaryKey !== primaryKey) return undefined;
    return read.pages[0] === roots.get(name) && !read.pages.some((page) => changed?.has(page)) ? read : undefined;
  };
  return {
    find: (table) => find(table)?.digest,
    keep: (digests) => {
      const tables = [...digests].flatMap(([table, digest]): [string, Read][] => {
        const {schema, name, columns, primaryKey} = table;
        const pages = find(table)?.pages ?? treePages(image, roots.get(name) ?? 0);
        return schema !== undefined || pages === null ? [] : [[name, {columns, primaryKey, digest, pages}]];
      });
      if (isStill(image)) memories.set(query, {image, tables: new Map(tables)});
    },
  };
};
