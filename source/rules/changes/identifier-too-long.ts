import type {SqlAction} from '../../schema/sql-actions/sql-action.js';
import {sqlTokens} from '../../schema/sql-tokens.js';
import {type ChangeRule, onActions} from './change-rule.js';

const longest = 63;

/** What is left of a name after so many bytes, without a character that was cut in two. */
const cut = (name: string): string =>
  Buffer.from(name)
    .subarray(0, longest)
    .toString()
    .replace(/\uFFFD+$/, '');

const namesIn = (action: SqlAction): readonly (string | null)[] => {
  switch (action.kind) {
    case 'create-table':
      return [action.table.name, ...action.columns.map(({name}) => name), ...action.constraints.map(({name}) => name)];
    case 'add-column':
      return [action.column.name];
    case 'add-constraint':
      return [action.constraint.name];
    case 'create-index':
      return [action.name];
    case 'rename-table':
    case 'rename-column':
      return [action.to];
    default:
      return [];
  }
};

export const identifierTooLong: ChangeRule = {
  id: 'identifier-too-long',
  title: 'Name that PostgreSQL cuts off',
  severity: 'warning',
  gate: 'always',
  dialects: ['postgres'],
  why: 'PostgreSQL keeps 63 bytes of a name and says so only in a notice. Two long names with the same beginning clash, and whoever looks for the whole name finds nothing.',
  bad: 'create index orders_by_status_and_total_and_the_moment_of_their_creation_index on drafts (title);',
  good: 'create index drafts_title_index on drafts (title);',
  source: 'Measured on PostgreSQL 15.18: NOTICE, identifier will be truncated.',
  check: onActions(
    ['create-table', 'add-column', 'add-constraint', 'create-index', 'rename-table', 'rename-column'],
    ({action, sql}) => {
      // The parser has cut them off as the database does: the whole ones stand in the text.
      const names = new Set(namesIn(action).map((name) => cut(name ?? '')));
      const long = sqlTokens(sql).flatMap(({kind, value}) => (kind === 'name' || kind === 'word' ? value : []));
      return [...new Set(long)].flatMap((name) => {
        const kept = cut(name);
        if (Buffer.byteLength(name) <= longest || !names.has(kept)) return [];
        return [
          {
            where: name,
            effect: `The database calls it ${kept}.`,
            remedy: [`Give it a name of at most ${longest} bytes: builders take one as an argument.`],
          },
        ];
      });
    },
  ),
};
