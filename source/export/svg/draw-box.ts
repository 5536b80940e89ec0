import {type BoxRow, fontSize, headerHeight, padding, rowHeight, rowMiddle} from './box.js';
import {textWidth} from './measure.js';
import type {PlacedBox} from './picture.js';
import {element, escaped, text, tooltip} from './xml.js';

/** From the middle of a line of text down to its baseline. */
const baseline = 4;
const radius = 7;

const marksOf = ({marks}: BoxRow, y: number): readonly string[] =>
  marks.map((mark, at) =>
    text(
      {
        x:
          padding +
          textWidth(
            marks
              .slice(0, at)
              .map((one) => `${one} `)
              .join(''),
            fontSize - 2,
          ),
        y,
        class: `mark ${mark}`,
      },
      mark,
    ),
  );

const row = (box: PlacedBox, one: BoxRow, at: number): string => {
  const middle = rowMiddle(at);
  const y = middle + baseline;
  return element(
    'g',
    {class: 'row-group'},
    tooltip(one.tooltip),
    element('rect', {class: 'row', x: 1, y: middle - rowHeight / 2, width: box.width - 2, height: rowHeight}),
    ...marksOf(one, y),
    text({x: padding + box.marksWidth, y, ...(one.marks.includes('PK') ? {class: 'name0'} : {})}, one.name),
    text({x: box.width - padding, y, 'text-anchor': 'end', class: one.isWritten ? 'written' : 'type'}, one.type),
  );
};

/** The upper corners are round where rows follow. */
const header = ({width, rows}: PlacedBox, className: string): string =>
  rows.length === 0
    ? element('rect', {class: className, width, height: headerHeight, rx: radius})
    : element('path', {
        class: className,
        d: `M0 ${headerHeight}V${radius}a${radius} ${radius} 0 0 1 ${radius} ${-radius}H${width - radius}a${radius} ${radius} 0 0 1 ${radius} ${radius}V${headerHeight}z`,
      });

const title = ({schema, title: own, width}: PlacedBox, className: string): string =>
  element(
    'text',
    {class: className, x: width / 2, y: headerHeight / 2 + baseline, 'text-anchor': 'middle'},
    ...(schema === null ? [] : [element('tspan', {'fill-opacity': 0.7}, escaped(`${schema}.`))]),
    escaped(own),
  );

export const drawBox = (box: PlacedBox, colour: number): string => {
  const {kind, width, height, rows, more} = box;
  const isTable = kind === 'table';
  return element(
    'g',
    {transform: `translate(${Math.round(box.x * 10) / 10} ${Math.round(box.y * 10) / 10})`},
    tooltip(box.tooltip),
    ...(isTable ? [element('rect', {class: 'card', width, height, rx: radius})] : []),
    header(box, isTable ? `title${colour}` : 'view'),
    title(box, isTable ? 'title' : 'name'),
    ...rows.map((one, at) => row(box, one, at)),
    ...(more === null
      ? []
      : [text({x: padding + box.marksWidth, y: rowMiddle(rows.length) + baseline, class: 'quiet'}, more)]),
  );
};
