"""A first file system for a virtual machine, from the files of Debian's kernel package and busybox."""

import gzip
import lzma
import shutil
import subprocess


def copy_modules(kernel, folder, names):
    """Copies kernel modules so that the order of their file names is that of the names given. Those
    that the kernel has built in are not there."""
    folder.mkdir(parents=True)
    for number, name in enumerate(names):
        for module in kernel.glob(f"lib/modules/*/kernel/**/{name}.ko*"):
            content = module.read_bytes()
            if module.suffix == ".xz":
                content = lzma.decompress(content)
            (folder / f"{number:02}-{name}.ko").write_bytes(content)


def begin(root, folders):
    """Begins one in the folder root: busybox, and empty folders."""
    for name in ("bin", *folders):
        (root / name).mkdir(parents=True)
    shutil.copy(shutil.which("busybox"), root / "bin/busybox")


def pack(root, archive, init):
    """Packs it. init: the script that the kernel starts."""
    (root / "init").write_text(init)
    (root / "init").chmod(0o755)
    names = "\n".join(str(path.relative_to(root)) for path in sorted(root.rglob("*")))
    packed = subprocess.run(["cpio", "-o", "-H", "newc", "--quiet"], cwd=root, check=True,
                            input=names.encode(), stdout=subprocess.PIPE).stdout
    archive.write_bytes(gzip.compress(packed, 1))
