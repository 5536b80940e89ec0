import {fontSize} from './box.js';
import {drawEnd} from './draw-line.js';
import {textWidth} from './measure.js';
import {element, text} from './xml.js';

export type Legend = {readonly width: number; readonly height: number; readonly drawn: string};

type Item = {
  readonly sample: (x: number, y: number) => readonly string[];
  readonly sampleWidth: number;
  readonly words: string;
};

const word = (className: string, mark: string, words: string): Item => ({
  sample: (x, y) => [text({x, y: y + 4, class: className}, mark)],
  sampleWidth: textWidth(mark, fontSize) + 6,
  words,
});

const end = (kind: keyof typeof drawEnd, words: string): Item => ({
  sample: (x, y) => [
    element('path', {class: 'line', d: `M${x} ${y}h28`}),
    ...drawEnd[kind]({x: x + 28, y, side: 'left'}),
  ],
  sampleWidth: 36,
  words,
});

const items: readonly Item[] = [
  word('mark PK', 'PK', 'primary key'),
  word('mark FK', 'FK', 'foreign key'),
  word('mark UK', 'UK', 'unique'),
  word('type', '?', 'may be null'),
  end('one', 'one'),
  end('zero or one', 'none or one'),
  end('zero or more', 'none or many'),
];

const schemaItem = (name: string, colour: number): Item => ({
  sample: (x, y) => [element('rect', {class: `title${colour}`, x, y: y - 6, width: 12, height: 12, rx: 3})],
  sampleWidth: 18,
  words: name,
});

const lineHeight = 22;

/** What the marks mean, in one line, and below it what else there is to say. */
export const legend = (schemas: ReadonlyMap<string, number>, notes: readonly string[]): Legend => {
  const drawn: string[] = [];
  let x = 0;
  for (const {sample, sampleWidth, words} of [
    ...items,
    ...[...schemas].map(([name, colour]) => schemaItem(name, colour)),
  ]) {
    drawn.push(...sample(x, 0), text({x: x + sampleWidth, y: 4, class: 'quiet'}, words));
    x += sampleWidth + textWidth(words, fontSize) + 22;
  }
  drawn.push(...notes.map((note, at) => text({x: 0, y: (at + 1) * lineHeight + 4, class: 'quiet'}, note)));
  return {
    width: Math.max(x - 22, ...notes.map((note) => textWidth(note, fontSize))),
    height: (notes.length + 1) * lineHeight,
    drawn: drawn.join(''),
  };
};
