import {addColumn} from './add-column.js';
import {addIndex} from './add-index.js';
import {addReference} from './add-reference.js';
import {alterColumn} from './alter-column.js';
import {applyPatternKind} from './apply-pattern.js';
import {backfill} from './backfill.js';
import {check} from './check.js';
import {comment} from './comment.js';
import {createKnownTable, createTableKind} from './create-table.js';
import {dropColumn} from './drop-column.js';
import {dropIndex} from './drop-index.js';
import {dropTable} from './drop-table.js';
import {enumValues} from './enum-values.js';
import {foreignKeyKind} from './foreign-key.js';
import type {Kind} from './kind.js';
import {modelKind} from './model.js';
import {primaryKey} from './primary-key.js';
import {relation} from './relation.js';
import {renameColumn} from './rename-column.js';
import {renameIndex} from './rename-index.js';
import {renameTable} from './rename-table.js';
import {unique} from './unique.js';
import {view} from './view.js';

/**
 * Tried in this order; the first that knows the clause reads it. Renaming and dropping have verbs of their own; a table without the word
 * for it is only seen where no column is.
 */
export const kinds: readonly Kind[] = [
  modelKind,
  view,
  enumValues,
  comment,
  renameIndex,
  renameTable,
  renameColumn,
  dropTable,
  dropIndex,
  applyPatternKind,
  backfill,
  primaryKey,
  check,
  unique,
  alterColumn,
  dropColumn,
  foreignKeyKind,
  relation,
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
  unique,
  foreignKeyKind,
  relation,
  check,
  primaryKey,
  enumValues,
  view,
  comment,
  backfill,
  renameIndex,
  applyPatternKind,
  modelKind,
];
