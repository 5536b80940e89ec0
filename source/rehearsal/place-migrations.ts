import {mkdir, writeFile} from 'node:fs/promises';
import {join} from 'node:path';

/** Migrations that are none of the project's files yet, in the order they run. */
export type DraftMigrations = {
  readonly moduleSystem: 'commonjs' | 'esm';
  readonly files: readonly {readonly fileName: string; readonly code: string}[];
};

/** Writes drafts into a folder of their own below `directory` and gives back that folder. */
export const placeMigrations = async (directory: string, {moduleSystem, files}: DraftMigrations): Promise<string> => {
  const migrations = join(directory, 'migrations');
  await mkdir(migrations);
  // A `.js` file means what the nearest package.json says.
  const type = moduleSystem === 'esm' ? 'module' : 'commonjs';
  await writeFile(join(directory, 'package.json'), JSON.stringify({type}));
  for (const {fileName, code} of files) await writeFile(join(migrations, fileName), code);
  return migrations;
};
