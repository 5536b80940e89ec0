import type {Lookup} from './lookup.js';

export type Redundant = {readonly index: Lookup; readonly better: Lookup};

const refusesAll = (other: Lookup, index: Lookup): boolean =>
  other.unique && other.parts.length === index.parts.length && other.nullsAreEqual === index.nullsAreEqual;

const holdsAll = (other: Lookup, index: Lookup): boolean =>
  index.included.every((column) => other.included.includes(column) || other.columns.includes(column));

/** Only a sorted index finds rows by the beginning of its parts. */
const findsAll = (other: Lookup, index: Lookup): boolean =>
  other.method === index.method &&
  other.predicate === index.predicate &&
  index.parts.every((part, at) => part === other.parts[at]) &&
  (other.parts.length === index.parts.length || other.method === 'btree');

/** Finds everything that the other finds, and refuses everything that it refuses. */
const replaces = (other: Lookup, index: Lookup): boolean =>
  findsAll(other, index) && holdsAll(other, index) && (!index.unique || refusesAll(other, index));

const ranks: Readonly<Record<Lookup['kind'], number>> = {'primary key': 0, unique: 1, index: 2};

/** Of two that replace each other the first is kept: keys before indexes, then the one whose name comes first. */
const isKept = (other: Lookup, index: Lookup): boolean => {
  if (!replaces(index, other)) return true;
  if (ranks[other.kind] !== ranks[index.kind]) return ranks[other.kind] < ranks[index.kind];
  return (other.name ?? '') < (index.name ?? '');
};

/** Those of one table that another one replaces, in their order. The primary key is never among them. */
export const redundantAmong = (lookups: readonly Lookup[]): readonly Redundant[] =>
  lookups.flatMap((index) => {
    if (index.kind === 'primary key' || !index.usable) return [];
    const better = lookups.find(
      (other) => other !== index && other.usable && replaces(other, index) && isKept(other, index),
    );
    return better === undefined ? [] : [{index, better}];
  });
