import type {Grant} from '../../../schema/model.js';
import type {Acl} from '../catalogue/fragments.js';

const grantOf = (grantee: string, rights: NonNullable<Acl>): Grant => {
  const own = rights.filter(([role]) => role === grantee);
  return {
    grantee,
    privileges: own.map(([, privilege]) => privilege).sort(),
    grantable: own
      .filter(([, , grantable]) => grantable)
      .map(([, privilege]) => privilege)
      .sort(),
  };
};

const grantees = (acl: NonNullable<Acl>): readonly string[] => [...new Set(acl.map(([role]) => role))].sort();

export const grantsOf = (acl: Acl): {readonly grants?: readonly Grant[]} => {
  if (acl === null || acl.length === 0) return {};
  return {grants: grantees(acl).map((grantee) => grantOf(grantee, acl))};
};

/**
 * Where everybody has a right unless it is taken away (EXECUTE on a routine): what is usual is absent, and `public` with no privileges
 * says that it was taken.
 */
export const grantsBesides = (usual: string, acl: Acl): {readonly grants?: readonly Grant[]} => {
  if (acl === null) return {};
  const isUsual = ([role, privilege, grantable]: NonNullable<Acl>[number]): boolean =>
    role === 'public' && privilege === usual && !grantable;
  const {grants = []} = grantsOf(acl.filter((right) => !isUsual(right)));
  const revoked: readonly Grant[] = acl.some(([role]) => role === 'public')
    ? []
    : [{grantee: 'public', privileges: [], grantable: []}];
  const all = [...revoked, ...grants];
  return all.length === 0 ? {} : {grants: all};
};
