import {sortedByName} from '../../schema/edit.js';
import {groupBy} from '../../schema/group-by.js';
import type {Schema, Table, Trigger, View} from '../../schema/model.js';
import {foldCase} from '../../schema/sql-tokens.js';
import type {Query} from '../dialect.js';
import {buildTable, type Qualifier} from './build-table.js';
import {type Catalogue, readDetails, readObjects} from './catalogue.js';
import type {ObjectRow} from './catalogue-rows.js';
import {
  isShown,
  type KnownTables,
  knownIn,
  knownTables,
  type ReadTables,
  rememberTables,
  wantedIn,
} from './known-tables.js';
import {parseCreateView} from './parse-create-view.js';
import {resolveReferences} from './resolve-references.js';
import {rememberingReaders} from './text-readers.js';

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

/** Empty for the main database, whose objects need no more than their name. */
const qualifierOf = (database: string): Qualifier => (database === 'main' ? {} : {schema: database});

const buildView = (qualifier: Qualifier, {name, sql}: ObjectRow, triggers: readonly Trigger[]): View => {
  const {columns, definition} = parseCreateView(sql ?? '');
  return {
    ...qualifier,
    name,
    materialized: false,
    definition,
    ...(columns === null ? {} : {columns}),
    ...(triggers.length === 0 ? {} : {triggers}),
  };
};

const buildTables = (catalogue: Catalogue, objects: readonly ObjectRow[], known: KnownTables): ReadTables['tables'] => {
  const triggersOf = triggersByOwner(catalogue);
  const knownAs = knownIn(known, catalogue);
  const kinds = new Map(catalogue.tables.map((row) => [row.name, row]));
  const indexSql = new Map(
    catalogue.objects.filter(({type}) => type === 'index').map(({name, sql}) => [name, sql ?? '']),
  );
  const readers = rememberingReaders();
  const build = ({id, name, sql}: ObjectRow): Table =>
    buildTable({
      readers,
      qualifier: qualifierOf(catalogue.database),
      name,
      sql: sql ?? '',
      kind: kinds.get(name),
      columns: catalogue.columns(id),
      indexParts: catalogue.indexParts(id),
      foreignKeys: catalogue.foreignKeys(id),
      indexSql,
      triggers: triggersOf(name),
    });
  return objects.map((object) => [object, knownAs(object) ?? build(object)]);
};

// A virtual table keeps its rows in tables of its own, which come and go with it.
const shadowNames = ({tables}: Catalogue): readonly string[] =>
  tables.filter(({kind}) => kind === 'shadow').map(({name}) => name);

type Picture = ReadTables & Pick<Schema, 'views'>;

type PictureOptions = {readonly ignored: ReadonlySet<string>; readonly known: KnownTables};

const pictureOf = (catalogue: Catalogue, {ignored, known}: PictureOptions): Picture => {
  const hidden = new Set([...ignored, ...shadowNames(catalogue)]);
  const visible = catalogue.objects.filter((object) => isShown(object, hidden));
  const ofType = (wanted: ObjectRow['type']): readonly ObjectRow[] => visible.filter(({type}) => type === wanted);
  const triggersOf = triggersByOwner(catalogue);
  return {
    database: catalogue.database,
    objects: catalogue.objects,
    tables: buildTables(catalogue, ofType('table'), known),
    views: ofType('view').map((object) => buildView(qualifierOf(catalogue.database), object, triggersOf(object.name))),
  };
};

/**
 * The main database and those that are attached from files, but what SQLite keeps for itself, the tables behind virtual tables, and what is
 * ignored.
 */
export const introspect = async (query: Query, ignoredNames: readonly string[]): Promise<Schema> => {
  const [known, ignored] = [knownTables(query), new Set(ignoredNames)];
  const databases = await readObjects(query);
  const catalogues = await readDetails(query, databases, wantedIn(databases, {ignored, known}));
  const pictures = catalogues.map((catalogue) => pictureOf(catalogue, {ignored, known}));
  rememberTables(query, pictures);
  const attached = catalogues.slice(1).map(({database}) => ({name: database}));
  return {
    dialect: 'sqlite',
    tables: sortedByName(pictures.flatMap(({tables}) => resolveReferences(tables.map(([, table]) => table)))),
    views: sortedByName(pictures.flatMap(({views}) => views)),
    enums: [],
    sequences: [],
    extensions: [],
    ...(attached.length === 0 ? {} : {namespaces: attached}),
  };
};
