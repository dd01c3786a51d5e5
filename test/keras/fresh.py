"""Draws random models in a real Keras and writes what they print, with the truth beside it.

fresh.py FLAVOUR COUNT SEED FILE: COUNT records in the form of the oracle's (text, config, layers, count_params), one JSON
object a line, gzip. The same seed draws the same models.
"""

import gzip
import json
import os
import platform
import random
import sys

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")
os.environ["COLUMNS"] = "80"
FLAVOUR, COUNT, SEED, FILE = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]

from zeros import initialize_with_zeros

if FLAVOUR == "tf.keras":
    import tensorflow as tf
    from tensorflow import keras

    VERSION, BACKEND = "tf.keras " + tf.__version__, "tensorflow"
else:
    import keras

    VERSION, BACKEND = "keras " + keras.__version__, keras.backend.backend()

initialize_with_zeros(keras, FLAVOUR)
L = keras.layers
rng = random.Random(SEED)
ACTIVATIONS = [None, "relu", "tanh", "sigmoid", "gelu" if FLAVOUR == "keras3" else "elu", "softmax"]
SIZES = [1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 16, 20, 24, 32, 48, 50, 64, 96, 100, 128, 200, 256, 300, 512]


def chance(p):
    return rng.random() < p


def small(most=64):
    return rng.choice([size for size in SIZES if size <= most])


def odd_or_even(rank):
    return rng.choice([1, 2, 3, 3, 3, 5, 5, 7]) if chance(0.7) else tuple(rng.randint(1, 6) for _ in range(rank))


def some(**options):
    """A few of the options, each with a chance of its own."""
    return {name: value for name, value in options.items() if chance(0.35)}


def kernel_layer(name, rank, **more):
    made = dict(padding=rng.choice(["valid", "same"]), use_bias=chance(0.8), activation=rng.choice(ACTIVATIONS))
    if chance(0.4):
        made["strides"] = rng.choice([2, 2, 3])
    elif chance(0.15) and "Transpose" not in name:
        made["dilation_rate"] = 2
    made.update(more)
    return getattr(L, name)(kernel_size=odd_or_even(rank), **made)


def convolutions(rank, channels):
    n = "%dD" % rank
    yield lambda: kernel_layer("Conv" + n, rank, filters=small(128))
    yield lambda: kernel_layer("Conv" + n, rank, filters=small(32))
    yield lambda: kernel_layer("Conv" + n + "Transpose", rank, filters=small(32))
    if rank < 3:
        yield lambda: kernel_layer("SeparableConv" + n, rank, filters=small(64), depth_multiplier=rng.choice([1, 1, 2]))
        yield lambda: kernel_layer("DepthwiseConv" + n, rank, depth_multiplier=rng.choice([1, 1, 2, 3]))
    groups = [g for g in (2, 3, 4) if channels % g == 0]
    if groups:
        g = rng.choice(groups)
        yield lambda: kernel_layer("Conv" + n, rank, filters=g * rng.choice([1, 2, 4, 8]), groups=g)


def spatial(rank, channels):
    n = "%dD" % rank
    yield from convolutions(rank, channels)
    for pool in ("MaxPooling", "AveragePooling"):
        yield lambda pool=pool: getattr(L, pool + n)(
            rng.choice([2, 2, 3, 4]), **some(strides=rng.choice([1, 2, 3]), padding="same")
        )
    for pool in ("GlobalMaxPooling", "GlobalAveragePooling"):
        yield lambda pool=pool: getattr(L, pool + n)(**some(keepdims=True))
    yield lambda: getattr(L, "ZeroPadding" + n)(rng.choice([1, 1, 2, 3]))
    yield lambda: getattr(L, "Cropping" + n)(rng.choice([1, 1, 2]) if rank > 1 else (rng.randint(0, 2), 1))
    yield lambda: getattr(L, "UpSampling" + n)(rng.choice([2, 2, 3]) if rank < 3 else 2)
    yield lambda: getattr(L, "SpatialDropout" + n)(0.3)


