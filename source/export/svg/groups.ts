import type {Table} from '../../schema/model.js';
import type {Relation} from '../relations.js';

/** Tables in one group, as many as an eye can follow. */
const largestGroup = 24;

type Group = {readonly tables: Table[]; readonly links: Map<Group, number>; degree: number};

/**
 * Which tables belong together, as one number for each group: tables are joined as long as they have more relations with one another than
 * chance would give them (greedy modularity, after Clauset, Newman and Moore, 2004).
 */
export const groupsOf = (tables: readonly Table[], relations: readonly Relation[]): ReadonlyMap<Table, number> => {
  const groups = new Set<Group>();
  const groupOf = new Map<Table, Group>();
  for (const table of tables) {
    const group: Group = {tables: [table], links: new Map(), degree: 0};
    groups.add(group);
    groupOf.set(table, group);
  }
  let total = 0;
  for (const {child, parent} of relations) {
    const from = groupOf.get(child);
    const to = groupOf.get(parent);
    if (from === undefined || to === undefined || from === to) continue;
    from.links.set(to, (from.links.get(to) ?? 0) + 1);
    to.links.set(from, (to.links.get(from) ?? 0) + 1);
    from.degree += 1;
    to.degree += 1;
    total += 1;
  }
  for (let pair = bestPair(groups, total); pair !== null; pair = bestPair(groups, total)) join(groups, ...pair);
  return new Map([...groups].flatMap((group, at) => group.tables.map((table): [Table, number] => [table, at])));
};

const bestPair = (groups: ReadonlySet<Group>, total: number): readonly [Group, Group] | null => {
  let best: readonly [Group, Group] | null = null;
  let most = 0;
  for (const one of groups)
    for (const [other, links] of one.links) {
      const gain = links - (one.degree * other.degree) / (2 * total);
      if (gain > most && one.tables.length + other.tables.length <= largestGroup) {
        best = [one, other];
        most = gain;
      }
    }
  return best;
};

const join = (groups: Set<Group>, one: Group, other: Group): void => {
  one.tables.push(...other.tables);
  one.degree += other.degree;
  for (const [neighbour, links] of other.links) {
    neighbour.links.delete(other);
    if (neighbour === one) continue;
    one.links.set(neighbour, (one.links.get(neighbour) ?? 0) + links);
    neighbour.links.set(one, (neighbour.links.get(one) ?? 0) + links);
  }
  groups.delete(other);
};
