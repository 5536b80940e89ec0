import type {Schema} from '../../../schema/model.js';
import {ownTables} from './migration-list.js';
import {readSchema, readSchemaAgain} from './read-schema.js';
import type {Session} from './session.js';

const pictures = new WeakMap<Session, Schema>();

/** The schema as it is now. */
export const takePicture = async (session: Session): Promise<Schema> => {
  const {query} = await session.catalogue();
  const read = session.isShadow ? readSchemaAgain : readSchema;
  const schema = await read(session.dialect, query, ownTables(session));
  pictures.set(session, schema);
  return schema;
};

/** The schema as it was asked for last: what is measured right after it need not read the whole catalogue once more. */
export const lastPicture = async (session: Session): Promise<Schema> =>
  pictures.get(session) ?? (await takePicture(session));
