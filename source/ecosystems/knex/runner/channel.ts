import {isUserError} from '../../../errors.js';
import {
  endOfOutput,
  type RunnerFailure,
  type RunnerRequest,
  type RunnerResponse,
  signature,
  tellsOutput,
} from '../protocol.js';

/** What answers one request. `clean` takes secrets out of anything that leaves the process. */
export type Answerer = {
  readonly answer: (request: RunnerRequest) => Promise<unknown>;
  readonly clean: (text: string) => string;
};

/**
 * Takes the line to the parent for ourselves and answers one request after the other. `process.send` disappears, because projects look at
 * it to find out whether a process manager started them.
 */
export const openChannel = ({answer, clean}: Answerer): void => {
  const send = process.send?.bind(process);
  if (send === undefined) throw new Error('The runner is started by db-specialist, not by hand');
  Reflect.deleteProperty(process, 'send');
  const outputs = [process.stdout, process.stderr].map((stream) => cleaned(stream, clean));

  let last: Promise<void> = Promise.resolve();
  process.on('disconnect', () => process.exit());
  process.on('message', (request: RunnerRequest) => {
    last = last.then(async () => {
      const response = await respond(request, answer, clean);
      if (tellsOutput(request.method)) await Promise.all(outputs.map((write) => write(endOfOutput(request.id))));
      send(response);
    });
  });
};

const respond = async (
  request: RunnerRequest,
  answer: Answerer['answer'],
  clean: Answerer['clean'],
): Promise<RunnerResponse> => {
  try {
    return {from: signature, id: request.id, ok: true, answer: await answer(request)};
  } catch (error) {
    return {from: signature, id: request.id, ok: false, failure: failureOf(error, clean)};
  }
};

const failureOf = (error: unknown, clean: Answerer['clean']): RunnerFailure => {
  const known = isUserError(error);
  const message = error instanceof Error ? error.message : String(error);
  return {
    code: known ? error.code : null,
    message: clean(message),
    nextSteps: known ? error.nextSteps.map(clean) : [],
    stack: known || !(error instanceof Error) ? null : clean(error.stack ?? ''),
  };
};

type Write = (text: string) => Promise<void>;

/** Everything that is printed goes out without secrets. Returns the way around that, for ourselves. */
const cleaned = (stream: NodeJS.WriteStream, clean: Answerer['clean']): Write => {
  const write = stream.write.bind(stream) as (chunk: unknown, ...rest: readonly unknown[]) => boolean;
  stream.write = (chunk: unknown, ...rest: readonly unknown[]) =>
    write(typeof chunk === 'string' ? clean(chunk) : chunk, ...rest);
  return (text) => new Promise((resolve) => write(text, () => resolve()));
};
