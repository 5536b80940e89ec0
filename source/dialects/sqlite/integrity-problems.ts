import {z} from 'zod';
import type {Query} from '../dialect.js';

const damageRow = z.object({integrity_check: z.string()});
const violationRow = z.object({owner: z.string(), parent: z.string(), rows: z.coerce.number()});

// One row for each pair of tables: a million broken references are still one problem.
const violationSql = `select "table" as owner, parent, count(*) as "rows" from pragma_foreign_key_check group by 1, 2 order by 1, 2`;

/** A key whose target is no key makes the check itself fail; that is a problem of the database, not of ours. */
const violations = async (query: Query): Promise<readonly string[]> => {
  try {
    return z
      .array(violationRow)
      .parse(await query(violationSql))
      .map(
        ({owner, parent, rows}) =>
          `${owner}: ${rows} ${rows === 1 ? 'row refers' : 'rows refer'} to no row of ${parent}`,
      );
  } catch (error) {
    const mismatch = /foreign key mismatch.*/.exec(String(error))?.[0];
    if (mismatch === undefined) throw error;
    return [`SQLite cannot check the foreign keys: ${mismatch}`];
  }
};

export const integrityProblems = async (query: Query): Promise<readonly string[]> => {
  const damage = z.array(damageRow).parse(await query('pragma integrity_check'));
  return [
    ...damage
      .filter(({integrity_check}) => integrity_check !== 'ok')
      .map((row) => `SQLite reports: ${row.integrity_check}`),
    ...(await violations(query)),
  ];
};
