"""Numbers that Python and Java (RuleWeights) compute alike, so that fixtures hold no weights and no inputs."""

import numpy as np
import torch

# (offset, scale): a value is uniform in offset ± scale.
BOTH_SIGNS = (0.4, 1.4)  # scales of a normalisation; about one in three is negative
POSITIVE = (1.0, 0.5)
CENTRED = (0.0, 0.5)


def uniform(name, count):
    """SplitMix64 started at the name's FNV-1a hash: 24-bit fractions in [0, 1)."""
    start = 0xCBF29CE484222325
    for character in name.encode("ascii"):
        start = ((start ^ character) * 0x100000001B3) % 2**64
    with np.errstate(over="ignore"):
        z = np.uint64(start) + np.arange(1, count + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        z = z ^ (z >> np.uint64(31))
    return (z >> np.uint64(40)).astype(np.float64) * 2.0**-24


def values(name, shape, offset, scale):
    """A float32 tensor, uniform in offset ± scale, row-major."""
    numbers = offset + scale * (2 * uniform(name, int(np.prod(shape))) - 1)
    return torch.from_numpy(numbers.astype(np.float32)).reshape(shape)


def weights(shapes, norms, scales, shifts=CENTRED, outputs=()):
    """
    The tensors of a network from {name: shape}. `norms` are the names of its normalisations, whose weights are uniform in
    `scales` and biases in `shifts`; `outputs` are the names of layers whose biases lie in the middle of a crop.
    """
    tensors = {}
    for name, shape in shapes.items():
        layer, kind = name.rsplit(".", 1)
        if kind == "running_mean":
            span = (0, 0.1)
        elif kind == "running_var":
            span = (1, 0.5)
        elif layer in norms:
            span = scales if kind == "weight" else shifts
        elif kind == "bias":
            span = (32, 8) if layer in outputs else (0, 0.1)
        else:
            span = (0, float(np.sqrt(6 / ((1 + 0.01**2) * np.prod(shape[1:])))))
        tensors[name] = values(name, shape, *span)
    return tensors
