import type {Query} from '../../../../dialects/dialect.js';
import type {RowCopy, RowSource} from '../../../../dialects/row-copy.js';
import {chunks} from '../chunks.js';
import {firstChoice, isLarger} from './first-choice.js';
import {identitiesIn, type Link, linksBetween} from './links.js';

/** The rows of one table: these ones, or where nothing tells one from the other the first so many. */
export type Choice = {readonly identities: ReadonlySet<string>} | {readonly first: number};

export type ChooseRowsOptions = {
  readonly rowCopy: RowCopy;
  readonly query: Query;
  readonly sources: readonly RowSource[];
  /** The most rows of a table, besides those that others refer to. */
  readonly sample: number;
};

/** A chain that is longer is followed no further: then all rows of its tables come along. */
const longestChain = 100;

/**
 * Which rows of the tables that have too many, closed under foreign keys: with every row the row it refers to is chosen too. What is not in the
 * answer is copied whole.
 */
export const chooseRows = async (options: ChooseRowsOptions): Promise<ReadonlyMap<RowSource, Choice>> => {
  const {rowCopy, query, sources, sample} = options;
  const links = linksBetween(sources);
  const large = new Set<RowSource>();
  for (const source of sources) {
    // Rows that nothing can tell from one another cannot be found again for those that refer to them.
    const isFindable = rowCopy.identity(source, 'r') !== null || !links.some(({parent}) => parent === source);
    if (isFindable && (await isLarger({rowCopy, query, source, rows: sample}))) large.add(source);
  }
  const chosen = new Map<RowSource, Set<string>>();
  for (const source of large)
    if (rowCopy.identity(source, 'r') !== null)
      chosen.set(
        source,
        await firstChoice({rowCopy, query, source, sample, keys: links.filter(({child}) => child === source)}),
      );
  await closeOver({...options, links: links.filter(({parent}) => chosen.has(parent)), chosen});
  return new Map(
    [...large].flatMap((source): [RowSource, Choice][] => {
      const identities = chosen.get(source);
      if (identities !== undefined) return [[source, {identities}]];
      return rowCopy.identity(source, 'r') === null ? [[source, {first: sample}]] : [];
    }),
  );
};

type Closing = ChooseRowsOptions & {
  /** To tables of which only some rows are chosen. */
  readonly links: readonly Link[];
  readonly chosen: Map<RowSource, Set<string>>;
};

/** Follows every reference of every chosen row, until no row is missing. */
const closeOver = async (closing: Closing): Promise<void> => {
  const {links, chosen, sources} = closing;
  // Everything is new at first, also the rows of tables that are copied whole.
  let fresh = new Map<RowSource, ReadonlySet<string> | null>(
    sources.map((source) => [source, chosen.get(source) ?? null]),
  );
  for (let step = 0; fresh.size > 0; step += 1) {
    const found = new Map<RowSource, Set<string>>();
    for (const link of links) {
      const from = fresh.get(link.child);
      const known = chosen.get(link.parent);
      if (from === undefined || known === undefined) continue;
      for (const identity of await parentsOf(closing, link, from)) {
        if (known.has(identity)) continue;
        known.add(identity);
        found.set(link.parent, (found.get(link.parent) ?? new Set()).add(identity));
      }
    }
    fresh = found;
    if (step < longestChain) continue;
    const endless = new Map<RowSource, null>();
    for (const source of found.keys()) {
      chosen.delete(source);
      endless.set(source, null);
    }
    fresh = endless;
  }
};

/** `rows`: null for all that are copied. */
const parentsOf = async (
  {rowCopy, query, sample}: Closing,
  {child, parent, key}: Link,
  rows: ReadonlySet<string> | null,
): Promise<readonly string[]> => {
  const pairs = key.columns.map((column, at) => [column, key.references.columns[at] ?? ''] as const);
  const on = pairs.map(([one, other]) => `c.${rowCopy.quote(one)} = p.${rowCopy.quote(other)}`).join(' and ');
  const join = (from: string, where: string): string =>
    `select distinct ${rowCopy.identity(parent, 'p')} as identity from ${from} join ${rowCopy.from(parent, 'p')} on ${on}${where}`;
  if (rows === null) {
    const all =
      rowCopy.identity(child, 'c') === null
        ? `(select ${key.columns.map(rowCopy.quote).join(', ')} from ${rowCopy.from(child, 'first_ones')} limit ${sample}) as c`
        : rowCopy.from(child, 'c');
    return identitiesIn(await query(join(all, '')));
  }
  const found: string[] = [];
  for (const part of chunks([...rows], rowCopy.identitiesPerQuery))
    found.push(
      ...identitiesIn(await query(join(rowCopy.from(child, 'c'), ` where ${rowCopy.identified(child, 'c', part)}`))),
    );
  return found;
};
