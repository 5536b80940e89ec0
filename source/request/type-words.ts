import {z} from 'zod';

/**
 * Types that a column's name speaks for, by its last word: the facts of `expertise/types.yaml`. `sure` is false where projects disagree:
 * then a person should look at it.
 */
export const typeWords = z.record(
  z.string(),
  z.strictObject({
    type: z.string(),
    sure: z.boolean().optional(),
    precision: z.int().positive().optional(),
    scale: z.int().nonnegative().optional(),
  }),
);

export type TypeWords = Readonly<z.infer<typeof typeWords>>;
