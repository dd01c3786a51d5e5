"""Runs rebuilt models in a real Keras: a JSON object a line in, one out.

In:  {"id": 1, "code": "...", "nested": false, "trainable": false} or {"id": 1, "json": "...", ...}
Out: {"id": 1, "text": "..."} or {"id": 1, "error": "ValueError: ...", "trace": "..."}
The first line out says which Keras answers: {"keras": "3.15.1", "backend": "jax"}.
"""

import gc
import json
import os
import sys
import traceback

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")
WIDTH = 400
os.environ["COLUMNS"] = str(WIDTH)  # rich crops what is wider than the terminal
FLAVOUR = sys.argv[1]  # keras3, tf.keras or keras2

answers = os.fdopen(os.dup(1), "w", buffering=1, encoding="utf-8")
os.dup2(2, 1)  # what models print goes to standard error

from zeros import initialize_with_zeros

if FLAVOUR == "tf.keras":
    import tensorflow as tf
    from tensorflow import keras

    version, backend = tf.__version__, "tensorflow"
else:
    import keras

    version, backend = keras.__version__, keras.backend.backend()


MODELS = [0]


def clear():
    MODELS[0] += 1
    if FLAVOUR == "keras3":
        keras.backend.clear_session(free_memory=MODELS[0] % 20 == 0)
    else:
        keras.backend.clear_session()
    if MODELS[0] % 20 == 0:
        gc.collect()


def built(request):
    if "json" in request:
        return keras.models.model_from_json(request["json"])
    names = {"__name__": "rebuilt"}
    exec(compile(request["code"], "<rebuilt>", "exec"), names)
    return names["model"]


def printed(model, request):
    lines = []
    options = {"line_length": WIDTH, "print_fn": lambda text, **_: lines.append(text)}
    if FLAVOUR == "keras2":
        options["positions"] = [0.3, 0.6, 0.7, 1.0]
    if request.get("nested"):
        options["expand_nested"] = True
    if request.get("trainable"):
        options["show_trainable"] = True
    model.summary(**options)
    return "\n".join(lines)


def answer(request):
    try:
        clear()
        return {"id": request["id"], "text": printed(built(request), request)}
    except Exception as error:
        text = "%s: %s" % (type(error).__name__, error)
        return {"id": request["id"], "error": text[:2000], "trace": traceback.format_exc()[-3000:]}


if __name__ == "__main__":
    if FLAVOUR != "keras2":
        initialize_with_zeros(keras, FLAVOUR)
    answers.write(json.dumps({"keras": version, "backend": backend}) + "\n")
    for line in sys.stdin:
        answers.write(json.dumps(answer(json.loads(line))) + "\n")
