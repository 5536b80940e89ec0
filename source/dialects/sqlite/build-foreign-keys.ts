import type {ForeignKey, ForeignKeyAction} from '../../schema/model.js';
import {foldCase} from '../../schema/sql-tokens.js';
import type {ForeignKeyRow} from './catalogue.js';
import type {ConstraintText} from './parse-constraints.js';

type ForeignKeyText = Extract<ConstraintText, {readonly kind: 'foreign key'}>;

const actions: Readonly<Record<string, ForeignKeyAction>> = {
  'NO ACTION': 'no action',
  RESTRICT: 'restrict',
  CASCADE: 'cascade',
  'SET NULL': 'set null',
  'SET DEFAULT': 'set default',
};

const actionOf = (text: string): ForeignKeyAction => actions[text] ?? 'no action';

/** Without the columns SQLite means the primary key of the target; that is looked up when all tables are known. */
const targetColumns = (rows: readonly ForeignKeyRow[]): readonly string[] =>
  rows.flatMap(({to_column}) => (to_column === null ? [] : [to_column]));

/** The rows come in the order of the text, so the keys of the text stand at the same places. */
export const buildForeignKeys = (
  rows: readonly ForeignKeyRow[],
  texts: readonly ForeignKeyText[],
): readonly ForeignKey[] => {
  const ids = [...new Set(rows.map(({id}) => id))];
  return ids.flatMap((id, at) => {
    const own = rows.filter((row) => row.id === id);
    const [first] = own;
    if (first === undefined) return [];
    const columns = own.map(({from_column}) => from_column);
    const text = texts.length === ids.length ? texts[at] : undefined;
    const matches = foldCase(text?.columns.join() ?? '') === foldCase(columns.join());
    return [
      {
        name: matches ? (text?.name ?? null) : null,
        columns,
        references: {table: first.target, columns: targetColumns(own)},
        onDelete: actionOf(first.on_delete),
        onUpdate: actionOf(first.on_update),
        deferrable: matches ? (text?.deferrable ?? 'not deferrable') : 'not deferrable',
        ...(matches && text?.inline ? {inline: true} : {}),
      },
    ];
  });
};
