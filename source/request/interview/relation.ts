import type {Assumption} from '../../plan/plan.js';
import {wordsOf} from '../words.js';
import {isSameThing, oneOf, type Thing} from './thing.js';

/** How rows of two things belong together. `one-to-many`: each row of `many` belongs to one of `one`. */
export type Relation =
  | {readonly kind: 'one-to-many' | 'one-to-one'; readonly one: string; readonly many: string}
  | {readonly kind: 'many-to-many'; readonly one: string; readonly many: string};

type Form = {readonly pattern: RegExp; readonly kind: Relation['kind']; readonly isTurned?: true};

const side = String.raw`([\p{L}\d_ -]+?)`;
const form = (between: string): RegExp =>
  new RegExp(
    `^(?:each|every|an?|the|one|many)?\\s*${side}\\s+(?:${between})\\s+(?:an?\\s+|one\\s+|the\\s+|many\\s+)?${side}$`,
    'iu',
  );

// The first that fits wins. What stands first is the one that has many, but where it belongs to the other.
const forms: readonly Form[] = [
  {pattern: form('n:m|m:n|n-m|many[ -]to[ -]many(?: with)?|(?:has|have) and belongs? to many'), kind: 'many-to-many'},
  {pattern: form('1:1|one[ -]to[ -]one(?: with)?|has (?:exactly )?one|have (?:exactly )?one'), kind: 'one-to-one'},
  {
    pattern: form('n:1|many[ -]to[ -]one(?: with)?|belongs? to(?: exactly)?(?: one)?|refers? to'),
    kind: 'one-to-many',
    isTurned: true,
  },
  {pattern: form('1:n|1:m|one[ -]to[ -]many(?: with)?|has many|have many|has|have|owns?'), kind: 'one-to-many'},
];

/** The thing of this name, in any number and spelling. */
const thingNamed = (things: readonly Thing[], written: string): Thing | undefined =>
  things.find(({name}) => isSameThing(name, written));

const readOne = (things: readonly Thing[], text: string): Relation | null => {
  for (const {pattern, kind, isTurned} of forms) {
    const [, first = '', second = ''] = pattern.exec(text.trim()) ?? [];
    const [left, right] = [thingNamed(things, first), thingNamed(things, second)];
    if (left === undefined || right === undefined) continue;
    const [one, many] = isTurned ? [right, left] : [left, right];
    return {kind, one: one.name, many: many.name};
  }
  return null;
};

export type ReadRelations = {readonly relations: readonly Relation[]; readonly unread: readonly string[]};

/** `members 1:N loans, a loan belongs to a book; books n:m authors`. */
export const readRelations = (things: readonly Thing[], text: string): ReadRelations => {
  const parts = text.split(/\s*[,;\n]\s*|\.\s+/).filter((part) => wordsOf(part).length > 0);
  const read = parts.map((part) => ({
    part,
    relation: readOne(things, part.replace(/^and\s+/i, '').replace(/\.$/, '')),
  }));
  return {
    relations: read.flatMap(({relation}) => relation ?? []),
    unread: read.flatMap(({part, relation}) => (relation === null ? [part] : [])),
  };
};

/** `each of loans belongs to one of members`. */
export const relationText = ({kind, one, many}: Relation): string => {
  if (kind === 'many-to-many') return `each of ${one} has many of ${many}, and the other way round (N:M)`;
  if (kind === 'one-to-one') return `each ${oneOf(one)} has at most one ${oneOf(many)} (1:1)`;
  return `each ${oneOf(many)} belongs to one ${oneOf(one)} (1:N)`;
};

export const relationAssumption = (relation: Relation): Assumption => ({
  about: `${relation.one} and ${relation.many}`,
  value: relationText(relation),
  why: 'said in the interview',
});
