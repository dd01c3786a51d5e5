import { describe, expect, test } from 'vitest';
import { layers } from '../../src/layers/index.js';
import { layerOn } from '../../src/python/index.js';
import { read, rowsIn } from './declared-rows.js';

const cnn = [
  'Conv2D (None, 26, 26, 32) 320',
  'MaxPooling2D (None, 13, 13, 32) 0',
  'Flatten (None, 5408) 0',
  'Dense (None, 10) 54090',
];

describe('one network in every style prints the same rows', () => {
  const styles: Readonly<Record<string, string | readonly string[]>> = {
    'a Sequential that is added to': `
from keras.models import Sequential
from keras.layers import *
model = Sequential()
model.add(Conv2D(32, kernel_size=(3, 3), activation='relu', input_shape=(28, 28, 1)))
model.add(MaxPooling2D(pool_size=(2, 2)))
model.add(Flatten()); model.add(Dense(10, activation='softmax'))
model.summary()`,
    'a list, with aliases': `
import tensorflow as tf
L = tf.keras.layers
from tensorflow.keras.layers import Dense as D
model = tf.keras.Sequential([
    tf.keras.Input(shape=(28, 28, 1)),
    L.Conv2D(32, 3), L.MaxPool2D(), L.Flatten(),
    D(units=10),
])
print(model.summary())`,
    'cells of a notebook with prompts and magics': [
      '%matplotlib inline\n!pip install keras\nimport keras\nsize = 28\nshape = (size,) * 2 + (1,)',
      '>>> model = keras.Sequential()\n>>> for layer in [keras.layers.Conv2D(2 ** 5, 3, input_shape=shape),\n...               keras.layers.MaxPooling2D()]:\n...     model.add(layer)\nNone\n',
      "model.add(keras.layers.Flatten())\nmodel.add(keras.layers.Dense(len('0123456789')))\nmodel.summary()",
    ],
    'the words of Keras 1': `
from keras.models import Sequential
from keras.layers import Convolution2D, MaxPooling2D, Flatten, Dense
model = Sequential()
model.add(Convolution2D(32, 3, 3, border_mode='valid', input_shape=(28, 28, 1), W_regularizer=l2(0.1)))
model.add(MaxPooling2D((2, 2), dim_ordering='tf'))
model.add(Flatten())
model.add(Dense(output_dim=10, init='uniform', bias=True))
model.summary()`,
    'a pop takes the last layer away': `
from keras import Sequential, layers
model = Sequential([layers.Conv2D(32, 3, input_shape=(28, 28, 1)), layers.MaxPooling2D(), layers.Flatten(), layers.Dense(5)])
model.pop()
model.add(layers.Dense(10))
model.summary()`,
    'a function with options': `
def build(filters, classes=10, **options):
    model = Sequential()
    model.add(Conv2D(filters, 3, **options))
    if classes > 5:
        model.add(MaxPooling2D())
    else:
        model.add(Dense(1))
    model.add(Flatten())
    model.add(Dense(classes))
    return model
net = build(32, input_shape=(28, 28, 1))
net.summary()`,
  };
  test.each(Object.entries(styles))('%s', (_, code) => {
    expect(rowsIn(code, { generations: ['keras2', 'keras3'] })).toEqual(cnn);
  });
});

test('blocks are inlined, loops unrolled, and shapes decide on branches', () => {
  const rows = rowsIn(`
from keras import layers, Input, Model
def block(x, filters):
    before = x
    x = layers.Conv2D(filters, 3, padding='same')(x)
    x = layers.BatchNormalization()(x)
    if before.shape[-1] != filters:
        before = layers.Conv2D(filters, 1)(before)
    return layers.add([x, before])
inputs = x = Input((8, 8, 3))
for index, filters in enumerate([4, 4]):
    x = block(x, filters)
model = Model(inputs, layers.GlobalAveragePooling2D()(x))
model.summary()`);
  expect(rows).toEqual([
    'InputLayer (None, 8, 8, 3) 0',
    'Conv2D (None, 8, 8, 4) 112',
    'BatchNormalization (None, 8, 8, 4) 16',
    'Conv2D (None, 8, 8, 4) 16',
    'Add (None, 8, 8, 4) 0',
    'Conv2D (None, 8, 8, 4) 148',
    'BatchNormalization (None, 8, 8, 4) 16',
    'Add (None, 8, 8, 4) 0',
    'GlobalAveragePooling2D (None, 4) 0',
  ]);
});

test('what is not known stays unknown, and what does not depend on it is known', () => {
  const rows = rowsIn(`
model = keras.Sequential([layers.Conv2D(32, 3, padding=p, input_shape=(28, 28, 3)), layers.Flatten(), layers.Dense(n), layers.Dense(2)])
model.summary()`);
  expect(rows).toEqual([
    'Conv2D (None, ?, ?, 32) 896',
    'Flatten (None, ?) 0',
    'Dense (None, ?) ?',
    'Dense (None, 2) ?',
  ]);
});

