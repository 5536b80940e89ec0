import {existsSync} from 'node:fs';
import {join} from 'node:path';
import {techStackPaths} from './tech-stack.js';
import {walkFiles} from './walk-files.js';

const folders = ['agent-os/standards', '.agent-os/standards'];

/** The project's own rules: standards and the tech stack. Relative paths, in reading order. */
export const findStandards = async (directory: string): Promise<readonly string[]> => {
  const stacks = techStackPaths.filter((path) => existsSync(join(directory, path)));
  const standards = await Promise.all(
    folders.map((under) =>
      walkFiles({directory, under, enters: () => true, wants: (path) => path.toLowerCase().endsWith('.md')}),
    ),
  );
  return [...new Set([...stacks, ...standards.flat()])];
};
