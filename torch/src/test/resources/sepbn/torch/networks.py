"""The networks of the fixtures, with the project's names of tensors."""

from collections import OrderedDict

import torch.nn.functional as F
from torch import nn

from forms import SLOPE
from vision import torchvision

CHANNELS = (8, 8, 8, 16, 32, 64)
HIDDEN = 32


class Vanilla(nn.Module):
    """Table I at width 1/32."""

    def __init__(self, norm, outputs):
        super().__init__()
        self.backbone = nn.Sequential(OrderedDict(
            (f"layer{i}", nn.Sequential(OrderedDict(
                conv=nn.Conv2d(before, channels, 3, padding=1),
                norm=norm(channels),
                relu=nn.LeakyReLU(SLOPE),
                pool=nn.MaxPool2d(2))))
            for i, (before, channels) in enumerate(zip((3, *CHANNELS), CHANNELS), 1)))
        self.heads = nn.ModuleDict({"five": nn.ModuleDict(
            {"hidden": nn.Linear(CHANNELS[-1], HIDDEN), "output": nn.Linear(HIDDEN, outputs)})})

    def forward(self, x):
        x = F.leaky_relu(self.heads["five"]["hidden"](self.backbone(x).flatten(1)), SLOPE)
        return self.heads["five"]["output"](x)


class Renamed(nn.Module):
    """One of torchvision's networks as backbone and head; its classifier is called as ours is."""

    def __init__(self, model, classifier):
        super().__init__()
        self.backbone = model
        head = getattr(model, classifier)
        setattr(model, classifier, nn.Identity())
        self.heads = nn.ModuleDict({"five": nn.ModuleDict({"output": head})})

    def forward(self, x):
        return self.heads["five"]["output"](self.backbone(x))


def mobilenet_v2(outputs, width):
    model = torchvision.models.mobilenet_v2(width_mult=width, num_classes=outputs)
    model.classifier = model.classifier[1]  # without dropout
    return Renamed(model, "classifier")


def mobilenet_v2_positions(network):
    """For each of the three positions the names of its normalisations."""
    positions = {1: [], 2: [], 3: []}
    for name, module in network.named_modules():
        if isinstance(module, torchvision.models.mobilenetv2.InvertedResidual):
            *convolutions, _, _ = module.conv
            for place, inner in enumerate(reversed(convolutions)):
                positions[2 - place].append(f"{name}.conv.{len(convolutions) - 1 - place}.1")
            positions[3].append(f"{name}.conv.{len(module.conv) - 1}")
    return positions


def resnext_50(outputs, groups):
    """torchvision's ResNeXt-50 of another cardinality; 32 gives its own resnext50_32x4d."""
    bottleneck, blocks = torchvision.models.resnet.Bottleneck, (3, 4, 6, 3)
    model = torchvision.models.ResNet(bottleneck, list(blocks), groups=groups, width_per_group=128 // groups)
    model.inplanes = 2 * groups  # torchvision writes 64; all that depends on it is made again
    model.conv1 = nn.Conv2d(3, model.inplanes, 7, stride=2, padding=3, bias=False)
    model.bn1 = nn.BatchNorm2d(model.inplanes)
    for stage, count in enumerate(blocks):
        layer = model._make_layer(bottleneck, 2 * groups << stage, count, stride=1 if stage == 0 else 2)
        setattr(model, f"layer{stage + 1}", layer)
    model.fc = nn.Linear(model.inplanes, outputs)
    return Renamed(model, "fc")


def resnext_50_positions(network):
    names = [n for n, m in network.named_modules() if isinstance(m, torchvision.models.resnet.Bottleneck)]
    return {position: [f"{name}.bn{position}" for name in names] for position in (1, 2, 3)}


def replace(network, names, norm):
    """Puts `norm(channels)` in the place of the BNs of those names."""
    for name in names:
        parent, child = name.rsplit(".", 1)
        bn = network.get_submodule(name)
        setattr(network.get_submodule(parent), child, norm(bn.num_features))
    return network
