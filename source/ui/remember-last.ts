/**
 * The same answer as the time before where every argument is the same value, found out anew where one is not: a frame that moves the cursor
 * must not look through a thousand tables again. Only for pure functions.
 */
export const rememberLast = <Arguments extends readonly unknown[], Result>(
  make: (...parameters: Arguments) => Result,
): ((...parameters: Arguments) => Result) => {
  let last: {readonly parameters: Arguments; readonly result: Result} | null = null;
  return (...parameters) => {
    if (last?.parameters.every((one, index) => Object.is(one, parameters[index])) !== true) {
      last = {parameters, result: make(...parameters)};
    }
    return last.result;
  };
};