def anywhere(shape):
    rank = len(shape)
    yield lambda: L.Dense(small(300), activation=rng.choice(ACTIVATIONS), use_bias=chance(0.8))
    yield lambda: L.Activation(rng.choice(ACTIVATIONS[1:]))
    yield lambda: L.Dropout(rng.choice([0.1, 0.25, 0.5]))
    yield lambda: L.BatchNormalization(**some(center=False, scale=False))
    yield lambda: L.LayerNormalization(**some(center=False, scale=False))
    yield lambda: L.GaussianNoise(0.1)
    yield lambda: L.LeakyReLU()
    yield lambda: L.ReLU(**some(max_value=6.0))
    if all(axis is not None for axis in shape[1:]):
        yield lambda: L.PReLU(**(dict(shared_axes=list(range(1, rank - 1))) if rank > 2 and chance(0.7) else {}))
        yield lambda: L.Flatten()
        size = 1
        for axis in shape[1:]:
            size *= axis
        if size % 4 == 0:
            yield lambda: L.Reshape(rng.choice([(size // 4, 4), (-1, 4), (2, size // 2)]))
    if rank > 2:
        axes = list(range(1, rank))
        rng.shuffle(axes)
        if shape[axes[-1]] is not None:
            yield lambda: L.Permute(tuple(axes))


def vectors(shape):
    yield lambda: L.RepeatVector(rng.randint(2, 12))
    for _ in range(3):
        yield lambda: L.Dense(small(512), activation=rng.choice(ACTIVATIONS))


def sequences(shape):
    def recurrent(**more):
        kind = rng.choice(["LSTM", "GRU", "SimpleRNN"])
        options = some(use_bias=False, go_backwards=True)
        if kind == "GRU" and chance(0.3):
            options["reset_after"] = False
        return getattr(L, kind)(small(128), **options, **more)

    yield lambda: recurrent(return_sequences=True)
    yield lambda: recurrent(return_sequences=True)
    yield lambda: recurrent()
    yield lambda: L.Bidirectional(recurrent(return_sequences=chance(0.6)), **some(merge_mode=rng.choice(["sum", "mul", "ave"])))
    yield lambda: L.TimeDistributed(L.Dense(small(128)))
    if shape[1] is not None:
        yield lambda: L.EinsumDense("abc,cd->abd", output_shape=(None, small(64)), **some(bias_axes="d"))
    if hasattr(L, "GroupNormalization") and shape[-1] % 2 == 0:
        yield lambda: L.GroupNormalization(2)


def images(shape):
    if None not in shape[1:3]:
        yield lambda: L.Resizing(small(64), small(64))
        yield lambda: L.CenterCrop(min(shape[1], small(16)), min(shape[2], small(16)))
    yield lambda: L.RandomFlip()
    yield lambda: L.Rescaling(1 / 255)
    if shape[1] is not None:
        yield lambda: L.TimeDistributed(L.Conv1D(small(32), 1))
        yield lambda: L.ConvLSTM1D(small(16), 1, **some(return_sequences=True))


def volumes(shape):
    if shape[1] is not None:
        yield lambda: L.ConvLSTM2D(small(16), 1, **some(return_sequences=True))
        yield lambda: L.TimeDistributed(L.Conv2D(small(32), 1))
        yield lambda: L.TimeDistributed(L.MaxPooling2D(1))


def layer_for(shape):
    """A layer that may be called on a tensor of this shape."""
    rank = len(shape)
    makers = list(anywhere(shape))
    if rank == 2:
        makers += list(vectors(shape))
    if 3 <= rank <= 5 and shape[-1] is not None:
        makers += list(spatial(rank - 2, shape[-1]))
    makers += list({3: sequences, 4: images, 5: volumes}.get(rank, lambda _: ())(shape))
    while True:
        try:
            return rng.choice(makers)()
        except ValueError:  # options that do not go together
            continue


def input_shape():
    kind = rng.random()
    if kind < 0.3:
        return (small(512),)
    if kind < 0.55:
        return (rng.choice([None, 8, 10, 16, 20, 50, 100]), small(64))
    if kind < 0.9:
        side = rng.choice([8, 16, 24, 28, 32, 48, 64, 96, 128, 224])
        return (side, side if chance(0.8) else small(64), rng.choice([1, 3, 3, 4, 16]))
    return (rng.choice([4, 6, 8]), 8, rng.choice([8, 10]), rng.choice([1, 2, 3]))


def shape_of(tensor):
    return tuple(tensor.shape)


def too_large(shape):
    size = 1
    for axis in shape[1:]:
        size *= axis or 1
    return size > 400_000 or size == 0 or len(shape) > 5


def called(layer, tensor):
    """The output, or None where Keras refuses or the tensor would be too large to go on with."""
    try:
        output = layer(tensor)
    except Exception:
        return None
    if isinstance(output, (list, tuple)) or too_large(shape_of(output)):
        return None
    return output


def sequential():
    shape = input_shape()
    model = keras.Sequential([keras.Input(shape)])
    for _ in range(rng.randint(1, 10)):
        before = (None,) + shape if not model.layers else shape_of(model.output if FLAVOUR != "keras3" else model.outputs[0])
        layer = layer_for(before)
        if called(type(layer).from_config(layer.get_config()), keras.Input(before[1:])) is not None:
            model.add(layer)
    if chance(0.2) and model.layers:
        inner = model
        model = keras.Sequential([inner, L.Flatten()] if chance(0.5) else [inner])
        model.add(L.Activation("relu"))
        if chance(0.6):
            inner.trainable = False
    return model


def merged(tensors):
    """Some of the tensors that have a shape in common, put together."""
    shape = shape_of(rng.choice(tensors))
    same = [each for each in tensors if shape_of(each) == shape]
    if len(same) < 2:
        return None
    chosen = rng.sample(same, min(len(same), rng.choice([2, 2, 2, 3])))
    kind = rng.choice(["Add", "Add", "Multiply", "Average", "Maximum", "Concatenate", "Concatenate", "Subtract"])
    if kind == "Subtract":
        chosen = chosen[:2]
    return called(getattr(L, kind)(), chosen)


def attended(tensors):
    sequences = [each for each in tensors if len(each.shape) == 3]
    if not sequences:
        return None
    query, value = rng.choice(sequences), rng.choice(sequences)
    layer = L.MultiHeadAttention(rng.choice([1, 2, 4]), small(32), **some(value_dim=small(32), use_bias=False))
    try:
        return layer(query, value)
    except Exception:
        return None


def operated(tensors):
    """What Keras prints as rows of operations."""
    x = rng.choice(tensors)
    try:
        if FLAVOUR == "keras3":
            ops = keras.ops
            y = rng.choice([lambda: x * 2, lambda: x + 1, lambda: ops.relu(x), lambda: ops.mean(x, axis=1), lambda: x[:, 0],
                            lambda: ops.expand_dims(x, -1), lambda: 1 - x, lambda: ops.exp(x), lambda: x / 2])()
        else:
            y = rng.choice([lambda: x * 2, lambda: tf.nn.relu(x), lambda: tf.reduce_mean(x, axis=1), lambda: x[:, 0], lambda: 1 - x])()
        return None if too_large(shape_of(y)) else y
    except Exception:
        return None


def with_states(tensors):
    sequences = [each for each in tensors if len(each.shape) == 3]
    if not sequences:
        return []
    x = rng.choice(sequences)
    output, *states = getattr(L, rng.choice(["LSTM", "GRU"]))(small(32), return_state=True, return_sequences=True)(x)
    return [output, *states]


def block(tensor, length):
    """A model of its own on tensors of this shape."""
    start = x = keras.Input(shape_of(tensor)[1:])
    for _ in range(length):
        y = called(layer_for(shape_of(x)), x)
        x = x if y is None else y
    return None if x is start else keras.Model(start, x)


def functional(depth=0):
    inputs = [keras.Input(input_shape()) for _ in range(rng.choice([1, 1, 1, 2, 3]))]
    tensors = list(inputs)
    shared = []
    for _ in range(rng.randint(2, 16)):
        draw = rng.random()
        made = None
        if draw < 0.22:
            made = merged(tensors)
        elif draw < 0.27:
            made = attended(tensors)
        elif draw < 0.31:
            made = operated(tensors)
        elif draw < 0.34:
            tensors += with_states(tensors)
        elif draw < 0.40 and shared:
            made = called(rng.choice(shared), rng.choice(tensors))
        elif draw < 0.45:
            x = rng.choice(tensors)
            inner = block(x, rng.randint(1, 4))
            if inner is not None:
                if chance(0.4):
                    inner.trainable = False
                made = called(inner, x)
        if made is None:
            x = tensors[-1] if chance(0.7) else rng.choice(tensors)
            layer = layer_for(shape_of(x))
            made = called(layer, x)
            if made is not None and chance(0.2):
                shared.append(layer)
        if made is not None:
            tensors.append(made)
    new = tensors[len(inputs):]
    if not new:
        return None
    outputs = [new[-1]] + [each for each in new[:-1] if chance(0.1)]
    try:
        return keras.Model(inputs, outputs if len(outputs) > 1 else outputs[0])
    except Exception:
        return None


def shapes_in(value):
    if isinstance(value, (list, tuple)):
        return [shapes_in(each) for each in value]
    return list(value.shape)


def layer_record(layer):
    try:
        shape = shapes_in(layer.output)
    except Exception:
        shape = None
    weights = [
        {
            "name": getattr(weight, "path", weight.name),
            "shape": list(weight.shape),
            "dtype": str(weight.dtype),
            "trainable": bool(getattr(weight, "trainable", True)),
        }
        for weight in layer.weights
    ]
    return {"name": layer.name, "class": type(layer).__name__, "output_shape": shape, "trainable": layer.trainable, "weights": weights}


def printed(model, **options):
    lines = []
    model.summary(print_fn=lambda text, **_: lines.append(text), **options)
    return "\n".join(lines)


def texts(model):
    found = {"default": printed(model), "nested_trainable": printed(model, expand_nested=True, show_trainable=True)}
    for name, options in (("nested", dict(expand_nested=True)), ("trainable", dict(show_trainable=True)), ("narrow", dict(line_length=60))):
        if chance(0.33):
            found[name] = printed(model, **options)
    os.environ["COLUMNS"] = "300"
    found["wide"] = printed(model, line_length=240)
    os.environ["COLUMNS"] = "80"
    return found


def record(index):
    keras.backend.clear_session()
    kind = rng.choice(["sequential", "functional", "functional"])
    model = sequential() if kind == "sequential" else functional()
    if model is None or not model.layers or not model.built:
        return None
    if chance(0.2):
        for layer in model.layers[: rng.randint(1, len(model.layers))]:
            layer.trainable = False
    if FLAVOUR == "keras3" and chance(0.2):
        optimizer = rng.choice([keras.optimizers.SGD(), keras.optimizers.Adam(), keras.optimizers.RMSprop(), keras.optimizers.SGD(momentum=0.9)])
        model.compile(optimizer=optimizer, loss="mse")
        model.optimizer.build(model.trainable_variables)
    layers = model.layers
    return {
        "kind": "random-" + kind,
        "version": VERSION,
        "backend": BACKEND,
        "python": platform.python_version(),
        "seed": SEED,
        "index": index,
        "class": type(model).__name__,
        "config": json.loads(model.to_json()) if len(layers) <= 60 else None,
        "text": texts(model),
        "layers": [layer_record(layer) for layer in layers],
        "count_params": model.count_params(),
    }


if __name__ == "__main__":
    written = index = 0
    with gzip.open(FILE, "wt", encoding="utf-8") as out:
        while written < COUNT:
            made = record(index)
            index += 1
            if made is not None:
                out.write(json.dumps(made) + "\n")
                written += 1
                if written % 50 == 0:
                    print("%d of %d" % (written, COUNT), file=sys.stderr)
