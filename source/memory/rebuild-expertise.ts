import {existsSync} from 'node:fs';
import {join} from 'node:path';
import {type Document, isNode, isSeq, type YAMLSeq} from 'yaml';
import {UserError} from '../errors.js';
import {readIfThere} from '../project/read-if-there.js';
import type {Settings} from '../project/settings.js';
import {writeAtomically} from '../project/write-atomically.js';
import type {Schema} from '../schema/model.js';
import {type DateCheck, staleDate} from './check-date.js';
import {flat, hasRelationship, isThere, matchTable} from './check-facts.js';
import {type RelationshipFact, relationshipsOf} from './expertise-change.js';
import {factsOf, removeFrom} from './expertise-edits/document-parts.js';
import {addRelationship} from './expertise-edits/relationships.js';
import {addColumn, addTable, removeColumn, removeTable} from './expertise-edits/tables.js';
import {filePaths, readFacts, relationshipPaths, tablePaths} from './expertise-facts.js';
import {findExpertise} from './find-expertise.js';
import {lineDifferences} from './line-differences.js';
import {newExpertiseFiles} from './new-expertise.js';
import {parseExpertise} from './parse-expertise.js';
import {type RewrittenText, rewriteExpertise} from './rewrite-expertise.js';

export type RebuildExpertise = {
  readonly directory: string;
  readonly schema: Schema;
  /** Names of the migrations that the database has. */
  readonly migrations: readonly string[];
  readonly settings: Settings;
  readonly now: Date;
};

export type RebuiltFile = {
  /** Relative to the project. */
  readonly path: string;
  readonly text: string;
  /** Lines that go (`- …`) and come (`+ …`); none where it is true already. */
  readonly lines: readonly string[];
};

/** The expertise as the database has it, not written yet. What people wrote about it, the learnings and the comments stay. */
export const rebuildExpertise = async (request: RebuildExpertise): Promise<readonly RebuiltFile[]> => {
  const {directory, schema, settings, now} = request;
  const path = await findExpertise(directory, settings);
  if (path === null) {
    const fresh = newExpertiseFiles({
      name: 'database',
      description: 'Tables, relationships, conventions and learnings',
      schema,
      now,
    });
    return Object.entries(fresh)
      .filter(([file]) => !existsSync(join(directory, file)))
      .map(([file, text]) => ({path: file, text, lines: lineDifferences('', text)}));
  }
  const text = (await readIfThere(join(directory, path))) ?? '';
  const rebuilt = rebuildText(text, request);
  if (rebuilt.problem !== null) throw unreadable(path, rebuilt.problem);
  return [{path, text: rebuilt.text, lines: lineDifferences(text, rebuilt.text)}];
};

const unreadable = (path: string, problem: string): UserError =>
  new UserError({
    code: 'invalid-file',
    message: `${path}: ${problem}`,
    nextSteps: ['Nothing in it was overwritten. Mend it by hand, then try again.'],
  });

export const writeRebuilt = async (directory: string, files: readonly RebuiltFile[]): Promise<void> => {
  for (const {path, text, lines} of files) if (lines.length > 0) await writeAtomically(directory, path, text);
};

type Truth = Pick<RebuildExpertise, 'directory' | 'schema' | 'migrations' | 'now'>;

/** Pure but for asking which files exist. The date changes only where something else does, or where it is too old to say anything. */
export const rebuildText = (text: string, {directory, schema, migrations, now}: Truth): RewrittenText => {
  const edit = (document: Document): void => {
    // First what comes: it is written as its neighbours are, and some of those go.
    addMissing(document, schema);
    removeUntrue(document, schema);
    removeMissingFiles(document, directory);
  };
  const undated = rewriteExpertise(text, {date: '', edit});
  if (undated.problem !== null || (undated.text === text && !isStale(text, {migrations, now}))) return undated;
  return rewriteExpertise(text, {date: now.toISOString().slice(0, 10), edit});
};

const isStale = (text: string, dates: DateCheck): boolean => {
  const parsed = parseExpertise(text);
  return parsed.problem === null && staleDate(parsed.facts, dates).length > 0;
};

const removeUntrue = (document: Document, schema: Schema): void => {
  for (const {name, columns} of factsOf(document).tables) {
    const table = matchTable(schema, name);
    if (!isThere(schema, name)) removeTable(document, name);
    if (table === undefined) continue;
    const known = new Set(table.columns.map((column) => flat(column.name)));
    for (const column of columns ?? [])
      if (!known.has(flat(column))) removeColumn(document, {table: name, name: column});
  }
  for (const path of relationshipPaths)
    removeFrom(listAt(document, path), (item) => {
      const [claimed] = readFacts({relationships: [plain(document, item)]}).relationships;
      return claimed !== undefined && !hasRelationship(schema, claimed);
    });
};

const removeMissingFiles = (document: Document, directory: string): void => {
  for (const path of filePaths)
    removeFrom(listAt(document, path), (item) => {
      const {files} = readFacts({files: [plain(document, item)]});
      return files.length > 0 && files.every((file) => !/[*{}<>]|:\/\//.test(file) && !isFile(directory, file));
    });
};

const listAt = (document: Document, path: readonly string[]): YAMLSeq | null => {
  const found = document.getIn(path, true);
  return isSeq(found) ? found : null;
};

const isFile = (directory: string, path: string): boolean =>
  existsSync(join(directory, path.replace(/:\d+(?:-\d+)?$/, '')));

const plain = (document: Document, item: unknown): unknown => (isNode(item) ? item.toJS(document) : item);

const addMissing = (document: Document, schema: Schema): void => {
  const relationships = relationshipsOf(schema);
  if (schema.tables.length > 0) open(document, tablePaths, {});
  if (relationships.length > 0) open(document, relationshipPaths, []);
  for (const table of schema.tables) {
    const columns = table.columns.map(({name}) => name);
    const claimed = factsOf(document).tables.find(({name}) => matchTable(schema, name) === table);
    if (claimed === undefined)
      addTable(document, {name: table.name, purpose: table.comment ?? 'Not described yet', columns});
    else addColumns(document, claimed, table.columns);
  }
  for (const fact of relationships) if (!isClaimed(document, schema, fact)) addRelationship(document, fact);
};

/** Makes a place for facts where the file has none in any of its spellings. */
const open = (document: Document, paths: readonly (readonly [string, ...string[]])[], empty: unknown): void => {
  const [[key] = ['']] = paths;
  if (paths.every((path) => !document.hasIn(path))) document.set(key, document.createNode(empty));
};

type Claimed = {readonly name: string; readonly columns: readonly string[] | null};

/** Only where the file lists columns at all. */
const addColumns = (document: Document, {name, columns}: Claimed, all: Schema['tables'][number]['columns']): void => {
  if (columns === null) return;
  const known = new Set(columns.map(flat));
  for (const column of all)
    if (!known.has(flat(column.name))) addColumn(document, {table: name, name: column.name, type: column.type});
};

/** By whatever name the file calls the two: models are tables too. */
const isClaimed = (document: Document, schema: Schema, {table, column, references}: RelationshipFact): boolean =>
  factsOf(document).relationships.some(({child, parent, column: key}) => {
    const ends = [matchTable(schema, child)?.name, matchTable(schema, parent)?.name];
    return ends.includes(table) && ends.includes(references) && (key === null || key === column);
  });
