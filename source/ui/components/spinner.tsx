import {Text} from 'ink';
import {useEffect, useState} from 'react';
import {spinnerFrames, styles} from '../theme.js';

/** Turns only while it is on the screen, which is while something is under way: an idle session has no timer. */
export const Spinner = () => {
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setTurn((one) => one + 1), 120);
    return () => clearInterval(timer);
  }, []);
  return <Text {...styles.accent}>{spinnerFrames[turn % spinnerFrames.length]}</Text>;
};
