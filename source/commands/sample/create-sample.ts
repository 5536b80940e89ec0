import {cp, mkdir, readdir, rename, rm, writeFile} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {knexEcosystem} from '../../ecosystems/knex/index.js';
import {UserError} from '../../errors.js';
import {packageRoot} from '../../package-root.js';
import {initRepository} from '../../project/init-repository.js';
import {sampleFiles} from './sample-files.js';

/**
 * A fresh copy of the sample project: its files, this package's own migrations, a database they were run on with rows in it, and a git
 * repository with one commit. It is made beside its place and moved there whole; a directory that holds anything is never written to.
 */
export const createSample = async (directory: string): Promise<void> => {
  await refuseUsed(directory);
  const draft = `${directory}.${process.pid}.draft`;
  try {
    await writeProject(draft);
    await rename(draft, directory);
  } finally {
    await rm(draft, {recursive: true, force: true});
  }
};

const refuseUsed = async (directory: string): Promise<void> => {
  const entries = await readdir(directory).catch(() => []);
  if (entries.length > 0)
    throw new UserError({
      code: 'directory-exists',
      message: `${directory} is not empty`,
      nextSteps: [
        'Name another directory: db-specialist demo my-demo',
        `Or go on where you were: cd ${directory}, then db-specialist`,
      ],
    });
};

const writeProject = async (directory: string): Promise<void> => {
  for (const [path, text] of Object.entries(sampleFiles)) {
    await mkdir(dirname(join(directory, path)), {recursive: true});
    await writeFile(join(directory, path), text, {flag: 'wx'});
  }
  await cp(join(packageRoot, 'migrations'), join(directory, 'migrations'), {recursive: true});
  await writeFile(join(directory, 'dev.sqlite3'), '');
  const runner = await knexEcosystem.openRunner({project: {directory}});
  try {
    await runner.migrateAndSeed();
  } finally {
    await runner.close();
  }
  await initRepository(directory);
};
