import {existsSync} from 'node:fs';
import {dirname, join, relative} from 'node:path';
import {z} from 'zod';
import type {PackageManagerName} from '../ecosystems/ecosystem.js';
import {readIfThere} from './read-if-there.js';
import {readTechStack} from './tech-stack.js';

export type PackageManager = {
  readonly name: PackageManagerName;
  /** Where that was read: `package-lock.json`, `tech-stack.md`. */
  readonly source: string;
};

const lockfiles: readonly (readonly [file: string, name: PackageManagerName])[] = [
  ['package-lock.json', 'npm'],
  ['npm-shrinkwrap.json', 'npm'],
  ['pnpm-lock.yaml', 'pnpm'],
  ['yarn.lock', 'yarn'],
  ['bun.lock', 'bun'],
  ['bun.lockb', 'bun'],
];

/** What the project says, then what its lockfile says; null where neither does or two lockfiles disagree. Never assumed. */
export const findPackageManager = async (directory: string): Promise<PackageManager | null> => {
  const stack = await readTechStack(directory);
  const stated = nameIn(stack?.values['package manager']);
  if (stack !== null && stated !== null) return {name: stated, source: stack.path};
  for (const folder of await packageFolders(directory)) {
    const found = (await fromPackageJson(folder)) ?? fromLockfile(folder);
    if (found !== null) return {name: found.name, source: relative(directory, join(folder, found.source))};
  }
  return null;
};

const nameIn = (text: string | undefined): PackageManagerName | null => {
  // `npm or yarn` says nothing.
  const [name, ...others] = new Set((text ?? '').toLowerCase().match(/\b(?:npm|pnpm|yarn|bun)\b/g));
  return name === undefined || others.length > 0 ? null : (name as PackageManagerName);
};

/** The nearest folder with a package.json, then the workspaces it may be a part of. */
const packageFolders = async (directory: string): Promise<readonly string[]> => {
  const withPackage = foldersAbove(directory).filter((folder) => existsSync(join(folder, 'package.json')));
  const [own = directory, ...above] = withPackage;
  const areWorkspaces = await Promise.all(above.map(isWorkspace));
  return [own, ...above.filter((_, index) => areWorkspaces[index])];
};

const foldersAbove = (directory: string): readonly string[] =>
  dirname(directory) === directory ? [directory] : [directory, ...foldersAbove(dirname(directory))];

const isWorkspace = async (folder: string): Promise<boolean> =>
  existsSync(join(folder, 'pnpm-workspace.yaml')) || (await readPackageJson(folder))?.workspaces !== undefined;

const packageJson = z.looseObject({
  packageManager: z.string().optional(),
  workspaces: z.unknown().optional(),
});

const readPackageJson = async (folder: string): Promise<z.infer<typeof packageJson> | null> => {
  const text = await readIfThere(join(folder, 'package.json'));
  try {
    return text === null ? null : packageJson.parse(JSON.parse(text));
  } catch {
    return null;
  }
};

const fromPackageJson = async (folder: string): Promise<PackageManager | null> => {
  const name = nameIn((await readPackageJson(folder))?.packageManager);
  return name === null ? null : {name, source: 'package.json'};
};

const fromLockfile = (folder: string): PackageManager | null => {
  const found = lockfiles.filter(([file]) => existsSync(join(folder, file)));
  const [first] = found;
  if (first === undefined || found.some(([, name]) => name !== first[1])) return null;
  return {name: first[1], source: first[0]};
};
