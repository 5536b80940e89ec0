import type {Dialect} from '../dialect.js';

type NewColumn = Parameters<Dialect['addColumnBlockers']>[0];

/**
 * Why ALTER TABLE … ADD COLUMN fails where there are rows, measured on MariaDB 10.11. NOT NULL without a default is no reason: every row gets `0`
 * or an empty text without a word.
 */
export const addColumnBlockers = ({
  nullable,
  defaultSql,
  unique,
  hasReference,
  generatedStored,
}: NewColumn): readonly string[] => {
  if (generatedStored) return [];
  const isFilled = !nullable || (defaultSql !== null && !/^null$/i.test(defaultSql));
  const value = defaultSql ?? 'the empty value of its type';
  const blockers: readonly (readonly [boolean, string])[] = [
    [unique && isFilled, `every row would get ${value}, and the column is unique`],
    [hasReference && isFilled, `every row would get ${value}, and that row need not be there`],
  ];
  return blockers.filter(([applies]) => applies).map(([, sentence]) => sentence);
};
