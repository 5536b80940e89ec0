import {addColumn} from './add-column.js';
import {addIndex} from './add-index.js';
import {addReference} from './add-reference.js';
import {alterColumn} from './alter-column.js';
import {applyPatternKind} from './apply-pattern.js';
import {createKnownTable, createTableKind} from './create-table.js';
import {dropColumn} from './drop-column.js';
import {dropIndex} from './drop-index.js';
import {dropTable} from './drop-table.js';
import type {Kind} from './kind.js';
import {modelKind} from './model.js';
import {renameColumn} from './rename-column.js';
import {renameTable} from './rename-table.js';

/**
 * Tried in this order; the first that knows the clause reads it. Renaming and dropping have verbs of their own; a table without the word
 * for it is only seen where no column is.
 */
export const kinds: readonly Kind[] = [
  modelKind,
  renameTable,
  renameColumn,
  dropIndex,
  dropTable,
  applyPatternKind,
  alterColumn,
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
  renameTable,
  alterColumn,
  dropIndex,
  dropColumn,
  dropTable,
  applyPatternKind,
  modelKind,
];
