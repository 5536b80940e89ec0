import type {Table} from '../schema/model.js';
import {cannotApply} from './find.js';

/** Throws for a virtual table: only the module that made it knows what it is. */
export const requireNotVirtual = ({name, options}: Table): void => {
  if (typeof options.virtual !== 'string') return;
  throw cannotApply(`${name} is a virtual table, which db-specialist neither changes nor drops.`, [
    `Change ${name} in a migration of your own, and verify it.`,
  ]);
};

/** Throws for a table whose definition is known as text only. */
export const requireEditable = (table: Table): void => {
  requireNotVirtual(table);
  if (typeof table.options.definition !== 'string') return;
  throw cannotApply(`${table.name} cannot be changed: its definition uses words that db-specialist does not know.`, [
    `Change ${table.name} in a migration of your own, and verify it.`,
  ]);
};
