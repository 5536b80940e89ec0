import {type Document, isMap, isScalar, isSeq, type Node, type Scalar, type YAMLMap, type YAMLSeq} from 'yaml';
import {type ExpertiseFacts, readFacts} from '../expertise-facts.js';

type Path = readonly string[];
export type Collection = YAMLMap | YAMLSeq;

/** The first of these places that holds a list or a map. One that is there but empty becomes what `empty` says. */
export const findCollection = (document: Document, paths: readonly Path[], empty: unknown): Collection | null => {
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

export const factsOf = (document: Document): ExpertiseFacts => readFacts(document.toJS());

/** An item written as its neighbours are. */
export const append = (document: Document, list: YAMLSeq, value: unknown): void => {
  const neighbour = list.items.at(-1);
  const node = document.createNode(value);
  if (isMap(node)) node.flow = isMap(neighbour) && neighbour.flow === true;
  list.items.push(node);
};

export const keysOf = (node: unknown): readonly string[] =>
  isMap(node) ? node.items.map(({key}) => (isScalar(key) ? String(key.value) : '')) : [];

export const pick = (keys: readonly string[], names: readonly string[]): string | undefined =>
  names.find((name) => keys.includes(name));

export const removeFrom = (collection: Collection | null, isGone: (item: unknown) => boolean): void => {
  if (isSeq(collection)) collection.items = collection.items.filter((item) => !isGone(item));
};

export const removeNamed = (collection: Collection | null, name: string): void => {
  if (isMap(collection)) collection.delete(name);
  removeFrom(collection, (item) => {
    if (isScalar(item)) return /^[\w$]+/.exec(String(item.value))?.[0] === name;
    return isMap(item) && [item.get('name'), item.get('table'), item.get('column')].includes(name);
  });
};
