/** Controls, line separators, lone surrogates and invisible or direction-changing marks; the joiners that emoji and scripts need stay. */
const unsafe = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]|(?![\u200c\u200d])\p{Cf}/gu;

/** Nearly everything, and told in a fraction of the time. */
const plain = /^[\x20-\x7e]*$/;

const picture = (character: string): string => {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  return code === 0x7f ? '␡' : '�';
};

/** Text from anywhere as one line that cannot move the cursor, colour the screen or hide a part of itself: an escape is shown as ␛. */
export const printable = (text: string): string => (plain.test(text) ? text : text.replace(unsafe, picture));
