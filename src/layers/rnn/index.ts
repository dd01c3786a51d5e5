import type { Layer } from '../layer.js';
import { cells } from './cells.js';
import { convolutionalRecurrent } from './conv-lstm.js';
import { recurrent } from './recurrent.js';

/** Keras's `layers/rnn`, wrappers aside. */
export const rnn: readonly Layer[] = [...recurrent, ...convolutionalRecurrent, ...cells];
