import {readdir} from 'node:fs/promises';
import {join} from 'node:path';

type Trace = {readonly tool: string; readonly folder: string; readonly file: RegExp};

/** Files by which other tools for schemas and migrations are known. */
const traces: readonly Trace[] = [
  {tool: 'prisma', folder: 'prisma', file: /^schema\.prisma$/},
  {tool: 'prisma', folder: '.', file: /^(schema\.prisma|prisma\.config\.[cm]?[jt]s)$/},
  {tool: 'drizzle', folder: '.', file: /^drizzle\.config\.([cm]?[jt]s|json)$/},
  {tool: 'sequelize', folder: '.', file: /^\.sequelizerc(\.c?js)?$/},
  {tool: 'typeorm', folder: '.', file: /^(ormconfig\.\w+|data-source\.[jt]s)$/},
  {tool: 'typeorm', folder: 'src', file: /^data-source\.[jt]s$/},
  {tool: 'mikro-orm', folder: '.', file: /^mikro-orm\.config\.[cm]?[jt]s$/},
  {tool: 'kysely', folder: '.', file: /^kysely\.config\.[cm]?[jt]s$/},
  {tool: 'alembic', folder: '.', file: /^alembic\.ini$/},
  {tool: 'django', folder: '.', file: /^manage\.py$/},
  {tool: 'rails', folder: 'config', file: /^database\.yml$/},
  {tool: 'laravel', folder: '.', file: /^artisan$/},
  {tool: 'flyway', folder: '.', file: /^flyway\.(conf|toml)$/},
  {tool: 'liquibase', folder: '.', file: /^liquibase\.properties$/},
  {tool: 'atlas', folder: '.', file: /^atlas\.hcl$/},
];

/** Names of the other tools whose files are in this directory. Reads names only. */
export const detectOtherTools = async (directory: string): Promise<readonly string[]> => {
  const folders = [...new Set(traces.map(({folder}) => folder))];
  const names = new Map(
    await Promise.all(folders.map(async (folder) => [folder, await namesIn(join(directory, folder))] as const)),
  );
  const found = traces.filter(({folder, file}) => names.get(folder)?.some((name) => file.test(name)));
  return [...new Set(found.map(({tool}) => tool))];
};

const namesIn = async (directory: string): Promise<readonly string[]> => {
  try {
    return await readdir(directory);
  } catch {
    return [];
  }
};
