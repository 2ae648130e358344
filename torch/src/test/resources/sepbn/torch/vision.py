"""torchvision and timm on a CPU build of torch, which lacks operators that torchvision's import asks for."""

import torch

_operators = torch.library.Library("torchvision", "DEF")
for _name in ("nms", "qnms"):
    _operators.define(f"{_name}(Tensor dets, Tensor scores, float iou_threshold) -> Tensor")

import timm  # noqa: E402, F401
import torchvision  # noqa: E402, F401
