import {dialectOf} from '../../../source/dialects/index.js';
import type {Runner} from '../../../source/ecosystems/ecosystem.js';
import {tryExecute} from '../../../source/ecosystems/knex/runner/try-execute.js';
import type {SeedReport} from '../../../source/rehearsal/seed/report.js';
import {type SeedOptions, seedTables} from '../../../source/rehearsal/seed/seed-tables.js';
import type {Schema} from '../../../source/schema/model.js';
import type {TestDatabase} from '../../helpers/database.js';

/** What the runner does for seeding, without a process of its own. */
export const shadowOf = ({dialect, query, knex}: TestDatabase): Pick<Runner, 'count' | 'tryExecute'> => ({
  count: async (queries) => {
    const counts: number[] = [];
    for (const sql of queries) counts.push(Number((await query(sql))[0]?.n));
    return counts;
  },
  tryExecute: (groups) =>
    tryExecute(
      {
        isShadow: true,
        catalogue: async () => ({query, knex}),
        dialect: dialectOf(dialect),
        errorContext: {database: 'a shadow', driver: '', server: null},
        clean: (text) => text,
      },
      groups,
    ),
});

export const read = ({dialect, query}: TestDatabase): Promise<Schema> => dialectOf(dialect).introspect(query, []);

export const seeded = async (
  database: TestDatabase,
  options: Partial<Omit<SeedOptions, 'runner'>> = {},
): Promise<SeedReport> => seedTables({runner: shadowOf(database), schema: await read(database), ...options});
