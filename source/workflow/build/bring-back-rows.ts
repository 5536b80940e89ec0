import {join} from 'node:path';
import type {Runner} from '../../ecosystems/ecosystem.js';
import type {Journal} from '../../memory/journal.js';
import {lossesOf} from '../../operations/index.js';
import {compareData} from '../../rehearsal/compare-data.js';
import {expectAfterDown} from '../../rehearsal/expectations.js';
import type {WorkflowContext} from '../context.js';

/** `only-in-backup`: somebody has written meanwhile, and the backup over it would take that away. */
export type RowsBack = 'whole' | 'only-in-backup';

/** What `down` brings back empty is still in the backup, which takes the place of the database where nothing else differs. */
export const bringBackRows = async (context: WorkflowContext, {plan, backup}: Journal): Promise<RowsBack> => {
  if (plan.losses.length === 0 || backup === null) return 'whole';
  const live = await context.runner();
  const runner = await context.ecosystem.openRunner({
    project: context.project,
    shadow: {databaseFile: join(context.directory, backup)},
  });
  try {
    return await putBack({live, saved: runner, plan, file: (await live.describe()).databaseFile});
  } finally {
    await runner.close();
  }
};

type PutBack = Pick<Journal, 'plan'> & {readonly live: Runner; readonly saved: Runner; readonly file: string | null};

const putBack = async ({live, saved, plan, file}: PutBack): Promise<RowsBack> => {
  const before = await saved.snapshot();
  const differs = async (losses: Parameters<typeof expectAfterDown>[0]): Promise<boolean> =>
    compareData(before.digest, (await live.snapshot()).digest, expectAfterDown(losses)).length > 0;
  if (!(await differs([]))) return 'whole';
  if (file === null || (await differs(lossesOf(before.schema, plan.operations)))) return 'only-in-backup';
  await saved.copyOver(file);
  return (await differs([])) ? 'only-in-backup' : 'whole';
};
