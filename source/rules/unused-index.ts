import {type Index, qualifiedName, type Table} from '../schema/model.js';
import {isOnline} from './is-online.js';
import {redundantOf} from './redundant-index.js';
import {rowsOf} from './rows.js';
import type {Rule, RuleContext} from './rule.js';
import {servesForeignKey} from './serves-lookup.js';

/** A small table is read whole, whatever its indexes. */
const enoughRows = 1000;

/** Reads of each index of a table, by its name. */
type Scans = ReadonlyMap<string, number>;

const scansByTable = ({statistics}: RuleContext): ReadonlyMap<string, Scans> => {
  const byTable = new Map<string, Map<string, number>>();
  for (const {table, name, scans} of statistics?.indexes ?? []) {
    if (scans === null) continue;
    const known = byTable.get(table) ?? new Map<string, number>();
    byTable.set(table, known.set(name, scans));
  }
  return byTable;
};

/** Where no index of the table was read, the table was not in use since the statistics began, and that says nothing. */
const isInUse = (scans: Scans): boolean => [...scans.values()].some((count) => count > 0);

/** An index that refuses rows, or that deleting a parent needs, is there for more than being read. */
const isNeeded = (table: Table, index: Index): boolean =>
  index.unique || table.foreignKeys.some(({columns}) => servesForeignKey(index, columns));

const unusedOf = (context: RuleContext, table: Table, scans: Scans): readonly Index[] => {
  const redundant = new Set(redundantOf(context, table).map(({index}) => index.name));
  return table.indexes.filter(
    (index) =>
      scans.get(index.name) === 0 &&
      index.valid === undefined &&
      index.visible === undefined &&
      !isNeeded(table, index) &&
      !redundant.has(index.name),
  );
};

export const unusedIndex: Rule = {
  id: 'unused-index',
  title: 'Index that nobody reads',
  severity: 'info',
  gate: 'always',
  check: (context) => {
    const byTable = scansByTable(context);
    return context.after.tables.flatMap((table) => {
      const scans = byTable.get(qualifiedName(table));
      // Those of partitions come and go with their parent's.
      const isPart = table.partitionOf !== undefined || table.partitionBy !== undefined;
      if (scans === undefined || isPart || (rowsOf(context, table) ?? 0) < enoughRows || !isInUse(scans)) return [];
      const name = qualifiedName(table);
      return unusedOf(context, table, scans).map((index) => ({
        where: `${name} (index ${index.name})`,
        effect: `Every write to ${name} also writes ${index.name}, and nobody has read it since the statistics began.`,
        remedy: [
          'Look whether a replica, or work that comes once a month or once a year, reads it.',
          `Drop the index ${index.name}.`,
        ],
        code: context.dialect.repairs.dropIndex({table, name: index.name, online: isOnline(context, table)}),
      }));
    });
  },
};
