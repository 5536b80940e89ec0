import type {Index, IndexPart} from '../../schema/model.js';
import {expression, name, note, settings} from './text.js';

const partText = ({column, expression: computed}: IndexPart): string =>
  column === null ? expression(computed ?? '') : name(column);

const partNote = ({column, expression: computed, direction, nulls, prefixLength}: IndexPart): string | null => {
  const said = [
    prefixLength === undefined ? null : `first ${prefixLength}`,
    direction === 'desc' ? 'descending' : null,
    nulls === undefined ? null : `nulls ${nulls}`,
  ].filter((part) => part !== null);
  return said.length === 0 ? null : `${column ?? computed}: ${said.join(', ')}`;
};

/** A B-tree is what everybody expects; DBML knows a hash, and the others are told in the note. */
const noted = (method: string): string | null => (/^(btree|hash)$/.test(method) ? null : method);

const indexNote = ({parts, predicate, included, method}: Index): string | null =>
  note([
    noted(method),
    predicate === null ? null : `where ${predicate}`,
    included.length === 0 ? null : `including ${included.join(', ')}`,
    ...parts.map(partNote),
  ]);

/** One line of a table's `indexes`; what DBML has no word for goes into the note. */
export const indexLine = (index: Index): string =>
  `(${index.parts.map(partText).join(', ')})${settings([
    index.unique ? 'unique' : null,
    `name: ${name(index.name)}`,
    index.method === 'hash' ? 'type: hash' : null,
    indexNote(index),
  ])}`;
