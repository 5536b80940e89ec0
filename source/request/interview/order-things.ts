import type {Relation} from './relation.js';
import {isSameThing, type Thing} from './thing.js';

/** The things that a thing refers to: by a relation, or because its archetype does. */
const neededBy = (thing: Thing, things: readonly Thing[], relations: readonly Relation[]): readonly Thing[] => {
  const related = relations
    .filter(({kind, many}) => kind !== 'many-to-many' && many === thing.name)
    .map(({one}) => one);
  const played = Object.values(thing.archetype?.roles ?? {}).flatMap(({tables}) => tables);
  return things.filter(
    (other) => other !== thing && [...related, ...played].some((name) => isSameThing(name, other.name)),
  );
};

/** What is referred to comes first; of things that refer to each other the first named. */
export const orderThings = (things: readonly Thing[], relations: readonly Relation[]): readonly Thing[] => {
  const placed: Thing[] = [];
  const place = (thing: Thing, waiting: readonly Thing[]): void => {
    if (placed.includes(thing) || waiting.includes(thing)) return;
    for (const needed of neededBy(thing, things, relations)) place(needed, [...waiting, thing]);
    placed.push(thing);
  };
  for (const thing of things) place(thing, []);
  return placed;
};
