import {holdOnToParent} from '../../../lifeline.js';
import {answerTo} from './answer.js';
import {openChannel} from './channel.js';

// Ctrl+C in the terminal is for the parent, which decides what becomes of a migration that is running.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);

holdOnToParent();
openChannel(answerTo());
