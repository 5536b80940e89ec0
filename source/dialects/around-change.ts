import type {Schema} from '../schema/model.js';

/** A change of something that no operation names, as SQL with what undoes it exactly. */
export type AroundChange = {
  readonly up: readonly string[];
  readonly down: readonly string[];
  /** The schema with the change. */
  readonly after: Schema;
};

/** `first`: what is new and tables may need. `last`: everything that differs still. */
export type AroundMoment = 'first' | 'last';
