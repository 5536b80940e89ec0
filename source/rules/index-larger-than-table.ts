import {qualifiedName, type Table} from '../schema/model.js';
import {bytesText} from './bytes.js';
import type {Rule} from './rule.js';

/** Bytes: below, it does not matter. */
const enough = 1024 * 1024;

/** Pages that filled up in no order are two thirds full, and a table may have one column besides its key. */
const tooLarge = 2;

/** What holds a few columns in order is smaller than what holds them all, unless most of its pages are empty. */
const isSorted = (table: Table, name: string): boolean => {
  const index = table.indexes.find((candidate) => candidate.name === name);
  return (
    index === undefined ||
    (index.method.toLowerCase() === 'btree' &&
      index.included.length === 0 &&
      index.parts.every(({column}) => column !== null))
  );
};

export const indexLargerThanTable: Rule = {
  id: 'index-larger-than-table',
  title: 'Index that is larger than its table',
  severity: 'info',
  gate: 'always',
  check: ({after, statistics, dialect}) => {
    const tables = new Map(after.tables.map((table) => [qualifiedName(table), table]));
    return (statistics?.indexes ?? []).flatMap(({table: owner, name, size}) => {
      const table = tables.get(owner);
      const whole = statistics?.tables[owner]?.size ?? null;
      if (table === undefined || size === null || whole === null) return [];
      if (size < enough || size < whole * tooLarge || !isSorted(table, name)) return [];
      const schema = table.schema === undefined ? {} : {schema: table.schema};
      return [
        {
          where: `${owner} (index ${name})`,
          effect: `${name} takes ${bytesText(size)} and all of ${owner} ${bytesText(whole)}: most of its pages are empty, and every use reads them.`,
          remedy: [`Build ${name} anew.`],
          code: dialect.repairs.rebuildIndex?.({...schema, name}),
        },
      ];
    });
  },
};
