import {sortedByName} from '../../schema/edit.js';
import type {Schema, Trigger, View} from '../../schema/model.js';
import {foldCase} from '../../schema/sql-tokens.js';
import type {Query} from '../dialect.js';
import {buildTable} from './build-table.js';
import {type Catalogue, type ObjectRow, readCatalogue} from './catalogue.js';
import {parseCreateView} from './parse-create-view.js';
import {resolveReferences} from './resolve-references.js';

const triggersOf = (catalogue: Catalogue, owner: string): readonly Trigger[] =>
  sortedByName(
    catalogue.objects
      .filter((object) => object.type === 'trigger' && foldCase(object.owner) === foldCase(owner))
      .map(({name, sql}) => ({name, definition: sql ?? ''})),
  );

const buildView = (catalogue: Catalogue, {name, sql}: ObjectRow): View => {
  const {columns, definition} = parseCreateView(sql ?? '');
  const triggers = triggersOf(catalogue, name);
  return {
    name,
    materialized: false,
    definition,
    ...(columns === null ? {} : {columns}),
    ...(triggers.length === 0 ? {} : {triggers}),
  };
};

// A virtual table keeps its rows in tables of its own, which come and go with it.
const shadowNames = ({tables}: Catalogue): ReadonlySet<string> =>
  new Set(tables.filter(({kind}) => kind === 'shadow').map(({name}) => name));

/** The whole main database but what SQLite keeps for itself, the tables behind virtual tables, and what is ignored. */
export const introspect = async (query: Query, ignored: readonly string[]): Promise<Schema> => {
  const catalogue = await readCatalogue(query);
  const hidden = new Set([...ignored, ...shadowNames(catalogue)]);
  const visible = catalogue.objects.filter(({name}) => !/^sqlite_/i.test(name) && !hidden.has(name));
  const tables = visible
    .filter(({type}) => type === 'table')
    .map((object) => buildTable({catalogue, object, triggers: triggersOf(catalogue, object.name)}));
  return {
    dialect: 'sqlite',
    tables: sortedByName(resolveReferences(tables)),
    views: sortedByName(visible.filter(({type}) => type === 'view').map((object) => buildView(catalogue, object))),
    enums: [],
    sequences: [],
    extensions: [],
  };
};
