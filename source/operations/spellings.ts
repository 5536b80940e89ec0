import {dialectOf} from '../dialects/index.js';
import type {Qualified, Schema} from '../schema/model.js';

/** The ways in which the database tells the name of a type or sequence, with quotes or without: `mood`, `sales."mood"`. */
export const spellingsOf = ({dialect}: Pick<Schema, 'dialect'>, {schema, name}: Qualified): readonly string[] => {
  const spelled = (one: string): readonly string[] => [one, dialectOf(dialect).quoteIdentifier(one)];
  return schema === undefined
    ? spelled(name)
    : spelled(schema).flatMap((namespace) => spelled(name).map((own) => `${namespace}.${own}`));
};
