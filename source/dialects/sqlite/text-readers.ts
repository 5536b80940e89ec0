import {remembered} from '../../schema/remembered.js';
import {canonicalDefault, canonicalType} from './canonical-text.js';
import {type ReadItem, readItem} from './parse-create-table.js';

/** What reads the texts in which a table is told. */
export type TextReaders = {
  readonly item: ReadItem;
  readonly type: (text: string) => string;
  readonly default: (text: string) => string | null;
};

/** Tables have many columns that are written the same, `created_at datetime not null`: each such text is read once. */
export const rememberingReaders = (): TextReaders => ({
  item: remembered(readItem),
  type: remembered(canonicalType),
  default: remembered(canonicalDefault),
});
