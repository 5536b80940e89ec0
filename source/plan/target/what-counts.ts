import type {OtherObject, Schema} from '../../schema/model.js';
import {withoutGrants} from '../../schema/without-grants.js';

/** On the schema that is in every new PostgreSQL database: it comes from the template of the server. */
const isTemplates = ({kind, name}: OtherObject): boolean => kind === 'comment' && name === 'schema public';

/** The schema without what no plan is about: who may do what, and what the template of the server brings along. */
export const whatCounts = (schema: Schema): Schema => {
  const {others = [], ...rest} = withoutGrants(schema);
  const own = others.filter((other) => !isTemplates(other));
  return own.length === 0 ? rest : {...rest, others: own};
};
