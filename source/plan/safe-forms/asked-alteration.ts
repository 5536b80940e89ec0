import {tableOf} from '../../operations/index.js';
import type {Operation} from '../../operations/operation.js';
import {findTable} from '../../schema/model.js';
import type {FormContext, Rewriting} from './safe-form.js';

/** What becomes one ALTER TABLE; with values for the rows it would be several, of which the server takes each in its own way. */
const isOneStatement = (operation: Operation): boolean => {
  switch (operation.op) {
    case 'add_index':
    case 'drop_index':
    case 'add_unique':
    case 'add_foreign_key':
    case 'add_check':
      return true;
    case 'add_column':
      return operation.fill === undefined;
    case 'alter_column':
      return operation.fill === undefined && operation.using === undefined && operation.keep !== true;
    default:
      return false;
  }
};

/** ALTER TABLE takes the quickest way that is left to it, and says nothing where that is one which lets nobody write. */
export const askedAlteration = ({operation, dialect, before, after}: FormContext<Operation>): Rewriting | null => {
  const alteration = dialect.online?.alteration;
  const name = tableOf(operation);
  if (alteration === undefined || name === null || !isOneStatement(operation)) return null;
  if ('algorithm' in operation || 'lock' in operation) return null;
  const [was, is] = [before, after].map((schema) => findTable(schema, name));
  const way = was && is && alteration({schema: before, before: was, after: is});
  if (!way) return null;
  const asked = `ALGORITHM=${way.algorithm.toUpperCase()}, LOCK=${way.lock.toUpperCase()}`;
  return {
    // Every operation that is one statement takes both; TypeScript cannot follow that through the spread.
    operations: [{...operation, ...way} as Operation],
    about: `${operation.op} on ${name}`,
    value: `asks for ${asked}`,
    why:
      way.lock === 'none'
        ? `the server refuses rather than lets writes to ${name} wait while it copies the rows`
        : `the server knows no other way: writes to ${name} wait while it copies the rows`,
  };
};
