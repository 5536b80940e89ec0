const entities: Readonly<Record<string, string>> = {'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;'};

/** Most controls cannot stand in XML at all, and marks that turn the direction around would hide what stands beside them. */
const unsafe = /(?!\n)[\p{Cc}\p{Cs}\ufffe\uffff\u202a-\u202e\u2066-\u2069]/gu;

const picture = (character: string): string => {
  const code = character.codePointAt(0) ?? 0;
  return code < 0x20 ? String.fromCodePoint(0x2400 + code) : '�';
};

/** Text as it may stand in XML: an escape is shown as ␛. */
export const printable = (text: string): string => text.replace(unsafe, picture);

export const escaped = (text: string): string =>
  printable(text).replace(/[&<>"]/g, (character) => entities[character] ?? '');

export type Attributes = Readonly<Record<string, string | number>>;

const number = (value: number): string => String(Math.round(value * 10) / 10);

const attributesText = (attributes: Attributes): string =>
  Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${typeof value === 'number' ? number(value) : escaped(value)}"`)
    .join('');

/** One element; `content` is XML already. */
export const element = (name: string, attributes: Attributes, ...content: readonly string[]): string =>
  content.length === 0
    ? `<${name}${attributesText(attributes)}/>`
    : `<${name}${attributesText(attributes)}>${content.join('')}</${name}>`;

export const text = (attributes: Attributes, words: string): string => element('text', attributes, escaped(words));

/** What a browser shows when the pointer rests on it. */
export const tooltip = (words: string): string => element('title', {}, escaped(words));
