import {type Document, isMap, isSeq, type Node, visit, type YAMLSeq} from 'yaml';
import type {Learning} from '../expertise-change.js';
import {learningPaths} from '../expertise-facts.js';
import {factsOf, findCollection, keysOf, pick} from './document-parts.js';

export const addLearning = (document: Document, learning: Learning): void => {
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

/**
 * Puts the oldest learning that is not condensed yet on one line, with everything it says; false where none is left. One with comments
 * stays: they would not fit.
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
