import {join} from 'node:path';
import {dialectOf} from '../dialects/index.js';
import {privateDirectoryName} from '../project/private-directory.js';
import {reapDrafts} from '../project/write-atomically.js';
import {reapShadowDatabases} from '../rehearsal/shadow-database.js';
import {reapShadows} from '../rehearsal/shadow-file.js';
import type {DialectName} from '../schema/model.js';
import {reapScratch} from '../scratch-directory.js';
import type {WorkflowContext} from './context.js';

/** Removes what a killed process left behind: copies in files of the project and on its server, and its scratch. `null`: the server cannot be asked. */
export const reapLeftShadows = async (context: WorkflowContext, dialect: DialectName | null): Promise<void> => {
  await reapScratch();
  await reapDrafts(context.directory);
  await reapShadows(join(context.directory, privateDirectoryName, 'shadows'));
  if (dialect !== null && dialectOf(dialect).shadow === 'database') await reapShadowDatabases(await context.runner());
};
