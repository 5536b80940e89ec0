import type {ReshapeRequest} from '../dialect.js';

/** ALTER TABLE, statement by statement, from the table before to the table after. */
export const reshapeTable = ({before}: ReshapeRequest): readonly string[] => {
  throw new Error(`${before.name} cannot be altered`);
};
