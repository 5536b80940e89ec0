import type {Dialect} from '../dialect.js';

type NewColumn = Parameters<Dialect['addColumnBlockers']>[0];

const isNull = (sql: string | null): boolean => sql === null || /^\(*null\)*(::.*)?$/i.test(sql.trim());

// One value for each row: what these give differs from row to row, so the column may be unique.
const isVolatile = (sql: string): boolean =>
  /\b(gen_random_uuid|uuid_generate_\w+|uuidv\d|nextval|random|clock_timestamp)\s*\(/i.test(sql);

/** Why ALTER TABLE … ADD COLUMN fails where there are rows, measured on 15 and 18. */
export const addColumnBlockers = (column: NewColumn): readonly string[] => {
  const value = isNull(column.defaultSql) ? null : column.defaultSql;
  const blockers: readonly (readonly [boolean, string])[] = [
    [
      !column.nullable && value === null && !column.generatedStored,
      'a NOT NULL column needs a default for the rows that are there',
    ],
    [column.unique && value !== null && !isVolatile(value), `every row would get ${value}, and the column is unique`],
    [column.hasReference && value !== null, `every row would refer to ${value}, which must be there before`],
  ];
  return blockers.filter(([applies]) => applies).map(([, text]) => text);
};
