import {basename, join} from 'node:path';
import {readYamlFile, yamlFilesIn} from './load-yaml-files.js';
import {type TypeWords, typeWords} from './type-words.js';

/** The words of `expertise/types.yaml` in each root; a later root's word takes the place of an earlier one's. */
export const loadTypeWords = async (roots: readonly string[]): Promise<TypeWords> => {
  const folders = await Promise.all(roots.map((root) => yamlFilesIn(join(root, 'expertise'))));
  const files = folders.flat().filter((file) => basename(file) === 'types.yaml');
  const all = await Promise.all(files.map((file): Promise<TypeWords> => readYamlFile(file, typeWords)));
  return Object.assign({}, ...all);
};
