import type {Knex} from 'knex';

/** The schemas that Knex needs before the first migration: the one of its books, and one of the search path to create anything in. */
export const schemasExpectedBy = ({searchPath, migrations}: Knex.Config): readonly string[] => {
  const path = [searchPath ?? []].flat();
  return [
    ...(migrations?.schemaName === undefined ? [] : [migrations.schemaName]),
    ...(path.includes('public') ? [] : path.filter((name) => !name.startsWith('$'))),
  ].filter((name) => name !== 'public');
};
