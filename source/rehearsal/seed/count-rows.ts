import {dialectOf} from '../../dialects/index.js';
import type {Runner} from '../../ecosystems/ecosystem.js';
import type {Schema, Table} from '../../schema/model.js';

export type Counts = ReadonlyMap<Table, number>;

/** How many rows each of these tables has; counted only up to `limit`, so that large tables cost nothing. */
export const countRows = async (
  {runner, schema}: {readonly runner: Pick<Runner, 'count'>; readonly schema: Schema},
  tables: readonly Table[],
  limit: number,
): Promise<Counts> => {
  const {ownRows} = dialectOf(schema.dialect).seeding;
  const counts = await runner.count(
    tables.map((table) => `select count(*) as n from (select 1 as one from ${ownRows(table)} limit ${limit}) as t`),
  );
  return new Map(tables.map((table, at) => [table, counts[at] ?? 0]));
};
