import {isUnique} from './keys.js';
import type {Table} from './model.js';

/** A table that says which rows of two others belong together: both its foreign keys in one key. Further columns may say more. */
export const isPivot = (table: Table): boolean =>
  table.foreignKeys.length === 2 &&
  isUnique(
    table,
    table.foreignKeys.flatMap(({columns}) => columns),
  ) &&
  table.foreignKeys.every(({columns}) => !isUnique(table, columns));
