import {checkExpertise, readExpertiseFacts} from '../memory/check-expertise.js';
import {acquireLock} from '../memory/lock.js';
import {type RebuiltFile, rebuildExpertise, writeRebuilt} from '../memory/rebuild-expertise.js';
import {inOneSpace} from '../schema/in-one-space.js';
import type {WorkflowContext} from './context.js';
import type {ExpertiseLook} from './workflow.js';

/** Not while somebody builds: the checkpoint writes the same file. */
const write = async (context: WorkflowContext): Promise<readonly RebuiltFile[]> => {
  const release = await acquireLock(context.directory);
  try {
    const files = await rebuilt(context);
    await writeRebuilt(context.directory, files);
    return files;
  } finally {
    await release();
  }
};

const rebuilt = async (context: WorkflowContext): Promise<readonly RebuiltFile[]> => {
  const {directory, settings, now} = context;
  const runner = await context.runner();
  const schema = inOneSpace(await runner.introspect());
  const {applied: migrations} = await runner.migrations();
  return rebuildExpertise({directory, schema, migrations, settings, now: now()});
};

const rebuilds = {no: () => Promise.resolve([]), show: rebuilt, write};

export const expertise = async (context: WorkflowContext, rebuild: 'no' | 'show' | 'write'): Promise<ExpertiseLook> => {
  const {directory, settings} = context;
  const files = await rebuilds[rebuild](context);
  const runner = await context.runner();
  const schema = inOneSpace(await runner.introspect());
  const {applied: migrations} = await runner.migrations();
  return {
    report: await checkExpertise({directory, schema, migrations, settings, now: context.now()}),
    facts: await readExpertiseFacts(directory, settings),
    rebuilt: files,
  };
};
