"""Makes the parity fixtures of this folder: python fixtures.py [NAME …] (see README.md for what they hold)."""

import sys
from functools import partial
from pathlib import Path

import torch
import torch.nn.functional as F
from safetensors.torch import save_file
from torch import nn

import forms
import networks
import rule
from forms import Attentive, BruteForce, Separable, Simple

SIZE, OUTPUTS = 64, 10
MOMENTUM, DECAY, STEPS = 0.9, 5e-4, 10
# Of longer tensors a fixture holds about as many elements, and the length of the whole.
VANILLA_SPANS = (rule.BOTH_SIGNS, rule.CENTRED)
# Small scales and mostly positive maps: a map element that rounding carries over a ReLU's corner changes gradients of a
# network this deep, with maps of 2×2 at its end, by a hundredth.
NETWORK_SPANS = ((0.5, 0.25), (0.5, 0.5))
NETWORK_RATE = 1e-3
FORM_ELEMENTS, NETWORK_ELEMENTS = 4096, 64


def weights(network, spans):
    norms = [n for n, m in network.named_modules() if isinstance(m, (forms.Form, nn.BatchNorm2d, nn.BatchNorm1d))]
    shapes = {n: tuple(t.shape) for n, t in network.state_dict().items() if "num_batches" not in n}
    return rule.weights(shapes, norms, *spans, outputs=("heads.five.output",))


def statistics(network):
    return {n: t.detach().clone() for n, t in network.named_buffers() if "num_batches" not in n}


def domains(network, values):
    for module in network.modules():
        if isinstance(module, BruteForce):
            module.domains = torch.tensor(values)


def run(make, spans, rate, crops, targets, precision, domain):
    """Outputs before any step, gradients, losses and what they leave behind."""
    network = make()
    network.load_state_dict(weights(network, spans), strict=False)
    network.to(torch.float64 if precision == "fp64" else torch.float32)
    crops, targets = (t.to(next(network.parameters()).dtype) for t in (crops, targets))
    seen = {"losses": []}

    def forward():
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=precision == "bf16"):
            return network(crops).to(targets.dtype)

    def evaluated():
        network.eval()
        domains(network, [1] * len(crops))
        with torch.no_grad():
            result = forward()
        network.train()
        domains(network, domain)
        return result

    seen["output"] = evaluated()
    descent = torch.optim.SGD(network.parameters(), lr=rate, momentum=MOMENTUM, weight_decay=DECAY)
    for step in range(STEPS):
        descent.zero_grad()
        loss = F.l1_loss(forward(), targets)
        loss.backward()
        if step == 0:
            seen |= {f"gradient.{n}": p.grad.clone() for n, p in network.named_parameters() if p.grad is not None}
            seen |= {f"first.{n}": t for n, t in statistics(network).items()}
        seen["losses"].append(loss.item())
        descent.step()
    seen |= {f"tracked.{n}": t for n, t in statistics(network).items()}
    seen["prediction"] = evaluated()
    seen["losses"] = torch.tensor(seen["losses"], dtype=torch.float64)
    return seen


def vanilla(norm):
    return partial(networks.Vanilla, norm, OUTPUTS)


def with_separable(make, positions_of, positions):
    def changed():
        network = make()
        names = positions_of(network)
        chosen = [name for position in positions for name in names[position]]
        return networks.replace(network, chosen, partial(Separable, groups=2))

    return changed


MOBILENET = partial(networks.mobilenet_v2, OUTPUTS, 0.25)
RESNEXT = partial(networks.resnext_50, OUTPUTS, 4)
MOBILENET_SEPBN = with_separable(MOBILENET, networks.mobilenet_v2_positions, (1, 2, 3))
RESNEXT_SEPBN = with_separable(RESNEXT, networks.resnext_50_positions, (1, 3))
FORMS = {
    "bn": (nn.BatchNorm2d, None),
    "sepbn": (Separable, None),
    "sepbn-hard": (partial(Separable, hard=True), None),
    "simple": (Simple, None),
    "simple-sigmoid": (partial(Simple, sigmoid=True), None),
    "simple-per-branch": (partial(Simple, own=True), None),
    "simple-hard": (partial(Simple, hard=True), None),
    "brute-force": (BruteForce, (0, 2, 0, 2, 1, 1)),
    "brute-force-absent": (BruteForce, (0, 2, 0, 2)),
    "attentive": (Attentive, None),
}
NETWORKS = {
    "mobilenet-v2": MOBILENET, "mobilenet-v2-sepbn": MOBILENET_SEPBN,
    "resnext-50": RESNEXT, "resnext-50-sepbn": RESNEXT_SEPBN,
}

# Crops on which no rounding of the ten steps carries a map element over a ReLU's corner: then 32 bits agree with 64.
SEED, SEEDS = 4, {"attentive": 11, "resnext-50": 2, "resnext-50-sepbn": 1}


