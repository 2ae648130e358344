"""The forms of the normalisation, each as plain as its formula: nothing is rearranged."""

import torch
import torch.nn.functional as F
from torch import nn

SLOPE, EPSILON, TRACKING = 0.01, 1e-5, 0.1
TEMPERATURE = 2.0


def aggregate(logits, hard):
    """Eq. 5: softmax over the last dimension, or 1 at the largest logit, through which nothing learns."""
    if hard:
        return F.one_hot(logits.argmax(-1), logits.shape[-1]).to(logits.dtype)
    return torch.softmax(logits / TEMPERATURE, -1)


def mix(shares, outputs):
    """Σ_k of each branch's output (N, C, H, W), weighted by its share, (N, C) or (N, 1)."""
    return sum(shares[:, :, k, None, None] * output for k, output in enumerate(outputs)).to(outputs[0].dtype)


class Form(nn.Module):
    """What all forms have: `mappings` and `statistics` are the shapes of γ and β, and of the running statistics."""

    def __init__(self, mappings, statistics):
        super().__init__()
        self.weight = nn.Parameter(torch.empty(mappings))
        self.bias = nn.Parameter(torch.empty(mappings))
        self.register_buffer("running_mean", torch.empty(statistics))
        self.register_buffer("running_var", torch.empty(statistics))

    def normalize(self, x, mean, variance, weight=None, bias=None):
        return F.batch_norm(x, mean, variance, weight, bias, self.training, TRACKING, EPSILON)

    def branches(self, normalized):
        """γ_k·x̂ + β_k for every k."""
        return [g[:, None, None] * normalized + b[:, None, None] for g, b in zip(self.weight, self.bias)]

    def forward(self, x):
        with torch.autocast("cpu", enabled=False):
            shares = self.attention_of(x if x.dtype == torch.float64 else x.float())
        output = mix(shares, self.outputs(x))
        return output.to(x.dtype)

    def outputs(self, x):
        return self.branches(self.normalize(x, self.running_mean, self.running_var))


class Separable(Form):
    """The grouped SepBN module, section III-B."""

    def __init__(self, channels, branches=3, groups=4, pool=2, reduction=16, hard=False):
        super().__init__((branches, channels), channels)
        self.groups, self.pool, self.hard = groups, pool, hard
        squeezed = max(4, channels // reduction)
        self.attention = nn.ModuleDict(
            {
                "squeeze": nn.Conv2d(channels, squeezed, 1),
                "excite": nn.Linear(squeezed * pool * pool, groups * branches),
            })

    def attention_of(self, x):
        crops, channels = x.shape[:2]
        z = self.attention["squeeze"](F.adaptive_max_pool2d(x, self.pool))
        z = self.attention["excite"](F.leaky_relu(z, SLOPE).flatten(1))
        shares = aggregate(z.view(crops, self.groups, -1), self.hard)
        return shares.repeat_interleave(channels // self.groups, dim=1)


class Simple(Form):
    """The simple SepBN module, Eq. 3–5; with `own` statistics K whole BNs, as in the authors' code."""

    def __init__(self, channels, branches=3, reduction=10, sigmoid=False, own=False, hard=False):
        super().__init__((branches, channels), (branches, channels) if own else channels)
        self.sigmoid, self.own, self.hard = sigmoid, own, hard
        squeezed = max(1, channels // reduction)
        self.attention = nn.ModuleDict(
            {
                "squeeze": nn.Linear(channels, squeezed, bias=False),
                "excite": nn.Linear(squeezed, branches, bias=False),
            })

    def attention_of(self, x):
        z = F.leaky_relu(self.attention["squeeze"](x.mean((2, 3))), SLOPE)
        z = self.attention["excite"](z)
        return aggregate(torch.sigmoid(z) if self.sigmoid else z, self.hard)[:, None, :]

    def outputs(self, x):
        if not self.own:
            return super().outputs(x)
        return [self.normalize(x, *bn) for bn in zip(self.running_mean, self.running_var, self.weight, self.bias)]


class BruteForce(Form):
    """K whole BNs; a crop of domain k goes through BN k alone, section III-A. `domains` is set before each pass."""

    def __init__(self, channels, branches=3):
        super().__init__((branches, channels), (branches, channels))
        self.domains = None

    def forward(self, x):
        bns = list(zip(self.running_mean, self.running_var, self.weight, self.bias))
        result = torch.empty_like(x)
        for domain in self.domains.unique():
            result[self.domains == domain] = self.normalize(x[self.domains == domain], *bns[domain])
        return result


class Attentive(Form):
    """Attentive Normalization, with the mean of the map as what the attention sees."""

    def __init__(self, channels, branches=5):
        super().__init__((branches, channels), channels)
        self.attention = nn.Linear(channels, branches, bias=False)
        self.attention.norm = nn.BatchNorm1d(branches, EPSILON, TRACKING)

    def attention_of(self, x):
        z = self.attention.norm(self.attention(x.mean((2, 3))))
        return torch.clamp(z / 6 + 0.5, 0, 1)[:, None, :]
