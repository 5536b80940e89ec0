import {existsSync} from 'node:fs';
import {join} from 'node:path';
import {Document, isScalar, isSeq, stringify, visit} from 'yaml';
import {writeAtomically} from '../project/write-atomically.js';
import type {Schema} from '../schema/model.js';
import {maxExpertiseLines} from './check-facts.js';
import {relationshipsOf} from './expertise-change.js';
import {countLines} from './parse-expertise.js';

export type NewExpertise = {
  /** Of the domain: `database`. */
  readonly name: string;
  readonly description: string;
  /** Null where there is no database yet. */
  readonly schema?: Schema | null | undefined;
  readonly files?: readonly {readonly path: string; readonly purpose: string}[] | undefined;
  readonly now?: Date | undefined;
};

const path = 'expertise/database.yaml';
const indexPath = 'expertise/_index.yaml';

/** The files of an expertise that begins: relative path → text. */
export const newExpertiseFiles = (expertise: NewExpertise): Readonly<Record<string, string>> => ({
  [path]: expertiseText(expertise),
  [indexPath]: indexText(expertise),
});

/** Writes those of them that are missing; gives back their paths. */
export const newExpertise = async (directory: string, expertise: NewExpertise): Promise<readonly string[]> => {
  const missing = Object.entries(newExpertiseFiles(expertise)).filter(([file]) => !existsSync(join(directory, file)));
  for (const [file, text] of missing) await writeAtomically(directory, file, text);
  return missing.map(([file]) => file);
};

const header = `# What this project knows about its database. db-specialist reads it before planning and adds to it after a change that
# worked. Yours to edit: comments and order stay.
`;

type Contents = {readonly tables: unknown; readonly relationships: readonly unknown[]};

/** The fullest that fits: with columns, with the names of the tables only, without any. */
const expertiseText = (expertise: NewExpertise): string => {
  const tables = expertise.schema?.tables ?? [];
  const relationships = (
    expertise.schema === null || expertise.schema === undefined ? [] : relationshipsOf(expertise.schema)
  ).map(({table, column, references}) => ({from: table, to: references, type: 'many-to-one', foreign_key: column}));
  const full = Object.fromEntries(
    tables.map(({name, columns}) => [name, {columns: columns.map((column) => column.name)}]),
  );
  const candidates: readonly Contents[] = [
    {tables: full, relationships},
    {tables: tables.map(({name}) => name), relationships},
    {tables: tables.map(({name}) => name), relationships: []},
  ];
  const texts = candidates.map((contents) => textWith(expertise, contents));
  return (
    texts.find((text) => countLines(text) <= maxExpertiseLines) ?? textWith(expertise, {tables: {}, relationships: []})
  );
};

const textWith = ({name, files = [], now = new Date()}: NewExpertise, {tables, relationships}: Contents): string => {
  const document = new Document({
    version: 1,
    domain: name,
    last_updated: now.toISOString().slice(0, 10),
    tables,
    relationships,
    files,
    patterns: [],
    learnings: [],
  });
  visit(document, {
    Pair: (_key, {key}, ancestors) => {
      // A blank line between the parts.
      if (ancestors.length === 2 && isScalar(key) && !['version', 'domain', 'last_updated'].includes(String(key.value)))
        key.spaceBefore = true;
    },
    Map: (_key, node, ancestors) => {
      if (ancestors.some((ancestor) => isSeq(ancestor))) node.flow = true;
    },
    Seq: (_key, node, ancestors) => {
      if (ancestors.length > 3) node.flow = true;
    },
  });
  return header + document.toString({lineWidth: 0, flowCollectionPadding: false});
};

const indexText = ({name, description}: NewExpertise): string =>
  `# Which expertise file speaks for which part of the project\n${stringify({
    domains: [{name, file: 'database.yaml', description, key_paths: ['migrations/']}],
  })}`;
