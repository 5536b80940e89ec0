import type {Details} from '../details.js';

/** A table as somebody described it in another language than words. Its details are whole: what is not there is not wanted. */
export type PastedTable = {
  /** As it is written there. */
  readonly name: string;
  /** True where the name is the table's own, false where it is a model's and the table is called after it. */
  readonly isExact: boolean;
  readonly details: Details;
};
