import type {Grant} from '../../../schema/model.js';
import {quoteIdentifier} from '../quote.js';
import {quoteRole} from './words.js';

type Granted = {readonly grants?: readonly Grant[] | undefined};

const grantSql = (object: string, {grantee, privileges, grantable}: Grant, column: string): readonly string[] => {
  const on = `on ${object} to ${quoteRole(grantee)}`;
  const list = (names: readonly string[]): string => names.map((name) => `${name}${column}`).join(', ');
  const plain = privileges.filter((privilege) => !grantable.includes(privilege));
  return [
    ...(plain.length === 0 ? [] : [`grant ${list(plain)} ${on}`]),
    ...(grantable.length === 0 ? [] : [`grant ${list(grantable)} ${on} with grant option`]),
  ];
};

/** `object`: `table "users"`. */
export const grantsOn = (object: string, {grants = []}: Granted): readonly string[] =>
  grants.flatMap((grant) =>
    grant.privileges.length === 0
      ? [`revoke all on ${object} from ${quoteRole(grant.grantee)}`]
      : grantSql(object, grant, ''),
  );

export const columnGrantsOn = (table: string, column: string, {grants = []}: Granted): readonly string[] =>
  grants.flatMap((grant) => grantSql(`table ${table}`, grant, ` (${quoteIdentifier(column)})`));
