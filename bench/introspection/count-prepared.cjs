// node --require: counts what better-sqlite3 prepares or executes in this process, and writes it to the file that COUNT_FILE names.
const {writeFileSync} = require('node:fs');
const Module = require('node:module');

const load = Module._load;
let count = 0;
const counted = new WeakSet();

const countCallsOf = (prototype, name) => {
  const call = prototype[name];
  prototype[name] = function (...words) {
    count++;
    return call.apply(this, words);
  };
};

Module._load = function (request, ...rest) {
  const loaded = load.call(this, request, ...rest);
  if (
    /(^|[\\/])better-sqlite3([\\/]lib[\\/]index\.js)?$/.test(request) &&
    typeof loaded === 'function' &&
    !counted.has(loaded)
  ) {
    counted.add(loaded);
    for (const name of ['prepare', 'exec', 'pragma']) countCallsOf(loaded.prototype, name);
  }
  return loaded;
};

process.on('exit', () => writeFileSync(process.env.COUNT_FILE, String(count)));
