import type {Line} from '../text/line.js';
import type {ListBody, Row} from './content.js';

/** Things of which the one at the position is told beside the list. */
export type Listed<Item> = {
  readonly items: readonly Item[];
  readonly position: number;
  readonly row: (item: Item) => Row;
  readonly lines: (item: Item, width: number) => readonly Line[];
  /** Said where there is none. */
  readonly empty: string;
};

export const listBody = <Item>({items, position, row, lines, empty}: Listed<Item>): ListBody => {
  const cursor = Math.min(position, items.length - 1);
  const chosen = items[cursor];
  return {
    kind: 'list',
    count: items.length,
    row: (index) => {
      const item = items[index];
      return item === undefined ? {label: '', notes: []} : row(item);
    },
    cursor: chosen === undefined ? null : cursor,
    preview: chosen === undefined ? null : {place: 'side', lines: (width) => lines(chosen, width)},
    empty,
  };
};
