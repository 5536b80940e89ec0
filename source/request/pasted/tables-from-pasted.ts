import {UserError} from '../../errors.js';
import {applyAll} from '../../operations/index.js';
import {catalogOf, tableNamed} from '../catalog.js';
import {type Context, does, type Reading} from '../context.js';
import {tableName} from '../naming.js';
import {fromColumns} from '../table-from-columns.js';
import {wordsOf} from '../words.js';
import type {PastedTable} from './pasted-table.js';

/** Those that others refer to come first; what refers to one another in a circle stays as it was written. */
const referredFirst = (tables: readonly PastedTable[]): readonly PastedTable[] => {
  const names = new Set(tables.map(({name}) => name));
  const free = tables.filter(({name, details}) =>
    details.columns.every(
      ({references}) => !references?.table || references.table === name || !names.has(references.table),
    ),
  );
  if (free.length === 0 || free.length === tables.length) return tables;
  return [...free, ...referredFirst(tables.filter((table) => !free.includes(table)))];
};

const requireFree = (context: Context, name: string): void => {
  const there = tableNamed(context.catalog, wordsOf(name));
  if (there === null) return;
  throw new UserError({
    code: 'name-taken',
    message: `${there.name} exists already.`,
    nextSteps: [
      'Leave it out of what you paste.',
      `Ask for what is missing in words: "add nickname to ${there.name}".`,
    ],
  });
};

/** The names of models in references, as the tables are called. */
const renamed = (table: PastedTable, names: ReadonlyMap<string, string>): PastedTable['details'] => ({
  ...table.details,
  columns: table.details.columns.map((wish) => {
    const target = wish.references?.table ?? null;
    return wish.references === undefined || target === null
      ? wish
      : {...wish, references: {...wish.references, table: names.get(target) ?? target}};
  }),
});

/** The tables that somebody described, one after the other. */
export const tablesFromPasted = (context: Context, tables: readonly PastedTable[]): Reading => {
  const called = new Map(
    tables.map(({name, isExact}) => [name, isExact ? {name, assumptions: []} : tableName(context, name)] as const),
  );
  const names = new Map([...called].map(([written, {name}]) => [written, name]));
  let reading = does([]);
  let now = context;
  for (const table of referredFirst(tables)) {
    const as = called.get(table.name) ?? {name: table.name, assumptions: []};
    requireFree(now, as.name);
    const next = fromColumns(now, as, renamed(table, names));
    if (next.kind === 'questions' || reading.kind === 'questions') return next;
    reading = does([...reading.operations, ...next.operations], [...reading.assumptions, ...next.assumptions]);
    const schema = applyAll(now.schema, next.operations);
    now = {...now, schema, catalog: catalogOf(schema)};
  }
  return reading;
};
