import {groupBy} from '../../schema/group-by.js';
import type {Grant} from '../../schema/model.js';
import type {GrantRow} from './catalogue-rows.js';

const privileges = (rows: readonly GrantRow[]): readonly string[] =>
  [...new Set(rows.map(({privilege}) => privilege.toLowerCase()))].sort();

/** MariaDB writes everybody as a role, and a role as a user of no host. */
export const granteeName = (grantee: string): string =>
  grantee === "'PUBLIC'@''" ? 'public' : grantee.replace(/@''$/, '');

/** `rows`: those of one table or one column. */
export const buildGrants = (rows: readonly GrantRow[]): {readonly grants?: readonly Grant[]} => {
  const named = rows.filter(({privilege}) => privilege.toUpperCase() !== 'USAGE');
  const grants = [...groupBy(named, ({grantee}) => granteeName(grantee))]
    .map(([grantee, own]) => ({
      grantee,
      privileges: privileges(own),
      grantable: privileges(own.filter(({grantable}) => grantable)),
    }))
    .sort((one, other) => (one.grantee < other.grantee ? -1 : 1));
  return grants.length === 0 ? {} : {grants};
};