test('a default that Kerases differ in is not known, and is where the Keras is', () => {
  const code = 'model = keras.Sequential([layers.GRU(4, input_shape=(5, 3))])\nmodel.summary()';
  expect(rowsIn(code)).toEqual(['GRU (None, 4) ?']);
  expect(rowsIn(code, { generations: ['keras3'] })).toEqual(['GRU (None, 4) 108']);
  expect(rowsIn(code, { generations: ['keras2'] })).toEqual(['GRU (None, 4) 96']);
});

test('numbers behind the filters are the kernel in Keras 2, and kernel and strides in Keras 3', () => {
  const code = 'model = keras.Sequential([layers.Conv2D(32, 3, 3, input_shape=(28, 28, 1))])\nmodel.summary()';
  expect(rowsIn(code, { generations: ['keras2'] })).toEqual(['Conv2D (None, 26, 26, 32) 320']);
  expect(rowsIn(code, { generations: ['keras3'] })).toEqual(['Conv2D (None, 9, 9, 32) 320']);
});

test('models in models, and applications by their names', () => {
  const rows = rowsIn(`
from keras.applications import VGG16
base = VGG16(weights='imagenet', include_top=False, input_shape=(224, 224, 3))
head = Sequential([Flatten(), Dense(4)])
model = Sequential([base, head])
model.summary()`);
  expect(rows).toEqual(['Functional (None, 7, 7, 512) 14714688', 'Sequential (None, 4) 100356']);
});

test('a subclass prints its attributes in order', () => {
  const { models } = read(`
class Net(keras.Model):
    def __init__(self, units):
        super().__init__()
        self.first = layers.Embedding(100, units)
        self.blocks = [layers.Dense(k) for k in range(1, 3)]
    def call(self, x):
        return x
net = Net(8)
net.summary()`);
  expect(
    models.map(({ style, complete, layers }) => [style, complete, layers.map((each) => each.construction.type)]),
  ).toEqual([['subclass', true, ['Embedding', 'Dense', 'Dense']]]);
});

test('a model to which nothing is added is incomplete, and what is added later is loose', () => {
  const { models, loose, summaries } = read([
    'model = Sequential()',
    'model.summary()',
    'model.add(Dense(3))',
    'other.add(Dense(4))',
  ]);
  expect(models.map(({ complete }) => complete)).toEqual([false]);
  expect(summaries.map(({ variable, model, excerpt }) => [variable, model, excerpt])).toEqual([['model', 0, 1]]);
  expect(loose.map(({ variable, excerpt }) => [variable, excerpt])).toEqual([
    ['model', 2],
    ['other', 3],
  ]);
});

test('a loose layer is asked for what it does to a shape', () => {
  const [layer] = read('model.add(Conv2D(64, (3, 3), activation=act))').loose;
  expect(layer && layerOn(layer.construction, [[null, 26, 26, 32]], layers)).toEqual({
    outputs: [[null, 24, 24, 64]],
    parameters: 18496,
  });
});

test.each([
  ['an unknown condition', 'if flag:\n    model.add(Dense(3))'],
  ['an ellipsis', '...'],
  ['a comment in place of code', '# ... more layers'],
  ['what does not parse', 'model.add(Dense(3)) model.add('],
  ['a loop over what is not known', 'for n in sizes:\n    model.add(Dense(n))'],
  ['a function that is not shown', 'more(model)'],
  ['a layer that is not known', 'model.add(thing)'],
])('%s makes a model incomplete', (_, line) => {
  const { models } = read(`model = Sequential()\nmodel.add(Dense(2, input_dim=4))\n${line}\nmodel.summary()`);
  expect(models.map(({ complete }) => complete)).toEqual([false]);
});

test('every layer and every argument has its place', () => {
  const text =
    '>>> n = 5\n>>> model = Sequential([Dense(n, name=f"dense_{n}",\n...     input_dim=3)])\n>>> model.summary()\n';
  const { models, summaries } = read(text);
  const layer = models[0]?.layers[0]?.construction;
  const at = (place: readonly { readonly start: number; readonly end: number }[] | undefined): readonly string[] =>
    (place ?? []).map(({ start, end }) => text.slice(start, end));
  expect(layer?.name).toEqual({ known: 'dense_5' });
  expect(at(layer?.at)).toEqual(['Dense(n, name=f"dense_{n}",\n', '    input_dim=3)']);
  expect(at(layer?.arguments['units']?.at)).toEqual(['n']);
  expect(layer?.arguments['use_bias']).toEqual({ value: { known: true } });
  expect(at(summaries[0]?.at)).toEqual(['model.summary()']);
});

test('code that is not for Keras declares nothing', () => {
  const { models, loose } = read(
    'import torch.nn as nn\nmodel = nn.Sequential(nn.Conv2d(1, 2, 3), nn.Dropout(0.5))\nprint(model)',
  );
  expect([models, loose]).toEqual([[], []]);
});
