import {access} from 'node:fs/promises';
import {join} from 'node:path';
import {readYamlFile} from './load-yaml-files.js';
import {type TypeWords, typeWords} from './type-words.js';

/** The words of `expertise/types.yaml` in each root; a later root's word takes the place of an earlier one's. */
export const loadTypeWords = async (roots: readonly string[]): Promise<TypeWords> => {
  const all = await Promise.all(
    roots.map(async (root): Promise<TypeWords> => {
      const file = join(root, 'expertise', 'types.yaml');
      const isThere = await access(file).then(
        () => true,
        () => false,
      );
      return isThere ? readYamlFile(file, typeWords) : {};
    }),
  );
  return Object.assign({}, ...all);
};
