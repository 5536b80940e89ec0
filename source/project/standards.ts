import {join} from 'node:path';
import {readIfThere} from './read-if-there.js';
import {readStandardRules, ruleLabels, type StandardRule} from './standard-rules.js';
import {readTechStack, type TechStack} from './tech-stack.js';
import {walkFiles} from './walk-files.js';

const folders = ['agent-os/standards', '.agent-os/standards'];

export type Standard = {
  /** Relative to the project. */
  readonly path: string;
  readonly rules: readonly StandardRule[];
};

/** The project's own rules, as far as they are written down. */
export type Standards = {
  /** Null where there is none. */
  readonly techStack: TechStack | null;
  /** In reading order. */
  readonly files: readonly Standard[];
};

export const readStandards = async (directory: string): Promise<Standards> => {
  const techStack = await readTechStack(directory);
  const paths = await Promise.all(
    folders.map((under) =>
      walkFiles({directory, under, enters: () => true, wants: (path) => path.toLowerCase().endsWith('.md')}),
    ),
  );
  const own = paths.flat().filter((path) => path !== techStack?.path);
  return {techStack, files: await Promise.all(own.map((path) => readStandard(directory, path)))};
};

/** A file that was read, and what it decides, a few words each. */
export type ReadFile = {readonly path: string; readonly says: readonly string[]};

export const filesRead = ({techStack, files}: Standards): readonly ReadFile[] => [
  ...(techStack === null ? [] : [{path: techStack.path, says: stackSays(techStack)}]),
  ...files.map(({path, rules}) => ({path, says: rules.map(ruleInWords)})),
];

const stackSays = ({values: {'package manager': manager}}: TechStack): readonly string[] =>
  manager === undefined ? [] : [`package manager: ${manager}`];

const ruleInWords = ({about, value}: StandardRule): string =>
  value === 'yes' ? ruleLabels[about] : `${ruleLabels[about]}: ${value}`;

const readStandard = async (directory: string, path: string): Promise<Standard> => ({
  path,
  rules: readStandardRules((await readIfThere(join(directory, path))) ?? '', path),
});

/** The first that speaks of something decides it. */
export const rulesOf = ({files}: Standards): readonly StandardRule[] => {
  const all = files.flatMap(({rules}) => rules);
  return all.filter(({about}, at) => all.findIndex((rule) => rule.about === about) === at);
};
