import {z} from 'zod';

/** Some servers give text of the catalogue as bytes. */
export const text = z.union([
  z.string(),
  z.instanceof(Uint8Array).transform((bytes) => Buffer.from(bytes).toString('utf8')),
]);

export const textOrNull = text.nullable();

export const number = z.coerce.number();

export const yes = text.nullable().transform((word) => word?.toUpperCase() === 'YES');
