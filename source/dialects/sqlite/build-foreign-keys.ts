import {runsBy} from '../../schema/group-by.js';
import type {ForeignKey, ForeignKeyAction} from '../../schema/model.js';
import {foldCase} from '../../schema/sql-tokens.js';
import type {ForeignKeyRow} from './catalogue-rows.js';
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
  rows.flatMap(({to}) => (to === null ? [] : [to]));

const sameColumns = (written: readonly string[], columns: readonly string[]): boolean =>
  foldCase(written.join()) === foldCase(columns.join());

/** What only the text tells. */
const detailsOf = ({name, deferrable, match, inline}: ForeignKeyText): Partial<ForeignKey> => ({
  name,
  deferrable,
  ...(match === null ? {} : {match}),
  ...(inline ? {inline} : {}),
});

type Source = {readonly qualifier: {readonly schema?: string}; readonly texts: readonly ForeignKeyText[]};

/** The pragma begins with the last key of the text; from the first on, the keys of the text stand at the same places. */
export const buildForeignKeys = (rows: readonly ForeignKeyRow[], {qualifier, texts}: Source): readonly ForeignKey[] => {
  const keys = runsBy(rows, ({id}) => id).toReversed();
  return keys.flatMap((own, at) => {
    const first = own[0];
    if (first === undefined) return [];
    const columns = own.map(({from}) => from);
    const text = texts.length === keys.length ? texts[at] : undefined;
    return [
      {
        name: null,
        columns,
        references: {...qualifier, table: first.target, columns: targetColumns(own)},
        onDelete: actionOf(first.onDelete),
        onUpdate: actionOf(first.onUpdate),
        deferrable: 'not deferrable' as const,
        ...(text !== undefined && sameColumns(text.columns, columns) ? detailsOf(text) : {}),
      },
    ];
  });
};
