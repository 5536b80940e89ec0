import type {FindStatementEffects} from '../statement-effects.js';

// Each change of a schema commits by itself and gives its locks back, so they are never seen. A table that InnoDB writes anew gets another number.
const sqlOf = (catalogue: string): string => `
select substr(name, locate('/', name) + 1) as name, cast(table_id as char) as file, '' as locks
from information_schema.${catalogue}
where substring_index(name, '/', 1) = database() and name not like '%/#%' and name not like '%#p#%'`;

export const statementEffects: FindStatementEffects = async (query) => {
  // MySQL since 8; MariaDB.
  for (const catalogue of ['innodb_tables', 'innodb_sys_tables']) {
    const sql = sqlOf(catalogue);
    try {
      await query(sql);
      return {sql, shows: ['rewrites'], lockName: (lock) => lock};
    } catch {
      // The server does not have this one, or keeps it from those without the PROCESS privilege.
    }
  }
  return null;
};
