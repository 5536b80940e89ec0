import stringWidth from 'string-width';
import {printable} from './xml.js';

/** Pixels. All text is monospaced, so that its width is known without a font: 0.602 em is the widest of the common ones. */
export const textWidth = (text: string, fontSize: number): number => Math.ceil(stringWidth(text) * fontSize * 0.602);

const longest = 40;

/** A name on one line; one that is too long for a box ends in an ellipsis; its tooltip has the whole. */
export const shortened = (text: string): string => {
  const characters = [...printable(text.replaceAll('\n', '␊'))];
  return characters.length <= longest ? characters.join('') : `${characters.slice(0, longest - 1).join('')}…`;
};
