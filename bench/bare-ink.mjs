// The least an Ink program can be, loaded as loose modules: what a first frame costs before anybody's own code.
import {render, Text, useInput} from 'ink';
import {createElement} from 'react';

const Hello = () => {
  useInput(() => {});
  return createElement(Text, null, 'hello');
};

render(createElement(Hello));
