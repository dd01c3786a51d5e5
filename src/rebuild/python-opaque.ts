import { pythonString } from './literals.js';
import type { RebuildTarget } from './target.js';

/** What the class stands for, in the code itself. */
const purpose = '"""Stands for a layer of which only the shapes and the number of parameters are known."""';

const head = (base: string): string => `class Opaque(${base}):
    ${purpose}

    def __init__(self, parameters, shapes, frozen=0, **kwargs):
        super().__init__(**kwargs)
        self.sizes = {"known_only_by_count": parameters - frozen, "frozen": frozen}
        self.shapes = shapes

    def build(self, input_shape):
        for name, size in self.sizes.items():
            if size:
                self.add_weight(name=name, shape=(size,), initializer="zeros", trainable=name != "frozen")
        self.built = True
`;

const keras3 = `${head('layers.Layer')}
    def call(self, inputs):
        raise NotImplementedError("The summary does not tell what this layer does.")

    def compute_output_spec(self, inputs):
        specs = [keras.KerasTensor(shape) for shape in self.shapes]
        return specs[0] if len(specs) == 1 else specs
`;

const keras2 = (tf: string): string => `${head('layers.Layer')}
    def call(self, inputs):
        first = inputs[0] if isinstance(inputs, (list, tuple)) else inputs
        batch = ${tf}.shape(first)[0]
        outputs = []
        for shape in self.shapes:
            sizes = [batch if size is None else size for size in shape]
            zeros = ${tf}.zeros(${tf}.stack(sizes) if sizes else [])
            zeros.set_shape(shape)
            outputs.append(zeros)
        return outputs[0] if len(outputs) == 1 else outputs

    def compute_output_shape(self, input_shape):
        return self.shapes[0] if len(self.shapes) == 1 else self.shapes
`;

/** The class that stands for what is not known, in the code of a target. */
export const opaqueClass: Readonly<Record<RebuildTarget, string>> = {
  keras3,
  'tf.keras': keras2('tf'),
  keras2: keras2('tf'),
};

/** A class for rows of another type: a summary prints the name of the class. */
export function opaqueSubclass(name: string, type: string): string {
  if (name !== type) return `${name} = type(${pythonString(type)}, (Opaque,), {})\n`;
  return `class ${name}(Opaque):\n    ${purpose}\n`;
}
