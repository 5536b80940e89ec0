import {existsSync} from 'node:fs';
import {join} from 'node:path';
import pluralize from 'pluralize';
import type {Schema, Table} from '../schema/model.js';
import {type DateCheck, staleDate} from './check-date.js';
import type {ClaimedRelationship, ExpertiseFacts} from './expertise-facts.js';

export const maxExpertiseLines = 200;

export type CheckFacts = DateCheck & {
  readonly directory: string;
  /** Null where no database could be asked. */
  readonly schema: Schema | null;
};

/** What the file claims that is not so, a sentence each. */
export const checkFacts = (facts: ExpertiseFacts, {directory, schema, ...dates}: CheckFacts): readonly string[] => [
  ...(schema === null ? [] : checkSchemaFacts(facts, schema)),
  ...missingFiles(facts, directory),
  ...duplicates(facts),
  ...staleDate(facts, dates),
];

/** What it claims of the database. */
export const checkSchemaFacts = (facts: ExpertiseFacts, schema: Schema): readonly string[] => [
  ...unknownTables(facts, schema),
  ...unknownColumns(facts, schema),
  ...missingRelationships(facts, schema),
];

/** The table of that name, or whose model is named so: `User`, `BlogPost`. */
export const matchTable = ({tables}: Schema, name: string): Table | undefined => {
  const wanted = new Set([flat(name), flat(pluralize(name)), flat(pluralize.singular(name))]);
  return tables.find((table) => table.name === name) ?? tables.find((table) => wanted.has(flat(table.name)));
};

/** As names are compared: `BlogPost`, `blog_post` and `blog-post` are one. */
export const flat = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');

export const isThere = (schema: Schema, name: string): boolean =>
  matchTable(schema, name) !== undefined || schema.views.some((view) => view.name === name);

const unknownTables = ({tables, relationships}: ExpertiseFacts, schema: Schema): readonly string[] => {
  const named = [...tables.map(({name}) => name), ...relationships.flatMap(({child, parent}) => [child, parent])];
  return [...new Set(named)]
    .filter((name) => name !== '' && !isThere(schema, name))
    .map((name) => `${name} is listed as a table, but the database has no such table`);
};

const unknownColumns = ({tables}: ExpertiseFacts, schema: Schema): readonly string[] =>
  tables.flatMap(({name, columns}) => {
    const table = matchTable(schema, name);
    if (table === undefined || columns === null) return [];
    const known = new Set(table.columns.map((column) => flat(column.name)));
    return columns
      .filter((column) => column !== '' && !known.has(flat(column)))
      .map((column) => `${name}.${column} is listed as a column, but the database has no such column`);
  });

const missingRelationships = ({relationships}: ExpertiseFacts, schema: Schema): readonly string[] =>
  relationships
    .filter((claimed) => isThere(schema, claimed.child) && isThere(schema, claimed.parent))
    .filter((claimed) => !hasRelationship(schema, claimed))
    .map(({child, parent, column}) =>
      column === null
        ? `${child} and ${parent} are listed as related, but the database has no such foreign key`
        : `${child}.${column} is listed as a relationship, but the database has no such foreign key`,
    );

export const hasRelationship = (schema: Schema, claimed: ClaimedRelationship): boolean => {
  const {child, parent, isDirected, isManyToMany, column} = claimed;
  if (isManyToMany)
    return schema.tables.some(
      (table) => references(schema, table.name, child) && references(schema, table.name, parent),
    );
  return references(schema, child, parent, column) || (!isDirected && references(schema, parent, child, column));
};

const references = (schema: Schema, child: string, parent: string, column: string | null = null): boolean =>
  matchTable(schema, child)?.foreignKeys.some(
    (key) =>
      key.references.table === matchTable(schema, parent)?.name &&
      (column === null || key.columns.some((name) => flat(name) === flat(column))),
  ) ?? false;

const missingFiles = ({files}: ExpertiseFacts, directory: string): readonly string[] =>
  files
    // Patterns and addresses are no claim about one file.
    .filter((path) => !/[*{}<>]|:\/\//.test(path))
    .filter((path) => !existsSync(join(directory, path.replace(/:\d+(?:-\d+)?$/, ''))))
    .map((path) => `${path} is listed as a file, but it does not exist`);

const duplicates = ({tables, files, learnings}: ExpertiseFacts): readonly string[] =>
  [
    ...repeated(tables.map(({name}) => name)),
    ...repeated(files),
    ...repeated(learnings.map(({date, insight}) => `${date} ${insight}`.trim())),
  ].map((what) => `${what} is listed twice`);

const repeated = (names: readonly string[]): readonly string[] => [
  ...new Set(names.filter((name, index) => name !== '' && names.indexOf(name) !== index)),
];
