import {join} from 'node:path';
import {type Archetype, archetype} from './archetype.js';
import {readYamlFile, yamlFilesIn} from './load-yaml-files.js';

/**
 * The archetypes in `expertise/archetypes/` of each root, ours first and the project's after it: a later one of the same name takes the
 * place of an earlier one, and its tables are found before those of others.
 */
export const loadArchetypes = async (roots: readonly string[]): Promise<readonly Archetype[]> => {
  const loaded = new Map<string, Archetype>();
  for (const root of roots) {
    const files = await yamlFilesIn(join(root, 'expertise', 'archetypes'));
    const read = await Promise.all(files.map((file) => readYamlFile(file, archetype)));
    for (const one of read) loaded.set(one.name, one);
  }
  return [...loaded.values()].toReversed();
};
