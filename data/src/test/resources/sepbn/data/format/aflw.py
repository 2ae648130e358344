"""Makes the AFLW files here with SciPy 1.17.1 and NumPy 2.4.6. The tests do not run it.

They have the variables of AFLWinfo_release.mat: nameList (a cell of N names), data (N x 38: 19 x, then 19 y), bbox (N x 4:
left, right, top, bottom), mask_new (N x 19: 1 = visible) and ra (the N numbers of the faces, from 1, training faces first).
"""

import numpy as np
from scipy.io import savemat

names = ["0/image00002.jpg", "0/image00013.jpg", "2/image00035.jpg", "3/image00041.jpg", "3/bildü.jpg"]
faces = np.arange(len(names))[:, None]
points = np.arange(19)[None, :]
data = np.hstack([100 * (faces + 1) + points + 0.25, 200 * (faces + 1) + 2 * points + 0.5])
bbox = np.hstack([90 + faces, 310.5 + faces, 180 + faces, 420.25 + faces])
mask = np.where(faces == 2, 1.0, (faces + points) % 3 != 0)
order = np.array([3, 1, 5, 2, 4])


def cell(shape):
    content = np.empty(shape, dtype=object)
    content.flat = names
    return content


def save(file, compressed, **variables):
    savemat(file, variables, do_compression=compressed, oned_as="row")
    # The header's text tells the time, which would make every run another file.
    with open(file, "r+b") as out:
        out.write(b"MATLAB 5.0 MAT-file, a fixture".ljust(116))


# As numbers come out of MATLAB's computations.
save(
    "aflw.mat",
    False,
    nameList=cell((5, 1)),
    data=data,
    bbox=bbox,
    mask_new=mask,
    mask=np.zeros((5, 21)),
    ra=order.astype(float),
)
# As small as MATLAB can keep them, lying the other way where they may, and deflated.
save(
    "aflw-small-numbers.mat",
    True,
    ra=order.astype(np.uint8)[:, None],
    mask_new=mask.astype(bool),
    bbox=np.floor(bbox).astype(np.int16),
    data=data.astype(np.float32),
    nameList=cell((1, 5)),
    remark={"by": "a structure, which is not read"},
)
