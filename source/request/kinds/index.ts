import {addColumn} from './add-column.js';
import {addIndex} from './add-index.js';
import {addReference} from './add-reference.js';
import {createKnownTable, createTableKind} from './create-table.js';
import {dropColumn} from './drop-column.js';
import type {Kind} from './kind.js';
import {renameColumn} from './rename-column.js';

/**
 * Tried in this order; the first that knows the clause reads it. Renaming and dropping have verbs of their own; a table without the word
 * for it is only seen where no column is.
 */
export const kinds: readonly Kind[] = [
  renameColumn,
  dropColumn,
  addReference,
  addIndex,
  addColumn,
  createTableKind,
  createKnownTable,
];

/** What a person can choose, the commonest first. */
export const choosable: readonly Kind[] = [
  addColumn,
  createTableKind,
  addIndex,
  addReference,
  renameColumn,
  dropColumn,
];
