import {stat} from 'node:fs/promises';
import type {SavedDatabase} from '../../memory/journal.js';
import {counted} from '../../plan/counted.js';
import type {Plan} from '../../plan/plan.js';
import {fingerprint} from '../../schema/fingerprint.js';
import type {WorkflowContext} from '../context.js';
import type {BackUpAt} from './backup.js';

/** A consistent copy of the database file, page by page. */
export const copyFile = async (context: WorkflowContext, {plan, place}: BackUpAt): Promise<SavedDatabase> => {
  const runner = await context.runner();
  await runner.copyTo({databaseFile: place});
  await assertReadable(context, plan, place);
  return {kind: 'copy', text: `a copy of the database, ${counted((await stat(place)).size, 'byte')}`};
};

const assertReadable = async (context: WorkflowContext, plan: Plan, databaseFile: string): Promise<void> => {
  const runner = await context.ecosystem.openRunner({project: context.project, shadow: {databaseFile}});
  try {
    if (fingerprint(await runner.introspect()) !== plan.before) throw new Error('the copy has another schema');
  } finally {
    await runner.close();
  }
};
