import type {Namespace} from '../../../schema/model.js';
import {commentOn} from '../ddl/comments.js';
import {quoteIdentifier, quoteString} from '../quote.js';
import type {Kind} from './kind.js';

export const namespaceKind: Kind<Namespace> = {
  of: ({namespaces = []}) => namespaces,
  put: ({namespaces: _namespaces, ...schema}, namespaces) =>
    namespaces.length === 0 ? schema : {...schema, namespaces},
  keyOf: ({name}) => name,
  nameOf: ({name}) => name,
  create: ({name, comment}) => [
    `create schema ${quoteIdentifier(name)}`,
    ...commentOn(`schema ${quoteIdentifier(name)}`, comment),
  ],
  drop: ({name}) => [`drop schema ${quoteIdentifier(name)}`],
  alter: (_was, {name, comment}) => [
    `comment on schema ${quoteIdentifier(name)} is ${comment === undefined ? 'null' : quoteString(comment)}`,
  ],
  isLate: () => false,
};
