import {readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import type {Plan} from '../../plan/plan.js';
import {contractPath, contractToYaml} from '../../plan/plan-file.js';
import {withFileErrors} from '../../project/file-error.js';

export type WrittenContract = {
  /** Relative to the project; null where the plan has no second half. */
  readonly path: string | null;
  readonly notes: readonly string[];
};

const textThere = async (file: string): Promise<string | null> => {
  try {
    return await readFile(file, 'utf8');
  } catch {
    return null;
  }
};

/** Writes the second half of a change without downtime as a plan file. One that somebody has changed since stays as it is. */
export const writeContract = async (directory: string, plan: Plan): Promise<WrittenContract> => {
  if (plan.contract === undefined) return {path: null, notes: []};
  const path = contractPath(plan.contract);
  const yaml = contractToYaml(plan, plan.contract);
  const there = await textThere(join(directory, path));
  if (there !== null && there !== yaml)
    return {
      path: null,
      notes: [`${path} was there already and stays as it is: compare it with \`contract\` of the plan.`],
    };
  await withFileErrors(path, () => writeFile(join(directory, path), yaml));
  return {path, notes: []};
};
