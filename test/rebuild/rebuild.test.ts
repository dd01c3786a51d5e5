import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { check } from '../../src/check/check.js';
import { languages } from '../../src/diagnostics/message.js';
import { rebuild, rebuildFormats } from '../../src/rebuild/rebuild.js';
import { rebuildTargets } from '../../src/rebuild/target.js';
import { specimen } from '../result/specimen.js';

const confirmed = 'fixtures/rebuilt';
const summaries = 'fixtures/summaries';

function codeOf(text: string, options?: Parameters<typeof rebuild>[1]): string {
  return rebuild(check(text, { kind: 'text' }), options);
}

// `npm run keras -- --from fixtures --confirmed fixtures/rebuilt` writes what a real Keras has printed again.
describe('code that real Keras has confirmed', () => {
  it.each(readdirSync(confirmed))('%s', (name) => {
    const text = readFileSync(`${summaries}/${name.replace(/\.py$/, '.txt')}`, 'utf8');
    const target = name.startsWith('keras3') ? 'keras3' : 'tf.keras';
    expect(codeOf(text, { target })).toBe(readFileSync(`${confirmed}/${name}`, 'utf8'));
  });
});

describe('every fixture, for every target in every format', () => {
  it.each(readdirSync(summaries).filter((name) => name.endsWith('.txt')))('%s', (name) => {
    const result = check(readFileSync(`${summaries}/${name}`, 'utf8'));
    const { rows } = result.documents[0]?.summaries[0] ?? { rows: [] };
    for (const target of rebuildTargets) {
      for (const format of rebuildFormats) {
        const text = rebuild(result, { target, format });
        expect(text).not.toMatch(/undefined|NaN|\[object/);
        expect(text.endsWith('\n')).toBe(true);
        if (format === 'json') expect(JSON.parse(text)).toHaveProperty('class_name');
        for (const row of rows) if (!row.cut.includes('name')) expect(text).toContain(row.name);
      }
    }
  });
});

const mnist = `Model: "sequential"
Layer (type)    Output Shape    Param #
conv2d (Conv2D)    (None, 26, 26, 32)    320
max_pooling2d (MaxPooling2D)    (None, 13, 13, 32)    0
flatten (Flatten)    (None, 5408)    0
dropout (Dropout)    (None, 5408)    0
dense (Dense)    (None, 10)    54090
Total params: 54,410
Trainable params: 54,090
Non-trainable params: 320
`;

describe('rebuild', () => {
  it('says at the end of a line what is not in the table', () => {
    expect(codeOf(mnist)).toContain('layers.Dropout(0.5, name="dropout"),  # rate: not in the summary\n');
    expect(codeOf(mnist, { lang: 'ja' })).toContain('# rate は summary に表れません\n');
    expect(codeOf(mnist)).toContain('layers.Flatten(name="flatten"),\n');
  });

  it('freezes what the totals do not train', () => {
    expect(codeOf(mnist)).toContain('model.get_layer("conv2d").trainable = False\n');
  });

  it('tells Keras 2 the input with the first layer', () => {
    const code = codeOf(mnist, { target: 'keras2' });
    expect(code).toContain('layers.Conv2D(32, (3, 3), batch_input_shape=(None, 28, 28, 1), name="conv2d")');
    expect(code).not.toContain('Input(');
  });

  it('stands in for layers of which only the count is known', () => {
    const code = codeOf(`${mnist.split('\n').slice(0, 2).join('\n')}
hub (KerasLayer)    (None, 16)    1000
Total params: 1,000
Trainable params: 600
Non-trainable params: 400
`);
    expect(code).toContain('class KerasLayer(Opaque):');
    expect(code).toContain('KerasLayer(1000, [(None, 16)], frozen=400, name="hub"),  # what it does is not known\n');
  });

  it('freezes them as a whole where the totals train nothing of them', () => {
    const code = codeOf(`${mnist.split('\n').slice(0, 2).join('\n')}
hub (KerasLayer)    (None, 16)    1000
Total params: 1,000
Trainable params: 0
Non-trainable params: 1,000
`);
    expect(code).toContain('KerasLayer(1000, [(None, 16)], name="hub"),  # what it does is not known\n');
    expect(code).toContain('model.get_layer("hub").trainable = False\n');
  });

  it('gives a class that is no identifier its name all the same', () => {
    const code = codeOf('Layer (type)    Output Shape    Param #\na (My>Layer)    (None, 16)    3\n');
    expect(code).toContain('My_Layer = type("My>Layer", (Opaque,), {})');
  });

  it('names the choices where there is no such summary, target or format', () => {
    expect(() => rebuild(specimen, { summary: 7 })).toThrow(/no summary 7/);
    // @ts-expect-error a word that is no target
    expect(() => rebuild(specimen, { target: 'keras4' })).toThrow(/Did you mean keras/);
    // @ts-expect-error a word that is no format
    expect(() => rebuild(specimen, { format: 'yaml' })).toThrow(/python, json, mermaid, dot/);
  });

  it('has a model in each language', () => {
    for (const lang of languages) expect(codeOf(mnist, { lang })).toContain('model = keras.Sequential(');
  });
});

const functional = `Model: "m"
__________________________________________________________________________________________________
Layer (type)                    Output Shape         Param #     Connected to                     
==================================================================================================
input_1 (InputLayer)            [(None, 4)]          0                                            
__________________________________________________________________________________________________
a_b (Dense)                     (None, 4)            20          input_1[0][0]                    
__________________________________________________________________________________________________
add (Add)                       (None, 4)            0           input_1[0][0]                    
                                                                 a_b[0][0]                        
==================================================================================================
Total params: 20
Trainable params: 20
Non-trainable params: 0
__________________________________________________________________________________________________
`;

describe('drawings', () => {
  it('Mermaid', () => {
    expect(codeOf(functional, { format: 'mermaid' })).toBe(`flowchart TD
  n0(["input_1 (InputLayer)<br/>(None, 4)"])
  n1["a_b (Dense)<br/>(None, 4)<br/>20 parameters"]
  n2["add (Add)<br/>(None, 4)"]
  n0 --> n1
  n0 --> n2
  n1 --> n2
`);
  });

  it('DOT', () => {
    expect(codeOf(functional, { format: 'dot' })).toBe(`digraph model {
  node [shape=box];
  n0 [label="input_1 (InputLayer)\\n(None, 4)", shape=oval];
  n1 [label="a_b (Dense)\\n(None, 4)\\n20 parameters"];
  n2 [label="add (Add)\\n(None, 4)"];
  n0 -> n1;
  n0 -> n2;
  n1 -> n2;
}
`);
  });
});

it('no name is syntax in a drawing', () => {
  const table = 'Layer (type)    Output Shape    Param #\na"#&\\ (Dense)    (None, 16)    32\n';
  expect(codeOf(table, { format: 'mermaid' })).toContain('n0["a#34;#35;#38;#92; (Dense)<br/>');
  expect(codeOf(table, { format: 'dot' })).toContain('n0 [label="a\\"#&\\\\ (Dense)\\n');
});

/** A tensor of four features as Keras 3 serializes it. */
function tensor(layer: string) {
  return {
    class_name: '__keras_tensor__',
    config: { shape: [null, 4], dtype: 'float32', keras_history: [layer, 0, 0] },
  };
}

describe('Keras JSON', () => {
  it('has the connections of Keras 3', () => {
    const model = JSON.parse(codeOf(functional, { format: 'json' }));
    expect(model).toMatchObject({ class_name: 'Functional', config: { name: 'm', input_layers: [['input_1', 0, 0]] } });
    expect(model.config.layers[2].inbound_nodes).toEqual([{ args: [[tensor('input_1'), tensor('a_b')]], kwargs: {} }]);
  });

  it('or those of Keras 2', () => {
    const model = JSON.parse(codeOf(functional, { format: 'json', target: 'tf.keras' }));
    expect(model.config.layers[2].inbound_nodes).toEqual([
      [
        ['input_1', 0, 0, {}],
        ['a_b', 0, 0, {}],
      ],
    ]);
  });
});
