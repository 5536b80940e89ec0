import {existsSync} from 'node:fs';
import {join} from 'node:path';
import {defaultSettings, type Settings} from '../project/settings.js';
import {isOwnFolder, walkFiles} from '../project/walk-files.js';

const usual = [
  'expertise/database.yaml',
  'expertise/database.yml',
  'agent-os/expertise/database.yaml',
  '.agent-os/expertise/database.yaml',
];

// Hidden folders in which experts are kept.
const hidden = new Set(['.claude', '.agent-os', '.pi']);

/** The project's expertise about its database, relative to it; null where it has none. */
export const findExpertise = async (directory: string, {paths}: Settings = defaultSettings): Promise<string | null> => {
  if (paths.expertise !== null) return existsSync(join(directory, paths.expertise)) ? paths.expertise : null;
  const found = usual.find((path) => existsSync(join(directory, path)));
  if (found !== undefined) return found;
  const experts = await walkFiles({
    directory,
    under: '.',
    enters: (folder) => isOwnFolder(folder) || hidden.has(folder),
    wants: (path) => /(?:^|\/)experts\/database\/expertise\.ya?ml$/.test(path),
  });
  return experts[0] ?? null;
};
