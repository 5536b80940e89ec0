import {type Document, isScalar, isSeq} from 'yaml';
import type {ExpertiseChange} from '../expertise-change.js';
import {filePaths} from '../expertise-facts.js';
import {append, factsOf, findCollection, keysOf} from './document-parts.js';

export const addFile = (document: Document, {path, purpose}: ExpertiseChange['files'][number]): void => {
  const files = findCollection(document, filePaths, []);
  if (files === null || factsOf(document).files.includes(path)) return;
  if (isSeq(files)) append(document, files, isScalar(files.items.at(-1)) ? path : {path, purpose});
  // A map of groups has no place for one file.
  else if (files.items.every(({value}) => isScalar(value)))
    files.set(document.createNode(path), document.createNode(purpose));
};

export const addPattern = (document: Document, pattern: string): void => {
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
