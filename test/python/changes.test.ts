import { expect, test } from 'vitest';
import { rowsIn } from './declared-rows.js';

const code = `
model = keras.Sequential([
    keras.Input((32, 30, 3)),
    layers.Conv2D(8, 3, strides=1, padding='valid', use_bias=True, dilation_rate=1),
    layers.DepthwiseConv2D(3, depth_multiplier=1),
    layers.BatchNormalization(center=True),
    layers.MaxPooling2D(pool_size=2),
    layers.ZeroPadding2D(padding=1),
    layers.Reshape((240, 8)),
    layers.Bidirectional(layers.LSTM(4, return_sequences=True), merge_mode='concat'),
    layers.RepeatVector(3) if False else layers.Permute((2, 1)),
    layers.Dense(units=5),
])
model.summary()`;

test('the code is read', () => expect(rowsIn(code).filter((row) => row.includes('?'))).toEqual([]));

test.each([
  ['Conv2D(8', 'Conv2D(16'],
  ['Conv2D(8, 3', 'Conv2D(8, 5'],
  ['strides=1', 'strides=2'],
  ["padding='valid'", "padding='same'"],
  ['use_bias=True', 'use_bias=False'],
  ['dilation_rate=1', 'dilation_rate=2'],
  ['depth_multiplier=1', 'depth_multiplier=2'],
  ['center=True', 'center=False'],
  ['pool_size=2', 'pool_size=3'],
  ['padding=1', 'padding=((0, 1), (1, 1))'],
  ['(240, 8)', '(8, 240)'],
  ['LSTM(4', 'LSTM(5'],
  ['return_sequences=True', 'return_sequences=False'],
  ["'concat'", "'sum'"],
  ['Permute((2, 1))', 'Permute((1, 2))'],
  ['units=5', 'units=6'],
  ['(32, 30, 3)', '(32, 30, 1)'],
])('%s changed to %s changes the rows', (before, after) => {
  expect(code).toContain(before);
  expect(rowsIn(code.replace(before, after))).not.toEqual(rowsIn(code));
});

test('what leaves no trace changes nothing', () => {
  expect(rowsIn(code.replace('use_bias=True', "use_bias=True, activation='relu', kernel_initializer='zeros'"))).toEqual(
    rowsIn(code),
  );
});
