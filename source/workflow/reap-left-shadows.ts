import {join} from 'node:path';
import {dialectOf} from '../dialects/index.js';
import {privateDirectoryName} from '../project/private-directory.js';
import {reapShadowDatabases} from '../rehearsal/shadow-database.js';
import {reapShadows} from '../rehearsal/shadow-file.js';
import type {DialectName} from '../schema/model.js';
import type {WorkflowContext} from './context.js';

/** Removes the copies that a killed process left behind: files of the project, and databases on its server. `null`: the server cannot be asked. */
export const reapLeftShadows = async (context: WorkflowContext, dialect: DialectName | null): Promise<void> => {
  await reapShadows(join(context.directory, privateDirectoryName, 'shadows'));
  if (dialect !== null && dialectOf(dialect).shadow === 'database') await reapShadowDatabases(await context.runner());
};
