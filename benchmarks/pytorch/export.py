"""The Vanilla CNN of the paper with BN in plain PyTorch, exported to ONNX as its users would, for `benchmarks/run exported`.

Written from the paper, with random weights: python benchmarks/pytorch/export.py vanilla.onnx [--width 1] [--size 128]
"""
import argparse

import torch
from torch import nn

LANDMARKS = 68
CHANNELS = (64, 128, 256, 512, 1024, 2048)
HIDDEN = 1024


def network(width: float, size: int) -> nn.Sequential:
    layers: list[nn.Module] = []
    before = 3
    for full in CHANNELS:
        channels = int(full * width)
        layers += [
            nn.Conv2d(before, channels, 3, padding=1),
            nn.BatchNorm2d(channels),
            nn.LeakyReLU(0.01),
            nn.MaxPool2d(2),
        ]
        before = channels
    features = before * (size // 2 ** len(CHANNELS)) ** 2
    hidden = int(HIDDEN * width)
    layers += [nn.Flatten(), nn.Linear(features, hidden), nn.LeakyReLU(0.01), nn.Linear(hidden, 2 * LANDMARKS)]
    return nn.Sequential(*layers)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file")
    parser.add_argument("--width", type=float, default=1)
    parser.add_argument("--size", type=int, default=128)
    arguments = parser.parse_args()
    model = network(arguments.width, arguments.size).eval()
    crops = torch.zeros(2, 3, arguments.size, arguments.size)
    torch.onnx.export(
        model,
        (crops,),
        arguments.file,
        dynamo=False,
        input_names=["crops"],
        output_names=["points"],
        dynamic_axes={"crops": {0: "N"}, "points": {0: "N"}},
        opset_version=17,
    )


if __name__ == "__main__":
    main()
