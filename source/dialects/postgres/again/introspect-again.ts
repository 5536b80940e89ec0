import type {Qualified, Schema, Table} from '../../../schema/model.js';
import type {Query} from '../../dialect.js';
import {qualified} from '../build/names.js';
import {buildSchema} from '../build/schema.js';
import {readCatalogue} from '../catalogue/catalogue.js';
import {inReadTransaction} from '../transaction.js';
import {type Look, readChanged} from './changed-rows.js';
import {readMarks} from './marks.js';

type Memory = Look & {readonly ignored: readonly string[]; readonly schema: Schema};

const memories = new WeakMap<Query, Memory>();

/** As `introspect`. On a connection that has looked before, only what has changed since is read; the other tables are the same objects. */
export const introspectAgain = (query: Query, ignored: readonly string[]): Promise<Schema> =>
  inReadTransaction(query, async (version) => {
    const before = memories.get(query);
    memories.delete(query);
    const marks = await readMarks(query, version, before?.marks.boundary ?? null);
    const isKnown = before !== undefined && before.ignored.join() === ignored.join();
    const change = isKnown ? await readChanged({query, version}, before, marks) : null;
    const catalogue = change?.catalogue ?? (await readCatalogue(query, version));
    const known = change === null || before === undefined ? new Map() : unchanged(before, change.tables);
    const schema = buildSchema(catalogue, ignored, known);
    if (marks.settled) memories.set(query, {marks, catalogue, ignored, schema});
    return schema;
  });

const unchanged = ({catalogue, schema}: Memory, changed: ReadonlySet<string>): ReadonlyMap<string, Table> => {
  const tables = new Map(schema.tables.map((table) => [keyOf(table), table]));
  return new Map(
    catalogue.relations.flatMap((row): [string, Table][] => {
      const table = changed.has(row.oid) ? undefined : tables.get(keyOf(qualified(row)));
      return table === undefined ? [] : [[row.oid, table]];
    }),
  );
};

const keyOf = ({schema, name}: Qualified): string => JSON.stringify([schema, name]);
