import {type CheckConstraint, type CompositeType, type Domain, qualifiedName} from '../../../schema/model.js';
import {checkSql} from '../ddl/constraints.js';
import {compositeCreation, domainCreation, domainFinish, typeFinish} from '../ddl/types.js';
import {quoteIdentifier, quoteQualified} from '../quote.js';
import {commentStatement} from './comment.js';
import type {Kind} from './kind.js';

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

const alteredChecks = (was: Domain, is: Domain): readonly string[] => {
  const alter = `alter domain ${quoteQualified(is)}`;
  const without = (checks: readonly CheckConstraint[], others: readonly CheckConstraint[]) =>
    checks.filter((check) => !others.some((other) => isSame(check, other)));
  return [
    ...without(was.checks, is.checks).map(({name}) => `${alter} drop constraint ${quoteIdentifier(name ?? '')}`),
    ...without(is.checks, was.checks).map((check) => `${alter} add ${checkSql(check)}`),
  ];
};

export const domainKind: Kind<Domain> = {
  of: ({domains = []}) => domains,
  put: ({domains: _domains, ...schema}, domains) => (domains.length === 0 ? schema : {...schema, domains}),
  keyOf: qualifiedName,
  nameOf: ({name}) => name,
  create: (domain) => [...domainCreation(domain), ...domainFinish(domain)],
  drop: (domain) => [`drop domain ${quoteQualified(domain)}`],
  alter: (was, is) => {
    if (was.type !== is.type || was.collation !== is.collation) return null;
    const alter = `alter domain ${quoteQualified(is)}`;
    const setDefault = is.default === null ? `${alter} drop default` : `${alter} set default ${is.default}`;
    return [
      ...(was.default === is.default ? [] : [setDefault]),
      ...alteredChecks(was, is),
      ...(was.nullable === is.nullable ? [] : [`${alter} ${is.nullable ? 'drop' : 'set'} not null`]),
      ...(was.comment === is.comment ? [] : commentStatement('domain', is)),
    ];
  },
  isLate: () => false,
};

export const compositeKind: Kind<CompositeType> = {
  of: ({composites = []}) => composites,
  put: ({composites: _composites, ...schema}, composites) =>
    composites.length === 0 ? schema : {...schema, composites},
  keyOf: qualifiedName,
  nameOf: ({name}) => name,
  create: (type) => [compositeCreation(type), ...typeFinish(type)],
  drop: (type) => [`drop type ${quoteQualified(type)}`],
  alter: (was, is) => (isSame(was.attributes, is.attributes) ? commentStatement('type', is) : null),
  isLate: () => false,
};
