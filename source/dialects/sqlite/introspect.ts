import {sortedByName} from '../../schema/edit.js';
import type {Schema, Trigger, View} from '../../schema/model.js';
import {foldCase} from '../../schema/sql-tokens.js';
import type {Query} from '../dialect.js';
import {buildTable} from './build-table.js';
import {type Catalogue, type ObjectRow, readCatalogue} from './catalogue.js';
import {groupBy} from './group-by.js';
import {parseCreateView} from './parse-create-view.js';
import {resolveReferences} from './resolve-references.js';

type TriggersOf = (owner: string) => readonly Trigger[];

/** A trigger names its table in the case that its author chose. */
const triggersByOwner = ({objects}: Catalogue): TriggersOf => {
  const byOwner = groupBy(
    objects.filter(({type}) => type === 'trigger'),
    ({owner}) => foldCase(owner),
  );
  return (owner) =>
    sortedByName((byOwner.get(foldCase(owner)) ?? []).map(({name, sql}) => ({name, definition: sql ?? ''})));
};

const buildView = ({name, sql}: ObjectRow, triggers: readonly Trigger[]): View => {
  const {columns, definition} = parseCreateView(sql ?? '');
  return {
    name,
    materialized: false,
    definition,
    ...(columns === null ? {} : {columns}),
    ...(triggers.length === 0 ? {} : {triggers}),
  };
};

const buildTables = (catalogue: Catalogue, objects: readonly ObjectRow[], triggersOf: TriggersOf): Schema['tables'] => {
  const kinds = new Map(catalogue.tables.map((row) => [row.name, row]));
  const indexSql = new Map(
    catalogue.objects.filter(({type}) => type === 'index').map(({name, sql}) => [name, sql ?? '']),
  );
  const owner = (row: {readonly owner: string}): string => row.owner;
  const columns = groupBy(catalogue.columns, owner);
  const indexParts = groupBy(catalogue.indexParts, owner);
  const foreignKeys = groupBy(catalogue.foreignKeys, owner);
  return objects.map(({name, sql}) =>
    buildTable({
      name,
      sql: sql ?? '',
      kind: kinds.get(name),
      columns: columns.get(name) ?? [],
      indexParts: indexParts.get(name) ?? [],
      indexSql,
      foreignKeys: foreignKeys.get(name) ?? [],
      triggers: triggersOf(name),
    }),
  );
};

// A virtual table keeps its rows in tables of its own, which come and go with it.
const shadowNames = ({tables}: Catalogue): readonly string[] =>
  tables.filter(({kind}) => kind === 'shadow').map(({name}) => name);

/** The whole main database but what SQLite keeps for itself, the tables behind virtual tables, and what is ignored. */
export const introspect = async (query: Query, ignored: readonly string[]): Promise<Schema> => {
  const catalogue = await readCatalogue(query);
  const hidden = new Set([...ignored, ...shadowNames(catalogue)]);
  const visible = catalogue.objects.filter(({name}) => !/^sqlite_/i.test(name) && !hidden.has(name));
  const ofType = (wanted: ObjectRow['type']): readonly ObjectRow[] => visible.filter(({type}) => type === wanted);
  const triggersOf = triggersByOwner(catalogue);
  return {
    dialect: 'sqlite',
    tables: sortedByName(resolveReferences(buildTables(catalogue, ofType('table'), triggersOf))),
    views: sortedByName(ofType('view').map((object) => buildView(object, triggersOf(object.name)))),
    enums: [],
    sequences: [],
    extensions: [],
  };
};
