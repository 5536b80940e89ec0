import type {Clause} from './clauses.js';
import {choosable} from './kinds/index.js';
import type {Kind} from './kinds/kind.js';
import {wordsOf} from './words.js';

type Named = {readonly hasTable: boolean; readonly hasColumn: boolean};

/** What is done to a table that is there, and to a column that is there. */
const ofTable = choosable.filter(({id}) => !['create-table', 'model', 'view'].includes(id));
const ofColumn = ['alter-column', 'rename-column', 'add-index', 'add-unique', 'drop-index', 'drop-column'];

// Words that speak for a kind of change; those further up speak louder.
const hints: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^(?:drop|remov|delet)/, ['drop-column', 'drop-index', 'drop-table']],
  [/\b(?:index|indexes|indices)\b/, ['add-index', 'drop-index']],
  [/\bunique|\bduplicate/, ['add-unique']],
  [/\bcascad|\b(?:foreign key|fk)\b/, ['add-foreign-key']],
  [/\brenam|\bcalled\b/, ['rename-column', 'rename-table']],
  [/\b(?:type|length|limit|size|null|nullable|default|required|optional|varchar|text)\b/, ['alter-column']],
  [/^(?:fix|chang|alter|updat|modif|convert|increas|expand|set|make)/, ['alter-column', 'add-column']],
];

/** What may be meant, the likely one first. */
export const likelyKinds = ({text}: Clause, {hasTable, hasColumn}: Named): readonly Kind[] => {
  const possible = hasColumn ? ofTable.filter(({id}) => ofColumn.includes(id)) : hasTable ? ofTable : choosable;
  const said = wordsOf(text).join(' ');
  const hinted = hints.flatMap(([words, ids]) => (words.test(said) ? ids : []));
  const first = hinted.flatMap((id) => possible.filter((kind) => kind.id === id));
  return [...new Set([...first, ...possible])];
};
