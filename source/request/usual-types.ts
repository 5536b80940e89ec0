/** The types that people mean most, for a list to choose from. */
export const usualTypes = [
  'string',
  'text',
  'integer',
  'bigint',
  'boolean',
  'datetime',
  'date',
  'decimal',
  'json',
  'uuid',
] as const;
