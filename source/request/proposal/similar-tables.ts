import type {Operation, OperationOf} from '../../operations/operation.js';
import type {Assumption} from '../../plan/plan.js';
import type {Table} from '../../schema/model.js';
import type {Archetype} from '../archetype.js';
import type {Context} from '../context.js';
import {numberlessKey, wordsOf} from '../words.js';

const keyOf = (name: string): string => numberlessKey(wordsOf(name));

/** Another name for the same thing, as an archetype knows it: `uploads` and `attachments`. */
const byName = (meant: readonly Archetype[], table: Table): string | null => {
  const key = meant.length === 0 ? '' : keyOf(table.name);
  const both = meant.find(({tables}) => tables.some((name) => keyOf(name) === key));
  return both === undefined ? null : `both names usually mean the same: ${both.title.toLowerCase()}`;
};

/** What two spellings of a column have in common; cheap, as every column of every table is looked at. */
const spelling = (name: string): string => name.toLowerCase().replaceAll('_', '');

const fewest = 3;
const share = 0.6;

/** The columns that say what a table is about: no key, no foreign key, no timestamp. */
const telling = (context: Context, names: readonly {readonly name: string; readonly isKey: boolean}[]) => {
  const {timestamps, primaryKey} = context.conventions;
  const usual = [
    primaryKey.value.column,
    'created_at',
    'updated_at',
    timestamps.value?.created,
    timestamps.value?.updated,
  ];
  const left = new Set(usual.map((name) => spelling(name ?? '')));
  return names.flatMap(({name, isKey}) => {
    const key = spelling(name);
    return isKey || left.has(key) ? [] : [{name, key}];
  });
};

type Telling = ReturnType<typeof telling>;

/** Most of its columns are there already, in one table. */
const byColumns = (context: Context, own: Telling, table: Table): string | null => {
  const isReference = (name: string): boolean => table.foreignKeys.some(({columns}) => columns.includes(name));
  const columns = table.columns.map(({name}) => ({name, isKey: isReference(name)}));
  const there = new Set(telling(context, columns).map(({key}) => key));
  const shared = own.filter(({key}) => there.has(key));
  if (shared.length < fewest || shared.length < Math.max(own.length, there.size) * share) return null;
  return `it has ${shared.map(({name}) => name).join(', ')} too`;
};

const tellingOf = (context: Context, {columns}: OperationOf<'create_table'>): Telling =>
  telling(
    context,
    columns.map(({name, references}) => ({name, isKey: references !== undefined})),
  );

/** Tables that may be what is wanted already, under the same or another name. Told, not asked: a person sees it before approving. */
export const similarTables = (context: Context, operations: readonly Operation[]): readonly Assumption[] =>
  operations.flatMap((operation) => {
    if (operation.op !== 'create_table') return [];
    const made = keyOf(operation.table);
    const meant = context.archetypes.filter(({tables}) => tables.some((name) => keyOf(name) === made));
    const own = tellingOf(context, operation);
    return context.schema.tables.flatMap((table): Assumption[] => {
      const why = byName(meant, table) ?? (own.length < fewest ? null : byColumns(context, own, table));
      return why === null ? [] : [{about: operation.table, value: `a new table beside ${table.name}`, why}];
    });
  });
