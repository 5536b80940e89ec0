// https://www.postgresql.org/docs/current/protocol-message-formats.html

/** What comes before the first message proper: a client asks for encryption, or wants a statement of another connection to end. */
const askingCodes: ReadonlyMap<number, ClientMessage['kind']> = new Map([
  [80_877_102, 'cancel'],
  [80_877_103, 'encryption'],
  [80_877_104, 'encryption'],
]);

export type ClientMessage = {
  readonly kind: 'cancel' | 'encryption' | 'startup' | 'password' | 'end' | 'other';
  readonly bytes: Buffer;
};

/** Cuts what a client sends into messages, however it arrives. */
export const messageCutter = (): ((data: Buffer) => readonly ClientMessage[]) => {
  let rest: Buffer = Buffer.alloc(0);
  let isStarted = false;
  return (data) => {
    rest = Buffer.concat([rest, data]);
    const messages: ClientMessage[] = [];
    for (;;) {
      // The first message says no type before its length.
      const before = isStarted ? 1 : 0;
      if (rest.length < before + (isStarted ? 4 : 8)) return messages;
      const length = before + rest.readInt32BE(before);
      if (rest.length < length) return messages;
      const bytes = rest.subarray(0, length);
      rest = rest.subarray(length);
      const kind = isStarted ? typed(bytes) : (askingCodes.get(bytes.readInt32BE(4)) ?? 'startup');
      isStarted ||= kind === 'startup';
      messages.push({kind, bytes});
    }
  };
};

const typed = (bytes: Buffer): ClientMessage['kind'] => {
  const type = String.fromCharCode(bytes[0] ?? 0);
  if (type === 'p') return 'password';
  return type === 'X' ? 'end' : 'other';
};

export const passwordIn = ({bytes}: ClientMessage): string => bytes.subarray(5, -1).toString();

/** How the session stands where an answer is complete: outside of a transaction, in one, or in one that failed; null where more will come. */
export const stateAfter = (answer: Uint8Array): 'I' | 'T' | 'E' | null => {
  const [type, , , , length, state] = answer.subarray(-6);
  if (type !== 'Z'.charCodeAt(0) || length !== 5) return null;
  const letter = String.fromCharCode(state ?? 0);
  return letter === 'I' || letter === 'T' || letter === 'E' ? letter : null;
};

export const askForPassword = Buffer.from([...Buffer.from('R'), 0, 0, 0, 8, 0, 0, 0, 3]);

export const noEncryption = Buffer.from('N');

/** An error after which the connection is closed. `state`: an SQLSTATE. */
export const fatalError = (state: string, message: string): Buffer => {
  const fields = Buffer.from(`SFATAL\0VFATAL\0C${state}\0M${message}\0\0`);
  const head = Buffer.alloc(5);
  head.write('E');
  head.writeInt32BE(fields.length + 4, 1);
  return Buffer.concat([head, fields]);
};
