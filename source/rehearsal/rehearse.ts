import type {DialectName} from '../schema/model.js';
import {type RehearseOnOptions, reportOf, runLegs, runnersOn} from './rehearse-on.js';
import type {RehearsalReport} from './report.js';
import {withShadowPlace} from './shadow-place.js';

export type RehearseOptions = Omit<RehearseOnOptions, 'before' | 'copied'> & {
  readonly dialect: DialectName;
  /** Where the copy of a database in a file is made; absolute. It is removed again. */
  readonly shadowDirectory: string;
};

/**
 * Runs a migration up, down and up again on a copy of the database and says whether it can be trusted. The database itself is only read.
 */
export const rehearse = async (options: RehearseOptions): Promise<RehearsalReport> => {
  const {onStage} = options;
  const evidence = await withShadowPlace(options, async (place, live) => {
    const runners = runnersOn(place, options);
    try {
      onStage?.('copy');
      runners.prepare();
      const copied = await (await live).copyTo(place);
      return await runLegs({...options, copied}, runners);
    } finally {
      await runners.close();
    }
  });
  onStage?.('compare');
  return reportOf(evidence);
};
