import {comment, type Lines} from './code.js';
import type {EmitContext} from './emit-context.js';
import {rawLines} from './raw.js';

const schemaSql = (name: string, {dialect}: Pick<EmitContext, 'dialect'>): string =>
  name.startsWith('$') ? `"${name}"` : dialect.quoteIdentifier(name);

/**
 * What a plan names without a schema stands in `public`, whatever the project looks through first. The path is as it was before Knex writes its
 * books. Outside of a transaction each statement may have a connection of its own, and nothing is set.
 */
export const inPublic = (lines: Lines, context: Pick<EmitContext, 'dialect' | 'style' | 'connection'>): Lines => {
  const {searchPath} = context.style;
  if (searchPath === undefined) return lines;
  const own = searchPath.map((name) => schemaSql(name, context)).join(', ');
  return [
    comment('Names without a schema mean public here, and not the search path of the project.'),
    ...rawLines('set local search_path to public', [], context),
    ...lines,
    ...rawLines(`set local search_path to ${own}`, [], context),
  ];
};
