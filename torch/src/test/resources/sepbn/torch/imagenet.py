"""Makes imagenet.safetensors and core's lists of names: python imagenet.py (see README.md)."""

import itertools
from pathlib import Path

import torch
from safetensors.torch import save_file
from torch import nn

import rule
from vision import timm, torchvision

HERE = Path(__file__).parent
NAMES = HERE.parents[5] / "core/src/test/resources/sepbn/weights/imagenet"


def macs(model):
    """Multiply-accumulates of convolutions and linear layers for one image of 224×224."""
    total = 0

    def count(layer, inputs, output):
        nonlocal total
        total += output.numel() * layer.weight[0].numel()

    hooks = [m.register_forward_hook(count) for m in model.modules() if isinstance(m, (nn.Conv2d, nn.Linear))]
    with torch.no_grad():
        model(torch.zeros(1, 3, 224, 224))
    for hook in hooks:
        hook.remove()
    return total


def outputs(model, scales):
    """What the model in evaluation mode makes of the image `input`, with weights by the rule under its own names."""
    norms = [name for name, module in model.named_modules() if isinstance(module, nn.BatchNorm2d)]
    shapes = {name: tuple(t.shape) for name, t in model.state_dict().items() if "num_batches" not in name}
    model.load_state_dict(rule.weights(shapes, norms, scales), strict=False)
    image = rule.values("input", (1, 224, 224, 3), 0, 1).permute(0, 3, 1, 2)
    with torch.no_grad():
        single = model(image)[0]
        truth = model.double()(image.double())[0]
        channels_last = model.float().to(memory_format=torch.channels_last)(image)[0]
    return single, truth, channels_last


def main():
    torch.manual_seed(0)
    torch.set_num_threads(1)
    kept = {}
    for library, network in itertools.product(("torchvision", "timm"), ("mobilenet-v2", "resnext-50")):
        if library == "torchvision":
            model = torchvision.models.resnext50_32x4d() if network == "resnext-50" else torchvision.models.mobilenet_v2()
        else:
            model = timm.create_model("resnext50_32x4d" if network == "resnext-50" else "mobilenetv2_100")
        model.eval()
        parameters = sum(p.numel() for p in model.parameters())
        assert parameters == (25_028_904 if network == "resnext-50" else 3_504_872), parameters
        assert f"{macs(model) / 1e9:.2f}" == ("4.23" if network == "resnext-50" else "0.30")
        lines = [" ".join([name, *map(str, t.shape)]) for name, t in model.state_dict().items()]
        (NAMES / f"{library}-{network}.txt").write_text("\n".join(lines) + "\n")
        single, truth, channels_last = outputs(model, SCALES[network])
        largest = truth.abs().max()
        print(
            library, network, f"macs {macs(model):,}", f"std {truth.std():.3g} largest {largest:.3g}",
            f"fp32 off by {(single - truth).abs().max() / largest:.1e}",
            f"channels last off by {(channels_last - truth).abs().max() / largest:.1e}")
        kept[f"{library}.{network}"] = truth.float()
    save_file(kept, HERE / "imagenet.safetensors")


# Chosen so that the outputs are of order 10.
SCALES = {"mobilenet-v2": (1.0, 0.5), "resnext-50": (0.6, 0.3)}

if __name__ == "__main__":
    main()
