import type {Attempt, Runner} from '../../ecosystems/ecosystem.js';

/** The answers to each group of attempts, all sent at once. */
export const tryGroups = async (
  {tryExecute}: Pick<Runner, 'tryExecute'>,
  groups: readonly (readonly Attempt[])[],
): Promise<readonly (readonly (string | null)[])[]> => {
  const attempts = groups.flat();
  const answers = attempts.length === 0 ? [] : await tryExecute(attempts);
  const starts = groups.map((_, at) => groups.slice(0, at).reduce((sum, group) => sum + group.length, 0));
  return groups.map((group, at) => answers.slice(starts[at], (starts[at] ?? 0) + group.length));
};
