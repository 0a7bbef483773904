"""USB sticks as files: a FAT file system as Windows makes it, with Chinese names."""

import os
import pathlib
import subprocess
import tempfile

MEGABYTE = 1024 * 1024


def make_stick(image, files, megabytes=40):
    """Makes a stick. files: by their paths on it, the contents, or None for a folder."""
    image.unlink(missing_ok=True)
    subprocess.run(["mkfs.vfat", "-F", "32", "-n", "OFFICE", "-C", str(image),
                    str(megabytes * 1024)], check=True, stdout=subprocess.DEVNULL)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for path, content in files.items():
            if content is None:
                (folder / path).mkdir(parents=True)
            else:
                (folder / path).parent.mkdir(parents=True, exist_ok=True)
                (folder / path).write_bytes(content)
        parts = sorted(str(path) for path in folder.iterdir())
        if parts:
            mtools("mcopy", "-s", "-Q", "-i", image, *parts, "::/")
    return image


def read_from_stick(image, path):
    """What a file on a stick holds; None if there is no such file."""
    done = mtools("mtype", "-i", image, f"::/{path}", check=False)
    return done.stdout if done.returncode == 0 else None


def mtools(*command, check=True):
    return subprocess.run([str(word) for word in command], check=check, capture_output=True,
                          env={**os.environ, "LC_ALL": "C.UTF-8", "MTOOLS_SKIP_CHECK": "1"})
