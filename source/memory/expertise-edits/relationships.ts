import {type Document, isMap, isScalar, isSeq, type YAMLMap, type YAMLSeq} from 'yaml';
import type {RelationshipFact} from '../expertise-change.js';
import {readFacts, relationshipPaths} from '../expertise-facts.js';
import {append, factsOf, findCollection, keysOf, pick, removeFrom} from './document-parts.js';

const hasRelationship = (document: Document, {table, column, references}: RelationshipFact): boolean =>
  factsOf(document).relationships.some(
    (known) =>
      [known.child, known.parent].includes(table) &&
      [known.child, known.parent].includes(references) &&
      (known.column === null || known.column === column),
  );

export const addRelationship = (document: Document, fact: RelationshipFact): void => {
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

export const removeRelationship = (document: Document, fact: RelationshipFact): void =>
  removeFrom(findCollection(document, relationshipPaths, []), (item) => isOf(item, fact));

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
