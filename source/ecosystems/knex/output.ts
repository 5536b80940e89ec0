import type {Readable} from 'node:stream';
import {stripVTControlCharacters} from 'node:util';
import {markerStart} from './protocol.js';

/** Kept of what a migration prints: this many characters from its beginning and from its end. */
const kept = 16_384;

/** What a process prints, read as it comes, so that it never blocks and never reaches our terminal. */
export type Output = {
  /** Forgets what was printed before. */
  readonly begin: () => void;
  /** Everything printed since, once every stream has come to the marker. */
  readonly upTo: (marker: string) => Promise<string>;
  /** The same, as far as it has come. */
  readonly soFar: () => string;
};

export const readOutput = (streams: readonly Readable[]): Output => {
  let text = '';
  const soFar = (): string => stripVTControlCharacters(text).trimEnd();
  const readers = streams.map((stream) =>
    readStream(stream, (chunk) => {
      text = shortened(text + chunk);
    }),
  );
  return {
    soFar,
    begin: () => {
      text = '';
    },
    upTo: async (marker) => {
      await Promise.all(readers.map((reader) => reader.reaches(marker)));
      return soFar();
    },
  };
};

type Reader = {readonly reaches: (marker: string) => Promise<void>};

/** Hands on what a stream says, without the markers; what may be the beginning of one waits for the rest. */
const readStream = (stream: Readable, say: (text: string) => void): Reader => {
  let pending = '';
  let ended = false;
  let expected: {readonly marker: string; readonly reached: () => void} | undefined;
  const look = (): void => {
    if (expected === undefined) return;
    const at = pending.indexOf(expected.marker);
    if (at === -1 && !ended) return;
    say(at === -1 ? pending : pending.slice(0, at));
    pending = at === -1 ? '' : pending.slice(at + expected.marker.length);
    expected.reached();
    expected = undefined;
  };
  stream.setEncoding('utf8');
  stream.on('data', (chunk: string) => {
    pending += chunk;
    look();
    const mark = pending.lastIndexOf(markerStart);
    const safe = mark === -1 || pending.length - mark > markerLimit ? pending.length : mark;
    say(pending.slice(0, safe));
    pending = pending.slice(safe);
  });
  stream.on('close', () => {
    ended = true;
    look();
  });
  return {
    reaches: (marker) =>
      new Promise((reached) => {
        expected = {marker, reached};
        look();
      }),
  };
};

const markerLimit = 64;

const shortened = (text: string): string => {
  if (text.length <= 2 * kept + 100) return text;
  return `${text.slice(0, kept)}\n… left out …\n${text.slice(-kept)}`;
};
