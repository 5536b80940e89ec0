import type {Snapshot} from '../ecosystems/ecosystem.js';
import type {Counter} from '../schema/counters.js';
import type {DataDifference} from './report.js';

/**
 * The counters that stand further back than before: they give numbers a second time. That one is further on is no wonder, because new rows take
 * numbers. `isLost`: tables whose rows are known to be gone for good.
 */
export const compareCounters = (
  before: Snapshot,
  after: Snapshot,
  isLost: (table: string) => boolean,
): readonly DataDifference[] =>
  Object.entries(before.counters).flatMap(([name, was]) => {
    const is = after.counters[name];
    if (is === undefined || !isBehind(is, was) || (was.table !== null && isLost(was.table))) return [];
    const {table} = was;
    return [
      {
        table: table ?? name,
        before: rowsOf(before, table),
        after: rowsOf(after, table),
        rowsLost: 0,
        columnsChanged: table === null ? [] : [name.slice(table.length + 1)],
        text: `${name} counts on from ${is.last} instead of ${was.last}`,
      },
    ];
  });

const isBehind = (is: Counter, was: Counter): boolean =>
  was.descending === true ? BigInt(is.last) > BigInt(was.last) : BigInt(is.last) < BigInt(was.last);

const rowsOf = ({digest}: Snapshot, table: string | null): number => (table === null ? 0 : (digest[table]?.rows ?? 0));
