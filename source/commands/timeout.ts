import {UserError} from '../errors.js';

/** The milliseconds of `--timeout SECONDS`; null for 0, which waits for ever. */
export const millisecondsOf = (seconds: string): number | null => {
  const number = Number(seconds);
  if (seconds.trim() === '' || !Number.isFinite(number) || number < 0 || number > longest)
    throw new UserError({
      code: 'bad-arguments',
      message: `--timeout ${seconds} is no number of seconds`,
      nextSteps: ['Write for how long one run of a migration may take: --timeout 60', 'With 0 it may take for ever.'],
    });
  return number === 0 ? null : Math.ceil(number * 1000);
};

/** Timers count milliseconds in 31 bits. */
const longest = 2_147_483;
