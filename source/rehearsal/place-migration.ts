import {mkdir, writeFile} from 'node:fs/promises';
import {join} from 'node:path';

/** A migration that is none of the project's files yet. */
export type DraftMigration = {
  readonly fileName: string;
  readonly code: string;
  readonly moduleSystem: 'commonjs' | 'esm';
};

/** Writes a draft into a folder of its own below `directory` and gives back that folder. */
export const placeMigration = async (
  directory: string,
  {fileName, code, moduleSystem}: DraftMigration,
): Promise<string> => {
  const migrations = join(directory, 'migrations');
  await mkdir(migrations);
  // A `.js` file means what the nearest package.json says.
  const type = moduleSystem === 'esm' ? 'module' : 'commonjs';
  await writeFile(join(directory, 'package.json'), JSON.stringify({type}));
  await writeFile(join(migrations, fileName), code);
  return migrations;
};
