"""Makes python.safetensors with the safetensors library of Python. The tests do not run it."""

import torch
from safetensors.torch import save_file

ramp = torch.tensor([[0.0, 1.0, -2.5], [0.15625, 65504.0, 6.103515625e-05]])
save_file(
    {
        "f32": ramp.to(torch.float32),
        "f16": ramp.to(torch.float16),
        "bf16": torch.tensor([1.0, -0.0078125, 3.3895313892515355e38]).to(torch.bfloat16),
        "f64": ramp.to(torch.float64),
        "i64": torch.tensor([0, -7, 16777216]),
        "scalar": torch.tensor(0.5),
        "empty": torch.zeros(0, 3),
    },
    "python.safetensors",
    metadata={"made_by": "safetensors of Python", "umlaut": "ü"},
)
