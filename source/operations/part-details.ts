import {z} from 'zod';

/** What not every database knows, in the shape of the model: `{fillfactor: 70}`. */
export const options = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).readonly();

const words = z.array(z.string()).readonly();

const comment = z.string().exactOptional();

export const grants = z
  .array(z.strictObject({grantee: z.string(), privileges: words, grantable: words}).readonly())
  .readonly();

const numbers = z.object({
  start: z.string(),
  increment: z.string(),
  minimum: z.string(),
  maximum: z.string(),
  cache: z.string(),
  cycle: z.boolean(),
});

/** GENERATED … AS IDENTITY. */
export const identity = z.strictObject({generation: z.enum(['always', 'by default']), ...numbers.shape}).readonly();

const numbering = {
  start: z.string().exactOptional(),
  increment: z.string().exactOptional(),
  minimum: z.string().exactOptional(),
  maximum: z.string().exactOptional(),
  cache: z.string().exactOptional(),
  cycle: z.boolean().exactOptional(),
};

/** A sequence that lives and dies with a column. */
export const ownedSequence = z
  .strictObject({
    schema: z.string().exactOptional(),
    name: z.string(),
    column: z.string(),
    type: z.string().exactOptional(),
    ...numbering,
    options: options.exactOptional(),
    comment,
    grants: grants.exactOptional(),
  })
  .readonly();

export type OwnedSequence = z.infer<typeof ownedSequence>;

export const policy = z
  .strictObject({
    name: z.string(),
    command: z.enum(['all', 'select', 'insert', 'update', 'delete']),
    permissive: z.boolean(),
    roles: words,
    using: z.string().nullable(),
    check: z.string().nullable(),
    comment,
  })
  .readonly();

export const exclusion = z.strictObject({name: z.string(), definition: z.string(), comment}).readonly();

export const rowSecurity = z.enum(['enabled', 'forced']);

/** Of a constraint whose rows were not looked at: NOT VALID; or that holds for nobody: NOT ENFORCED. */
export const validity = {validated: z.literal(false).exactOptional(), enforced: z.literal(false).exactOptional()};
