import {groupBy} from '../../schema/group-by.js';
import type {Column, Table} from '../../schema/model.js';
import {buildColumn} from './build-column.js';
import {buildGrants} from './build-grants.js';
import {buildIndexes} from './build-indexes.js';
import {buildChecks, buildForeignKeys} from './build-keys.js';
import {buildOptions} from './build-options.js';
import {buildPartitions} from './build-partitions.js';
import {buildTriggers} from './build-triggers.js';
import type {Catalogue} from './catalogue.js';
import type {ColumnRow, GrantRow, PartitionRow, TableRow} from './catalogue-rows.js';
import type {Details} from './details.js';
import type {Server} from './server.js';
import {noTableText, parseTableText, type TableText} from './table-text.js';

const buildColumns = (server: Server, rows: readonly ColumnRow[], grants: readonly GrantRow[]): readonly Column[] =>
  rows.map((row) => ({
    ...buildColumn(server, row),
    ...buildGrants(grants.filter(({column_name}) => column_name === row.name)),
  }));

// How often a table divided by time is divided anew, only its text tells.
const partitionBy = (rows: readonly PartitionRow[], text: TableText): {readonly partitionBy?: string} => {
  const isByTime = /^SYSTEM_TIME/i.test(rows[0]?.method ?? '');
  const clause = isByTime && text.partitionBy !== null ? text.partitionBy : buildPartitions(rows);
  return clause === null ? {} : {partitionBy: clause};
};

/** What is there of each table, by its name. */
const ownedBy = (catalogue: Catalogue) => {
  const owner = (row: {readonly owner: string}): string => row.owner;
  const of = <Row extends {readonly owner: string}>(rows: readonly Row[]): ((name: string) => readonly Row[]) => {
    const groups = groupBy(rows, owner);
    return (name) => groups.get(name) ?? [];
  };
  return {
    columns: of(catalogue.columns),
    indexParts: of(catalogue.indexParts),
    keyColumns: of(catalogue.keyColumns),
    keyRules: of(catalogue.keyRules),
    checks: of(catalogue.checks),
    triggers: of(catalogue.triggers),
    partitions: of(catalogue.partitions),
    grants: of(catalogue.grants),
  };
};

export const buildTables = (
  server: Server,
  catalogue: Catalogue,
  {rows, details}: {readonly rows: readonly TableRow[]; readonly details: Details},
): readonly Table[] => {
  const owned = ownedBy(catalogue);
  const names = catalogue.tables.map(({name}) => name);
  return rows.map((row) => {
    const sql = details.tables.get(row.name);
    const text = sql === undefined ? noTableText : parseTableText(sql);
    const grants = owned.grants(row.name);
    return {
      name: row.name,
      columns: buildColumns(server, owned.columns(row.name), grants),
      ...buildIndexes(server, owned.indexParts(row.name), text),
      foreignKeys: buildForeignKeys(server, names, {
        columns: owned.keyColumns(row.name),
        rules: owned.keyRules(row.name),
      }),
      uniques: [],
      // A period of application time is kept by a check of its name.
      checks: buildChecks(
        server,
        owned.checks(row.name),
        owned.columns(row.name).map(({name}) => name),
      ).filter(({name}) => name !== text.period?.name),
      triggers: buildTriggers(owned.triggers(row.name)),
      comment: row.comment === null || row.comment === '' ? null : row.comment,
      options: buildOptions(row, text),
      ...partitionBy(owned.partitions(row.name), text),
      ...buildGrants(grants.filter(({column_name}) => column_name === null)),
    };
  });
};
