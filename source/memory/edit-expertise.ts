import {type Document, isMap, isScalar, isSeq, type Node, type Scalar, visit, type YAMLMap, type YAMLSeq} from 'yaml';
import type {ExpertiseChange, Learning, RelationshipFact} from './expertise-change.js';
import {filePaths, learningPaths, readFacts, relationshipPaths, tablePaths} from './expertise-facts.js';

/**
 * Puts what was learned into the structures the file has, each in the file's own spelling; what it has no structure for is not
 * forced upon it. Changes the document it is given: that is how the comments in it stay.
 */
export const editExpertise = (document: Document, change: ExpertiseChange): void => {
  removeGone(document, change.removed);
  for (const table of change.tables) addTable(document, table);
  for (const column of change.columns) addColumn(document, column);
  for (const relationship of change.relationships) addRelationship(document, relationship);
  for (const file of change.files) addFile(document, file);
  for (const pattern of change.patterns) addPattern(document, pattern);
  addLearning(document, change.learning);
};

type Path = readonly string[];
type Collection = YAMLMap | YAMLSeq;

/** The first of these places that holds a list or a map. One that is there but empty becomes what `empty` says. */
const findCollection = (document: Document, paths: readonly Path[], empty: unknown): Collection | null => {
  for (const path of paths) {
    if (!document.hasIn(path)) continue;
    const node = document.getIn(path, true);
    if (isScalar(node) && node.value === null) document.setIn(path, keepComment(document.createNode(empty), node));
    const found = document.getIn(path, true);
    if (!isMap(found) && !isSeq(found)) continue;
    // `[]` and `{}` would keep everything on one line.
    if (found.items.length === 0) found.flow = false;
    return found;
  }
  return null;
};

const keepComment = (node: Node, {comment, commentBefore}: Scalar): Node => {
  if (comment) node.comment = comment;
  if (commentBefore) node.commentBefore = commentBefore;
  return node;
};

const factsOf = (document: Document) => readFacts(document.toJS());

/** An item written as its neighbours are. */
const append = (document: Document, list: YAMLSeq, value: unknown): void => {
  const neighbour = list.items.at(-1);
  const node = document.createNode(value);
  if (isMap(node)) node.flow = isMap(neighbour) && neighbour.flow === true;
  list.items.push(node);
};

const keysOf = (node: unknown): readonly string[] =>
  isMap(node) ? node.items.map(({key}) => (isScalar(key) ? String(key.value) : '')) : [];

const pick = (keys: readonly string[], names: readonly string[]): string | undefined =>
  names.find((name) => keys.includes(name));

