import type {Finding} from '../../rules/finding.js';

/** `path`: relative to the project; null where the migration is in no file. */
export type About = {readonly name: string; readonly path: string | null};

export const findingAbout = (
  {name, path}: About,
  rest: Pick<Finding, 'rule' | 'effect' | 'remedy'> & Partial<Pick<Finding, 'line'>>,
): Finding => ({
  severity: 'warning',
  gate: 'always',
  file: path,
  line: null,
  statement: null,
  where: name,
  code: null,
  ...rest,
});
