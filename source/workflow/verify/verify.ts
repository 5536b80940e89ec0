import type {WorkflowContext} from '../context.js';
import {alongHistory, type Way} from './along-history.js';
import {generatedRows} from './fill-rows.js';
import {readSuppressions} from './read-suppressions.js';
import {verifiedMigration} from './verified-migration.js';
import type {VerifiedMigration, VerifyOptions, VerifyReport, VerifyRequest} from './verify-report.js';
import {walk} from './walk.js';

/** Rehearses migrations that people wrote: up, down and up again. */
export const verify = async (
  context: WorkflowContext,
  request: VerifyRequest,
  options: VerifyOptions,
): Promise<VerifyReport> => {
  const {seen, ...report} = await alongHistory(context, request, {...options, travel: rehearsing});
  return {...report, migrations: seen};
};

const rehearsing = async ({files, pathOf, onSeen, ...way}: Way<VerifiedMigration>) => {
  const suppressionsOf = await readSuppressions(files);
  return walk({
    ...way,
    freshLegs: way.route.from === 'copy',
    fillRows: generatedRows,
    onSeen: (evidence, doubted) => {
      const {name} = evidence;
      onSeen(verifiedMigration(evidence, {doubted, path: pathOf(name), suppressions: suppressionsOf(name)}));
    },
  });
};
