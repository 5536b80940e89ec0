import type {LegReport} from '../ecosystems/ecosystem.js';
import {compareSchemas} from '../schema/compare.js';
import {emptySchema} from '../schema/empty.js';
import {qualifiedName, type Schema, type Table} from '../schema/model.js';
import {foldCase} from '../schema/sql-tokens.js';
import {type Writes, writesOf} from './writes.js';

/** What a migration that nobody planned means to touch, as far as its own statements tell. Tables by `qualifiedName`. */
export type MeantTables = {
  /** Those whose definition it changes. */
  readonly changed: ReadonlySet<string>;
  /** Those whose rows it writes by name, those that it drops, and those that follow them by their foreign keys. */
  readonly written: ReadonlySet<string>;
  /** Of these the ones that only follow an UPDATE: their values change with it, and none of their rows goes. */
  readonly updatedAlong: ReadonlySet<string>;
  /** Those that triggers write to when it does: a log of changes. */
  readonly triggered: ReadonlySet<string>;
};

export type Run = {
  readonly before: Schema;
  readonly after: Schema;
  readonly legs: readonly LegReport[];
  /** Whether a DELETE can have taken rows out of a table; always true where nobody counted. */
  readonly hasLostRows?: (table: string) => boolean;
};

export const meantTables = ({before, after, legs, hasLostRows = () => true}: Run): MeantTables => {
  const statements = legs.flatMap((leg) => leg.statements.map(({sql}) => sql));
  const writes = writesOf(statements, before.dialect);
  const losing = before.tables.filter((table) => hasLostRows(qualifiedName(table)) || isNamed(table, writes.inserted));
  const emptied = [...namedIn(writes, before), ...goneWith(writes, before, losing)].map(qualifiedName);
  const along = updatedWith(writes, before).map(qualifiedName);
  const written = new Set([...emptied, ...along]);
  return {
    changed: new Set(changedTables(before, after).map(qualifiedName)),
    written,
    updatedAlong: new Set(along.filter((table) => !emptied.includes(table))),
    triggered: new Set(behindTriggers(before, written).map(qualifiedName)),
  };
};

const isNamed = ({name}: Table, names: ReadonlySet<string>): boolean => names.has(foldCase(name));

const namedIn = ({inserted, updated, deleted, dropped}: Writes, {tables}: Schema): readonly Table[] =>
  tables.filter((table) => [inserted, updated, deleted, dropped].some((names) => isNamed(table, names)));

/** Who deletes a user by name means the posts that go with it, and the log of the posts. */
const goneWith = ({deleted}: Writes, {tables}: Schema, losing: readonly Table[]): readonly Table[] => {
  // Where every row is there still, no child has gone with one.
  const gone = tables.filter((table) => isNamed(table, deleted) && losing.includes(table));
  return closure(tables, gone, 'onDelete');
};

const updatedWith = ({updated}: Writes, {tables}: Schema): readonly Table[] =>
  closure(
    tables,
    tables.filter((table) => isNamed(table, updated)),
    'onUpdate',
  );

const closure = (
  tables: readonly Table[],
  from: readonly Table[],
  event: 'onDelete' | 'onUpdate',
): readonly Table[] => {
  const reached = new Set(from);
  for (const parent of reached)
    for (const table of tables)
      if (table.foreignKeys.some((key) => key.references.table === parent.name && follows.has(key[event])))
        reached.add(table);
  return [...reached];
};

const follows: ReadonlySet<string> = new Set(['cascade', 'set null', 'set default']);

const behindTriggers = (schema: Schema, written: ReadonlySet<string>): readonly Table[] => {
  const bodies = schema.tables
    .filter((table) => written.has(qualifiedName(table)))
    .flatMap(({triggers}) => triggers.map(({definition}) => definition));
  // On PostgreSQL the trigger only names a function.
  const called = (schema.routines ?? []).filter(({name}) => bodies.some((body) => body.includes(name)));
  return namedIn(writesOf(bodies.concat(called.map(({definition}) => bodyOf(definition))), schema.dialect), schema);
};

/** What stands between the dollars of CREATE FUNCTION. */
const bodyOf = (definition: string): string => /\$(\w*)\$([\s\S]*)\$\1\$/.exec(definition)?.[2] ?? definition;

const changedTables = (before: Schema, after: Schema): readonly Table[] => {
  const now = new Map(after.tables.map((table) => [qualifiedName(table), table]));
  return before.tables.filter((table) => {
    const is = now.get(qualifiedName(table));
    if (is === undefined) return true;
    return is !== table && compareSchemas(only(before, table), only(after, is), {columnOrder: 'counts'}).length > 0;
  });
};

const only = ({dialect}: Schema, table: Table): Schema => ({...emptySchema, dialect, tables: [table]});
