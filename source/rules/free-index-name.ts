import type {Table} from '../schema/model.js';
import type {RuleContext} from './rule.js';

const encoder = new TextEncoder();

/** `end` is kept whole, and what stands before it is cut to what the database keeps. */
const cut = (name: string, end: string, limit: number | null): string => {
  const letters = [...name];
  while (limit !== null && encoder.encode(letters.join('') + end).length > limit) letters.pop();
  return letters.join('') + end;
};

export type NewIndex = {
  readonly table: Table;
  readonly columns: readonly string[];
  /** Whose convention the name follows. */
  readonly kind: 'indexName' | 'uniqueName';
};

/** A name for a new index in the project's own way, that nothing else has. */
export const freeIndexName = (
  {conventions, takenNames, dialect}: RuleContext,
  {table, columns, kind}: NewIndex,
): string => {
  const wished = conventions()
    [kind].value.replace('{table}', () => table.name)
    .replace('{columns}', () => columns.join('_'));
  for (let number = 1; ; number++) {
    const name = cut(wished, number === 1 ? '' : `_${number}`, dialect.maxIdentifierBytes);
    if (!takenNames().has(name)) return name;
  }
};
