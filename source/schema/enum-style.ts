import {type CheckConstraint, type Column, qualifiedName, type Schema, type Table} from './model.js';

/** The name in front of `IN (…)` or `= ANY (ARRAY[…])`, whatever quotes, brackets and casts stand around it. */
const listedColumn = ({expression}: CheckConstraint): string | null =>
  /^\s*(\S+?)(?:::[\w ]+?)?\s+(?:in\b|=\s*any\b)/i.exec(expression.replace(/["`()[\]]/g, ''))?.[1] ?? null;

export type EnumColumn = {readonly table: Table; readonly column: Column; readonly style: 'native' | 'check'};

/** The columns that have a list of values, and how each has it. */
export const enumColumns = ({tables, enums}: Pick<Schema, 'tables' | 'enums'>): readonly EnumColumn[] => {
  const types = new Set(enums.map(qualifiedName));
  return tables.flatMap((table) => {
    const listed = new Set(table.checks.map(listedColumn));
    return table.columns.flatMap((column): readonly EnumColumn[] => {
      if (/^enum\s*\(/i.test(column.type) || types.has(column.type)) return [{table, column, style: 'native'}];
      return listed.has(column.name) ? [{table, column, style: 'check'}] : [];
    });
  });
};