def case(name):
    """What `run` needs beside the precision."""
    if name in FORMS:
        form, domain = FORMS[name]
        make, spans, rate = vanilla(form), VANILLA_SPANS, 1e-2
    else:
        make, spans, rate, domain = NETWORKS[name], NETWORK_SPANS, NETWORK_RATE, None
    count = len(domain or (0,) * 4)
    # Noise of a different brightness in each crop, so that attentions see something different too.
    brightness = [(2 * n + 1 - count) / count for n in range(count)]
    noise = [f"crops.{SEEDS.get(name, SEED)}.{n}" for n in range(count)]
    crops = torch.stack([rule.values(n, (SIZE, SIZE, 3), b, 1) for n, b in zip(noise, brightness)])
    targets = rule.values("targets", (count, OUTPUTS), SIZE / 2, SIZE / 2)
    return make, spans, rate, crops.permute(0, 3, 1, 2), targets, list(domain or ())


def kept(tensor, elements):
    """A tensor as it stands, or of a longer one every ⌈n/elements⌉-th element and then the length of the whole."""
    flat = tensor.double().flatten()
    if flat.numel() <= elements:
        return tensor.float().contiguous()
    step = -(-flat.numel() // elements)
    return torch.cat([flat[::step], flat.norm()[None]]).float()


def gradients(seen, elements):
    return {n: kept(t, elements) for n, t in seen.items() if n.startswith("gradient.")}


def distance(actual, expected):
    """The root of the summed squared differences over all that is kept."""
    return sum(((actual[n].double() - t.double()) ** 2).sum().item() for n, t in expected.items()) ** 0.5


def worst(actual, expected, part):
    """The largest error of any tensor, relative to its largest number, and that tensor's name."""
    errors = [(0.0, "-")]
    for name, exact in expected.items():
        if name.startswith(part) and not name.endswith(".conv.bias"):
            errors.append((((actual[name] - exact).abs().max() / scale(name, expected)).item(), name))
    return "%.0e %s" % max(errors)


def scale(name, tensors):
    """The largest number; of a bias also that of its weight, for a bias before a normalisation has no gradient."""
    largest = tensors[name].abs().max()
    weight = name.removesuffix("bias") + "weight"
    return max(largest, tensors[weight].abs().max()) if name.endswith(".bias") and weight in tensors else largest


def make(name):
    elements = FORM_ELEMENTS if name in FORMS else NETWORK_ELEMENTS
    truth, single, half = (run(*case(name)[:-1], precision, case(name)[-1]) for precision in ("fp64", "fp32", "bf16"))
    exact, rounded = gradients(truth, elements), gradients(half, elements)
    out = {n: truth[n].float() for n in ("output", "losses", "prediction")} | exact
    out |= {n: kept(t, elements) for n, t in truth.items() if n.startswith(("first.", "tracked."))}
    out["seed"] = torch.tensor([float(SEEDS.get(name, SEED))])
    out["bf16.losses"] = half["losses"].float()
    out["bf16.distance"] = torch.tensor([distance(rounded, exact)])
    out |= {f"bf16.{n}": kept(t, elements) for n, t in half.items() if n.startswith("first.")}
    if name == "bn":
        out |= {f"bf16.{n}": t for n, t in rounded.items()}
    path = Path(__file__).with_name(f"{name}.safetensors")
    save_file(out, path)
    path.chmod(0o644)
    print(f"{name}: loss {truth['losses'][0]:.3f} to {truth['losses'][-1]:.3f}; PyTorch's 32 bits are off by:")
    print(f"  losses {(single['losses'] / truth['losses'] - 1).abs().max():.0e} output {worst(single, truth, 'output')}"
          f" prediction {worst(single, truth, 'prediction')}")
    for part in ("gradient.", "first.", "tracked."):
        print(f"  {worst(single, truth, part)}", flush=True)


def check():
    """The networks are torchvision's."""
    own, theirs = networks.resnext_50(1000, 32), networks.torchvision.models.resnext50_32x4d()
    theirs.fc = nn.Identity()
    assert {n: t.shape for n, t in own.backbone.state_dict().items()} == {
        n: t.shape for n, t in theirs.state_dict().items()}
    theirs.load_state_dict(own.backbone.state_dict())
    image = torch.rand(1, 3, 64, 64)
    with torch.no_grad():
        assert torch.equal(own.eval().backbone(image), theirs.eval()(image))
    assert [len(names) for names in networks.mobilenet_v2_positions(MOBILENET()).values()] == [16, 17, 17]
    assert [len(names) for names in networks.resnext_50_positions(RESNEXT()).values()] == [16, 16, 16]


if __name__ == "__main__":
    torch.use_deterministic_algorithms(True)
    torch.set_num_threads(1)
    check()
    for each in sys.argv[1:] or [*FORMS, *NETWORKS]:
        make(each)
