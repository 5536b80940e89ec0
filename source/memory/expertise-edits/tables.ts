import {type Document, isMap, isScalar, isSeq, type Node, type YAMLMap} from 'yaml';
import type {ExpertiseChange} from '../expertise-change.js';
import {tablePaths} from '../expertise-facts.js';
import {append, type Collection, factsOf, findCollection, keysOf, pick, removeNamed} from './document-parts.js';

export const addTable = (document: Document, {name, purpose, columns}: ExpertiseChange['tables'][number]): void => {
  const tables = findCollection(document, tablePaths, {});
  if (tables === null || factsOf(document).tables.some((table) => table.name === name)) return;
  const neighbour = isMap(tables) ? tables.items.at(-1)?.value : tables.items.at(-1);
  const entry = tableEntry(document, neighbour, {purpose, columns});
  if (isMap(tables)) tables.set(document.createNode(name), entry);
  else if (isMap(neighbour))
    append(document, tables, {[pick(keysOf(neighbour), ['name', 'table']) ?? 'name']: name, purpose});
  else append(document, tables, name);
};

const tableEntry = (
  document: Document,
  neighbour: unknown,
  {purpose, columns}: {readonly purpose: string; readonly columns: readonly string[]},
): Node => {
  if (isScalar(neighbour)) return document.createNode(purpose);
  const keys = keysOf(neighbour);
  const described = pick(keys, ['purpose', 'description']);
  const entry = document.createNode({}) as YAMLMap;
  if (isMap(neighbour)) entry.flow = neighbour.flow ?? false;
  if (described !== undefined || keys.length === 0) entry.set(described ?? 'purpose', purpose);
  if (keys.length === 0 || keys.includes('columns')) entry.set('columns', document.createNode(columns, {flow: true}));
  return entry;
};

export const addColumn = (document: Document, {table, name, type}: ExpertiseChange['columns'][number]): void => {
  const columns = columnsNode(document, table);
  const known = factsOf(document).tables.find((entry) => entry.name === table)?.columns ?? [];
  if (columns === null || known.includes(name)) return;
  if (isMap(columns)) columns.set(document.createNode(name), document.createNode(type));
  else if (isMap(columns.items.at(-1))) append(document, columns, {name, type});
  else append(document, columns, name);
};

const tableNode = (document: Document, name: string): unknown => {
  const tables = findCollection(document, tablePaths, {});
  if (tables === null) return null;
  if (isMap(tables)) return tables.get(name, true);
  return tables.items.find((item) => isMap(item) && [item.get('name'), item.get('table')].includes(name));
};

const columnsNode = (document: Document, table: string): Collection | null => {
  const node = tableNode(document, table);
  const columns = isMap(node) ? node.get('columns', true) : null;
  return isMap(columns) || isSeq(columns) ? columns : null;
};

export const removeTable = (document: Document, name: string): void =>
  removeNamed(findCollection(document, tablePaths, {}), name);

export const removeColumn = (
  document: Document,
  {table, name}: {readonly table: string; readonly name: string},
): void => removeNamed(columnsNode(document, table), name);
