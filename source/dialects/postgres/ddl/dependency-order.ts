import {groupBy} from '../../../schema/group-by.js';

/** What is made in one go: its statements, the names it brings and the SQL that says which names must be there before. */
export type Unit = {
  readonly name: string;
  readonly statements: readonly string[];
  readonly needs: ReadonlySet<string>;
};

/**
 * Every unit behind those whose names it needs, otherwise in the order given. A name may mean several units, and then all of them come
 * first; where two need each other, the one that was given first comes first.
 */
export const dependencyOrder = <One extends Unit>(units: readonly One[]): readonly One[] => {
  const byName = groupBy(units, ({name}) => name);
  const ordered: One[] = [];
  const seen = new Set<One>();
  for (const first of units) {
    // By hand and not by recursion: views on views may be many.
    const path: {readonly unit: One; readonly rest: One[]}[] = [];
    const enter = (unit: One): void => {
      if (seen.has(unit)) return;
      seen.add(unit);
      path.push({unit, rest: [...unit.needs].flatMap((name) => byName.get(name) ?? [])});
    };
    enter(first);
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const next = top.rest.shift();
      if (next !== undefined) enter(next);
      else ordered.push(path.pop()?.unit ?? top.unit);
    }
  }
  return ordered;
};
