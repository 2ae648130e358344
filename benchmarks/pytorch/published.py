"""The published form of the network, in plain PyTorch: what a user of the paper's repository trains.

Written from the paper and from facts about the repository, with none of its code. The simple SepBN module: three whole
BNs that each see the whole batch, mixed for each crop by an attention on the means of the channels. The Vanilla CNN with a
hidden layer of 2048, 98 landmarks. fp32, NCHW, SGD with momentum, L1. Noise instead of faces.

Prints what it trains, in a line that starts with #, and the milliseconds of each measured step.
"""
import argparse
import time

import torch
from torch import nn
from torch.nn import functional

LANDMARKS = 98
SIZE = 128
CHANNELS = (64, 128, 256, 512, 1024, 2048)
BRANCHES = 3
PARAMETERS = 42_909_940


class SimpleSepBatchNorm(nn.Module):
    def __init__(self, channels: int):
        super().__init__()
        self.norms = nn.ModuleList(nn.BatchNorm2d(channels) for _ in range(BRANCHES))
        squeezed = int(0.1 * channels)
        self.squeeze = nn.Conv2d(channels, squeezed, 1, bias=False)
        self.excite = nn.Conv2d(squeezed, BRANCHES, 1, bias=False)
        self.temperature = 30.0

    def forward(self, maps: torch.Tensor) -> torch.Tensor:
        means = functional.adaptive_avg_pool2d(maps, 1)
        logits = self.excite(functional.leaky_relu(self.squeeze(means), 0.01)).flatten(1)
        weights = torch.softmax(logits / self.temperature, dim=1)
        result = 0
        for branch, norm in enumerate(self.norms):
            result = result + weights[:, branch].view(-1, 1, 1, 1) * norm(maps)
        return result


def network() -> nn.Sequential:
    layers: list[nn.Module] = []
    before = 3
    for channels in CHANNELS:
        layers += [
            nn.Conv2d(before, channels, 3, padding=1),
            SimpleSepBatchNorm(channels),
            nn.LeakyReLU(0.01),
            nn.MaxPool2d(2),
        ]
        before = channels
    features = before * (SIZE // 2 ** len(CHANNELS)) ** 2
    layers += [nn.Flatten(), nn.Linear(features, 2048), nn.LeakyReLU(0.01), nn.Linear(2048, 2 * LANDMARKS)]
    return nn.Sequential(*layers)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--batch", type=int, default=8, help="crops in a step")
    parser.add_argument("--warm-up", type=int, default=2, help="steps before the measured ones")
    parser.add_argument("--steps", type=int, default=5, help="measured steps")
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()

    torch.set_num_threads(options.threads)
    torch.manual_seed(1)
    model = network()
    parameters = sum(parameter.numel() for parameter in model.parameters())
    assert parameters == PARAMETERS, f"{parameters} parameters, the published network has {PARAMETERS}"
    print(f"# PyTorch {torch.__version__}: simple SepBN with three whole BNs, fp32, NCHW, {parameters} parameters")

    optimizer = torch.optim.SGD(model.parameters(), lr=1e-4, momentum=0.9, weight_decay=5e-4)
    crops = 2 * torch.rand(options.batch, 3, SIZE, SIZE) - 1
    targets = SIZE * torch.rand(options.batch, 2 * LANDMARKS)
    for step in range(options.warm_up + options.steps):
        start = time.perf_counter()
        optimizer.zero_grad()
        functional.l1_loss(model(crops), targets).backward()
        optimizer.step()
        if step >= options.warm_up:
            print(f"{1000 * (time.perf_counter() - start):.2f}")


if __name__ == "__main__":
    main()