const addTable = (document: Document, {name, purpose, columns}: ExpertiseChange['tables'][number]): void => {
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

const addColumn = (document: Document, {table, name, type}: ExpertiseChange['columns'][number]): void => {
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

const hasRelationship = (document: Document, {table, column, references}: RelationshipFact): boolean =>
  factsOf(document).relationships.some(
    (known) =>
      [known.child, known.parent].includes(table) &&
      [known.child, known.parent].includes(references) &&
      (known.column === null || known.column === column),
  );

const addRelationship = (document: Document, fact: RelationshipFact): void => {
  const list = findCollection(document, relationshipPaths, []);
  if (!isSeq(list) || hasRelationship(document, fact)) return;
  const neighbour = list.items.findLast((item) => isMap(item));
  append(document, list, neighbour === undefined ? arrowText(list, fact) : spelledLike(neighbour as YAMLMap, fact));
};

const arrowText = ({items}: YAMLSeq, {table, column, references}: RelationshipFact): unknown =>
  items.length > 0
    ? `${table}.${column} -> ${references}.id`
    : {from: table, to: references, type: 'many-to-one', foreign_key: column};

/** Both spellings occur: {from, to, …} and {parent, child, …}; the words for the kind differ too. */
const spelledLike = (
  neighbour: YAMLMap,
  {table, column, references}: RelationshipFact,
): Readonly<Record<string, string>> => {
  const keys = keysOf(neighbour);
  const type = String(neighbour.get('type') ?? '');
  const keyName = pick(keys, ['foreign_key', 'key', 'fk', 'column']);
  const isQualified = keyName !== undefined && String(neighbour.get(keyName)).includes('.');
  const key = {[keyName ?? 'foreign_key']: isQualified ? `${table}.${column}` : column};
  if (keys.includes('parent')) return {parent: references, child: table, type: type || 'one-to-many', ...key};
  if (/^(?:one.?to.?many|1:[nm]|has_?many)$/i.test(type)) return {from: references, to: table, type, ...key};
  const isManyToOne = /^(?:many.?to.?one|[nm]:1|belongs_?to)$/i.test(type);
  return {from: table, to: references, type: isManyToOne ? type : 'many-to-one', ...key};
};

const addFile = (document: Document, {path, purpose}: ExpertiseChange['files'][number]): void => {
  const files = findCollection(document, filePaths, []);
  if (files === null || factsOf(document).files.includes(path)) return;
  if (isSeq(files)) append(document, files, isScalar(files.items.at(-1)) ? path : {path, purpose});
  // A map of groups has no place for one file.
  else if (files.items.every(({value}) => isScalar(value)))
    files.set(document.createNode(path), document.createNode(purpose));
};

const addPattern = (document: Document, pattern: string): void => {
  const list = findCollection(document, [['patterns']], []);
  const isKnown = (): boolean =>
    JSON.stringify(document.toJS()?.patterns ?? []).includes(JSON.stringify(pattern).slice(1, -1));
  if (!isSeq(list) || isKnown()) return;
  const neighbour = list.items.at(-1);
  const [first, second] = keysOf(neighbour);
  if (first === undefined) append(document, list, pattern);
  else
    append(document, list, {
      [first]: pattern,
      ...(second === undefined ? {} : {[second]: 'Followed by a change that worked'}),
    });
};

const addLearning = (document: Document, learning: Learning): void => {
  if (factsOf(document).learnings.some(({date, insight}) => date === learning.date && insight === learning.insight))
    return;
  const list = findCollection(document, learningPaths, []);
  if (isMap(list)) return;
  if (list === null) {
    document.set('learnings', document.createNode([]));
    addLearning(document, learning);
    return;
  }
  const neighbour = list.items.at(-1);
  const entry = document.createNode(learningEntry(learning, keysOf(neighbour)));
  visit(entry, {
    Seq: (_key, node) => {
      node.flow = true;
    },
  });
  // New ones stay readable; what was condensed before stays condensed.
  if (isNewestFirst(list)) list.items.unshift(entry);
  else list.items.push(entry);
};

const learningEntry = (
  {date, insight, files, context}: Learning,
  keys: readonly string[],
): Readonly<Record<string, unknown>> => {
  if (keys.includes('migration') || keys.includes('task'))
    return {date, description: insight, migration: files[0] ?? '', task: context};
  return {
    date,
    [pick(keys, ['insight', 'learning', 'description']) ?? 'insight']: insight,
    [pick(keys, ['files', 'files_affected']) ?? 'files']: files,
    context,
  };
};

const isNewestFirst = ({items}: YAMLSeq): boolean => {
  const dates = items.map((item) => (isMap(item) ? String(item.get('date') ?? '') : ''));
  return dates.length > 1 && (dates[0] ?? '') > (dates.at(-1) ?? '');
};

const removeGone = (document: Document, removed: ExpertiseChange['removed']): void => {
  for (const relationship of removed.relationships)
    removeFrom(findCollection(document, relationshipPaths, []), (item) => isOf(item, relationship));
  for (const {table, name} of removed.columns) removeNamed(columnsNode(document, table), name);
  for (const name of removed.tables) removeNamed(findCollection(document, tablePaths, {}), name);
};

const isOf = (item: unknown, {table, column, references}: RelationshipFact): boolean => {
  const [claimed] = readFacts({relationships: [isScalar(item) ? item.value : toPlain(item)]}).relationships;
  if (claimed === undefined) return false;
  const ends = [claimed.child, claimed.parent];
  return ends.includes(table) && ends.includes(references) && claimed.column === column;
};

const toPlain = (node: unknown): unknown =>
  isMap(node)
    ? Object.fromEntries(
        node.items.flatMap(({key, value}) =>
          isScalar(key) && isScalar(value) ? [[String(key.value), value.value]] : [],
        ),
      )
    : null;

const removeFrom = (collection: Collection | null, isGone: (item: unknown) => boolean): void => {
  if (isSeq(collection)) collection.items = collection.items.filter((item) => !isGone(item));
};

const removeNamed = (collection: Collection | null, name: string): void => {
  if (isMap(collection)) collection.delete(name);
  removeFrom(collection, (item) => {
    if (isScalar(item)) return /^[\w$]+/.exec(String(item.value))?.[0] === name;
    return isMap(item) && [item.get('name'), item.get('table'), item.get('column')].includes(name);
  });
};

/**
 * Puts the oldest learning that is not condensed yet on one line, with everything it says; false where none is left. One with comments stays:
 * they would not fit.
 */
export const condenseOldestLearning = (document: Document): boolean => {
  const list = learningPaths.map((path) => document.getIn(path, true)).find((node) => isSeq(node));
  if (!isSeq(list)) return false;
  const older = isNewestFirst(list) ? list.items.slice(1).reverse() : list.items.slice(0, -1);
  const item = older.find((candidate) => isMap(candidate) && candidate.flow !== true && !hasComment(candidate));
  if (!isMap(item)) return false;
  item.flow = true;
  return true;
};

const hasComment = (node: Node): boolean => {
  let found = false;
  visit(node, {
    Node: (_key, {comment, commentBefore}) => {
      found ||= Boolean(comment) || Boolean(commentBefore);
    },
  });
  return found;
};
