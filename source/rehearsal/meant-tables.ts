import type {LegReport} from '../ecosystems/ecosystem.js';
import {compareSchemas} from '../schema/compare.js';
import {qualifiedName, type Schema, type Table} from '../schema/model.js';
import {foldCase} from '../schema/sql-tokens.js';
import {type Writes, writesOf} from './writes.js';

/** What a migration that nobody planned means to touch, as far as its own statements tell. Tables by `qualifiedName`. */
export type MeantTables = {
  /** Those whose definition it changes. */
  readonly changed: ReadonlySet<string>;
  /** Those whose rows it writes by name, those that it drops, and those that follow them by their foreign keys. */
  readonly written: ReadonlySet<string>;
  /** Those that triggers write to when it does: a log of changes. */
  readonly triggered: ReadonlySet<string>;
};

export const meantTables = (before: Schema, after: Schema, legs: readonly LegReport[]): MeantTables => {
  const statements = legs.flatMap((leg) => leg.statements.map(({sql}) => sql));
  const writes = writesOf(statements, before.dialect);
  const written = new Set([...namedIn(writes, before), ...followers(writes, before)].map(qualifiedName));
  return {
    changed: new Set(changedTables(before, after).map(qualifiedName)),
    written,
    triggered: new Set(behindTriggers(before, written).map(qualifiedName)),
  };
};

const isNamed = ({name}: Table, names: ReadonlySet<string>): boolean => names.has(foldCase(name));

const namedIn = ({inserted, updated, deleted, dropped}: Writes, {tables}: Schema): readonly Table[] =>
  tables.filter((table) => [inserted, updated, deleted, dropped].some((names) => isNamed(table, names)));

/** Who deletes a user by name means the posts that go with it, and the log of the posts. */
const followers = ({updated, deleted}: Writes, {tables}: Schema): readonly Table[] => {
  const gone = closure(tables, deleted, 'onDelete');
  return [...gone, ...closure(tables, updated, 'onUpdate')];
};

const closure = (
  tables: readonly Table[],
  names: ReadonlySet<string>,
  event: 'onDelete' | 'onUpdate',
): readonly Table[] => {
  const reached = new Set(tables.filter((table) => isNamed(table, names)));
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

const changedTables = (before: Schema, after: Schema): readonly Table[] =>
  before.tables.filter(
    (table) => compareSchemas(only(before, table), only(after, table), {columnOrder: 'counts'}).length > 0,
  );

const only = (schema: Schema, {name, schema: namespace}: Table): Schema => ({
  dialect: schema.dialect,
  tables: schema.tables.filter((table) => table.name === name && table.schema === namespace),
  views: [],
  enums: [],
  sequences: [],
  extensions: [],
});
