/**
 * Checks of values that come from outside, where there are so many of them that zod takes several times as long: it makes a copy of each and
 * compiles itself first, in a process that does it once.
 */

/** What a value must be. */
export type Check<Value> = (value: unknown) => value is Value;

export type Checked<Of> = Of extends Check<infer Value> ? Value : never;

export const text: Check<string> = (value): value is string => typeof value === 'string';
export const number: Check<number> = (value): value is number => typeof value === 'number';
export const flag: Check<boolean> = (value): value is boolean => typeof value === 'boolean';

export const orNull =
  <Value>(check: Check<Value>): Check<Value | null> =>
  (value): value is Value | null =>
    value === null || check(value);

export const textOrNull = orNull(text);
export const numberOrNull = orNull(number);

export const oneOf =
  <const Words extends readonly string[]>(...words: Words): Check<Words[number]> =>
  (value): value is Words[number] =>
    typeof value === 'string' && words.includes(value);

export const listOf =
  <Value>(check: Check<Value>): Check<readonly Value[]> =>
  (value): value is readonly Value[] =>
    Array.isArray(value) && value.every(check);

/** A list of exactly these. */
export const tupleOf =
  <Values extends readonly unknown[]>(...checks: {readonly [At in keyof Values]: Check<Values[At]>}): Check<Values> =>
  (value): value is Values =>
    Array.isArray(value) && value.length === checks.length && checks.every((check, at) => check(value[at]));

/** Any names, each with a value like this. */
export const recordOf =
  <Value>(check: Check<Value>): Check<Readonly<Record<string, Value>>> =>
  (value): value is Readonly<Record<string, Value>> =>
    isRecord(value) && Object.values(value).every(check);

/** A property that may be absent. */
export type Optional<Value> = {readonly optional: Check<Value>};

export const optional = <Value>(check: Check<Value>): Optional<Value> => ({optional: check});

/** A check for each property. */
export type Properties<Value> = {
  readonly [Key in keyof Value]-?: Pick<Value, Key> extends Required<Pick<Value, Key>>
    ? Check<Value[Key]>
    : Optional<Exclude<Value[Key], undefined>>;
};

/** An object with these properties and no others. */
export const exactly = <Value>(properties: Properties<Value>): Check<Value> => {
  const all = Object.entries<Check<unknown> | Optional<unknown>>(properties);
  const checks = new Map(all.map(([key, one]) => [key, 'optional' in one ? one.optional : one]));
  const required = all.flatMap(([key, one]) => ('optional' in one ? [] : [key]));
  return (value): value is Value => {
    if (!isRecord(value)) return false;
    for (const key in value) if (checks.get(key)?.(value[key]) !== true) return false;
    return required.every((key) => key in value);
  };
};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
