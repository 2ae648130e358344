"""Makes the COFW files here with h5py 3.16.0 (HDF5 2.0.0) and NumPy 2.4.6. The tests do not run it.

They have the form of COFW_train_color.mat and COFW_test_color.mat as MATLAB 7.3 saves them: after a header of 512 bytes an
HDF5 file with IsTr (references to N images in the group #refs#), phisTr (N x 87: 29 x, 29 y, 29 occlusion flags) and
bboxesTr (N x 4: x, y, width, height); IsT, phisT and bboxesT in the test file. MATLAB counts pixels from 1 and goes down the
columns, so in HDF5 every array's dimensions come in reversed order: an image of H x W x 3 is one of (3, W, H).
"""

import h5py
import numpy as np

HEADER = b"MATLAB 7.3 MAT-file, a fixture HDF5 schema 1.00 .".ljust(116) + bytes(8) + b"\x00\x02IM"


def colour(width, height):
    y, x, c = np.mgrid[0:height, 0:width, 0:3]
    return ((7 * x + 31 * y + 60 * c) % 256).astype(np.uint8)


def grey(width, height):
    y, x = np.mgrid[0:height, 0:width]
    return ((50 * x + 9 * y) % 256).astype(np.uint8)


def put(group, name, matlab, kind, **how):
    data = group.create_dataset(name, data=np.transpose(matlab), track_times=False, **how)
    data.attrs["MATLAB_class"] = np.bytes_(kind)
    return data


def save(name, suffix, images, libver, column):
    count = len(images)
    faces = np.arange(count)[:, None]
    points = np.arange(29)[None, :]
    phis = np.hstack([10 * (faces + 1) + points + 0.25, 20 * (faces + 1) + points + 0.5, (faces + points) % 4 == 0])
    boxes = np.hstack([3.0 + faces, 5.5 + faces, 40.0 + faces, 50.25 + faces])
    with h5py.File(name, "w", libver=libver, userblock_size=512) as out:
        kept = out.create_group("#refs#")
        references = []
        for i, (image, how) in enumerate(images):
            stored = put(kept, chr(ord("a") + i), image, "uint8", **how)
            stored.attrs["H5PATH"] = np.bytes_("/Is" + suffix)
            references.append(stored.ref)
        shape = (1, count) if column else (count, 1)
        cell = out.create_dataset("Is" + suffix, shape, dtype=h5py.ref_dtype, track_times=False)
        for i, reference in enumerate(references):
            cell[(0, i) if column else (i, 0)] = reference
        cell.attrs["MATLAB_class"] = np.bytes_("cell")
        put(out, "phis" + suffix, phis.astype(float), "double", **({"compression": 3} if column else {}))
        put(out, "bboxes" + suffix, boxes, "double")
    with open(name, "r+b") as out:
        out.write(HEADER.ljust(512, b"\0"))


# MATLAB deflates what is large, in chunks; here the chunks do not fit the image, so that those at its edges reach beyond it.
chunks = {"chunks": (2, 16, 16), "compression": 3}
save(
    "COFW_train_color.mat",
    "Tr",
    [(colour(6, 4), {}), (grey(3, 5), {}), (colour(40, 30), chunks)],
    ("earliest", "v108"),
    True,
)
# The other way round where the form may vary: a row of images, the groups and headers of a newer HDF5.
save(
    "COFW_test_color.mat",
    "T",
    [(grey(7, 2), {}), (colour(2, 3), {"chunks": True, "shuffle": True, "compression": 9})],
    ("v110", "v110"),
    False,
)
