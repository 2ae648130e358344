"""Makes the parity fixtures of this folder: python fixtures.py (see README.md for what they hold)."""

import torch
import torch.nn.functional as F
from pathlib import Path
from safetensors.torch import save_file

CHANNELS = (8, 8, 8, 16, 32, 64)
HIDDEN, LANDMARKS, CROPS, SIZE = 32, 5, 4, 64
BRANCHES, GROUPS, POOL = 3, 4, 2
SLOPE, EPSILON, TRACKING = 0.01, 1e-5, 0.1
TEMPERATURE = 2.0
RATE, MOMENTUM, DECAY, STEPS = 1e-2, 0.9, 5e-4, 10


def kaiming(shape, fan_in, random):
    bound = (6 / ((1 + SLOPE**2) * fan_in)) ** 0.5
    return (torch.rand(shape, generator=random) * 2 - 1) * bound


def normal(shape, mean, deviation, random):
    return torch.randn(shape, generator=random) * deviation + mean


def start(separable, random):
    """Weights with nothing left at 0 or 1, so that every term counts; about one scale in three is negative."""
    tensors, before = {}, 3
    for i, channels in enumerate(CHANNELS, 1):
        layer = f"backbone.layer{i}"
        tensors[f"{layer}.conv.weight"] = kaiming((channels, before, 3, 3), before * 9, random)
        tensors[f"{layer}.conv.bias"] = normal((channels,), 0, 0.1, random)
        mappings = (BRANCHES, channels) if separable else (channels,)
        tensors[f"{layer}.norm.weight"] = normal(mappings, 0.4, 0.8, random)
        tensors[f"{layer}.norm.bias"] = normal(mappings, 0, 0.5, random)
        tensors[f"{layer}.norm.running_mean"] = normal((channels,), 0, 0.1, random)
        tensors[f"{layer}.norm.running_var"] = 0.5 + torch.rand(channels, generator=random)
        if separable:
            squeezed = max(4, channels // 16)
            flat, logits = squeezed * POOL * POOL, GROUPS * BRANCHES
            tensors[f"{layer}.norm.attention.squeeze.weight"] = kaiming((squeezed, channels, 1, 1), channels, random)
            tensors[f"{layer}.norm.attention.squeeze.bias"] = normal((squeezed,), 0, 0.1, random)
            tensors[f"{layer}.norm.attention.excite.weight"] = kaiming((logits, flat), flat, random)
            tensors[f"{layer}.norm.attention.excite.bias"] = normal((logits,), 0, 0.1, random)
        before = channels
    tensors["heads.five.hidden.weight"] = kaiming((HIDDEN, before), before, random)
    tensors["heads.five.hidden.bias"] = normal((HIDDEN,), 0, 0.1, random)
    tensors["heads.five.output.weight"] = kaiming((2 * LANDMARKS, HIDDEN), HIDDEN, random)
    tensors["heads.five.output.bias"] = normal((2 * LANDMARKS,), 32, 8, random)
    return tensors


def separable_norm(x, tensors, name, training):
    """Section III-B as written: every branch's own BN output, weighted by the attention; nothing is rearranged."""
    crops, channels = x.shape[:2]
    with torch.autocast("cpu", enabled=False):
        pooled = F.adaptive_max_pool2d(x, POOL).float()
        z = F.conv2d(pooled, tensors[f"{name}.attention.squeeze.weight"], tensors[f"{name}.attention.squeeze.bias"])
        z = F.leaky_relu(z, SLOPE).flatten(1)
        z = F.linear(z, tensors[f"{name}.attention.excite.weight"], tensors[f"{name}.attention.excite.bias"])
        attention = torch.softmax(z.view(crops, GROUPS, BRANCHES) / TEMPERATURE, dim=2)
    normalized = F.batch_norm(
        x, tensors[f"{name}.running_mean"], tensors[f"{name}.running_var"],
        training=training, momentum=TRACKING, eps=EPSILON)
    result = 0
    for k in range(BRANCHES):
        scale = tensors[f"{name}.weight"][k].view(1, channels, 1, 1)
        shift = tensors[f"{name}.bias"][k].view(1, channels, 1, 1)
        share = attention[:, :, k].repeat_interleave(channels // GROUPS, dim=1).view(crops, channels, 1, 1)
        result = result + share * (scale * normalized + shift)
    return result.to(x.dtype)


def forward(x, tensors, separable, training):
    for i in range(1, len(CHANNELS) + 1):
        layer = f"backbone.layer{i}"
        x = F.conv2d(x, tensors[f"{layer}.conv.weight"], tensors[f"{layer}.conv.bias"], padding=1)
        if separable:
            x = separable_norm(x, tensors, f"{layer}.norm", training)
        else:
            x = F.batch_norm(
                x, tensors[f"{layer}.norm.running_mean"], tensors[f"{layer}.norm.running_var"],
                tensors[f"{layer}.norm.weight"], tensors[f"{layer}.norm.bias"],
                training=training, momentum=TRACKING, eps=EPSILON)
        x = F.leaky_relu(x, SLOPE)  # the order of Table I
        x = F.max_pool2d(x, 2)
    x = F.linear(x.flatten(1), tensors["heads.five.hidden.weight"], tensors["heads.five.hidden.bias"])
    x = F.leaky_relu(x, SLOPE)
    return F.linear(x, tensors["heads.five.output.weight"], tensors["heads.five.output.bias"]).float()


def is_parameter(name):
    return "running" not in name


def train(first, crops, targets, separable, precision, out):
    tensors = {name: value.clone().requires_grad_(is_parameter(name)) for name, value in first.items()}
    parameters = [value for name, value in tensors.items() if is_parameter(name)]
    descent = torch.optim.SGD(parameters, lr=RATE, momentum=MOMENTUM, weight_decay=DECAY)
    losses = []
    for step in range(STEPS):
        descent.zero_grad()
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=precision == "bf16"):
            output = forward(crops, tensors, separable, training=True)
        loss = F.l1_loss(output, targets)
        loss.backward()
        if step == 0:
            for name, value in tensors.items():
                if is_parameter(name):
                    out[f"{precision}.gradient.{name}"] = value.grad.clone()
        # In bf16 ten steps amplify the rounding of the first; what is left to compare then is the loss.
        if (precision, step) in (("bf16", 0), ("fp32", STEPS - 1)):
            for name, value in tensors.items():
                if not is_parameter(name):
                    out[f"{precision}.tracked.{name}"] = value.clone()
        losses.append(loss.item())
        descent.step()
    out[f"{precision}.losses"] = torch.tensor(losses)
    if precision == "fp32":
        with torch.no_grad():
            out["fp32.prediction"] = forward(crops, tensors, separable, training=False)


def make(name, separable, seed):
    random = torch.Generator().manual_seed(seed)
    first = start(separable, random)
    # Smooth crops, (N, S, S, 3): 16×16 noise, enlarged.
    noise = torch.rand((CROPS, 3, 16, 16), generator=random) * 2 - 1
    crops = F.interpolate(noise, SIZE, mode="bilinear").permute(0, 2, 3, 1).contiguous()
    targets = torch.rand((CROPS, 2 * LANDMARKS), generator=random) * SIZE
    out = {f"start.{key}": value for key, value in first.items()} | {"crops": crops, "targets": targets}
    for precision in ("fp32", "bf16"):
        train(first, crops.permute(0, 3, 1, 2), targets, separable, precision, out)
    print(name, out["fp32.losses"].tolist(), out["bf16.losses"].tolist())
    save_file({key: value.contiguous() for key, value in out.items()}, Path(__file__).with_name(f"{name}.safetensors"))


if __name__ == "__main__":
    torch.use_deterministic_algorithms(True)
    torch.set_num_threads(1)
    make("bn", separable=False, seed=1)
    make("sepbn", separable=True, seed=2)
