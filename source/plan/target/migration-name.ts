import {tableOf} from '../../operations/index.js';
import type {Operation} from '../../operations/operation.js';

const word = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');

const only = (operation: Operation): string | null => {
  switch (operation.op) {
    case 'create_table':
      return `create_${operation.table}`;
    case 'drop_table':
      return `drop_${operation.table}`;
    case 'rename_table':
      return `rename_${operation.table}_to_${operation.to}`;
    case 'add_column':
      return `add_${operation.column.name}_to_${operation.table}`;
    case 'drop_column':
      return `drop_${operation.column}_from_${operation.table}`;
    case 'rename_column':
      return `rename_${operation.from}_to_${operation.to}_in_${operation.table}`;
    default:
      return null;
  }
};

const longest = 60;

/** What the migration of a plan to a target is called: by the one operation or table that it is about, else by the target. */
export const nameOfPlan = (operations: readonly Operation[], target: string): string => {
  const [first, ...more] = operations;
  const tables = new Set(operations.map(tableOf));
  const [table] = tables;
  const stem =
    target
      .replace(/[?#].*$/, '')
      .split(/[\\/]/)
      .at(-1)
      ?.replace(/\.\w+$/, '') ?? '';
  const names = [
    first !== undefined && more.length === 0 ? only(first) : null,
    tables.size === 1 && typeof table === 'string' ? `change_${table}` : null,
    `match_${stem}`,
  ].map((name) => word(name ?? ''));
  return names.find((name) => name !== '' && name.length <= longest) ?? 'match_target';
};
