import {dialectOf} from '../dialects/index.js';
import type {Schema} from '../schema/model.js';
import {cannotApply} from './find.js';
import type {Operation} from './operation.js';

/** Throws for a way of doing it that this database does not have. */
export const requireOnline = ({dialect}: Schema, operation: Operation): void => {
  const {title, online} = dialectOf(dialect);
  if ('concurrently' in operation && online?.concurrentIndexes === undefined) {
    throw cannotApply(`${title} has no CONCURRENTLY for an index.`, ['Leave `concurrently` away.']);
  }
  const isAsked = 'algorithm' in operation || 'lock' in operation;
  if (isAsked && online?.alteration === undefined) {
    throw cannotApply(`${title} takes no ALGORITHM and no LOCK.`, ['Leave `algorithm` and `lock` away.']);
  }
  if ('using_index' in operation && online?.keyFromIndex === undefined) {
    throw cannotApply(`${title} makes no key of an index that is there.`, ['Leave `using_index` away.']);
  }
};
