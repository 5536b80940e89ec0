/** Gives one session to several clients, one after the other. */
export type Turns<Client> = {
  /** Waits until it is the client's turn. Rejects where another one keeps the session and does nothing with it. */
  readonly take: (client: Client) => Promise<void>;
  /** The client is asking something, or has its answer. */
  readonly setBusy: (busy: 'busy' | 'idle') => void;
  readonly give: (client: Client) => void;
  readonly holder: () => Client | null;
};

export class NoTurn extends Error {}

/** `patience`: milliseconds that a client may keep the session in a transaction and send nothing, while others wait. */
export const takeTurns = <Client>(patience: number): Turns<Client> => {
  let holder: Client | null = null;
  let idleSince: number | null = null;
  const waiting: {readonly client: Client; readonly go: () => void}[] = [];
  const next = (): void => {
    const first = waiting.shift();
    holder = first?.client ?? null;
    idleSince = null;
    first?.go();
  };
  return {
    holder: () => holder,
    setBusy: (busy) => {
      idleSince = busy === 'busy' ? null : performance.now();
    },
    give: (client) => {
      if (holder === client) next();
    },
    take: (client) => {
      if (holder === null || holder === client) {
        holder = client;
        return Promise.resolve();
      }
      return new Promise((resolve, reject) => {
        const timer = setInterval(() => {
          if (idleSince === null || performance.now() - idleSince < patience) return;
          clearInterval(timer);
          waiting.splice(waiting.indexOf(place), 1);
          reject(new NoTurn());
        }, patience / 10);
        const place = {
          client,
          go: () => {
            clearInterval(timer);
            resolve();
          },
        };
        waiting.push(place);
      });
    },
  };
};
