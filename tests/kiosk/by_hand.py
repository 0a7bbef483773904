"""Starts the kiosk's machine and does what is typed: see docs/develop.md."""

import pathlib
import subprocess
import sys
import tempfile

from machine import Machine
from sticks import make_stick

HELP = """A line is a command for the machine's shell, as root. With a dot in front, for the machine:
.screen FILE.png      a picture of the screen
.plug NAME FOLDER     plugs in a stick that holds the files of a folder
.pull NAME            pulls it out
.press LINE [COUNT]   presses the button of a GPIO line: 5 prev, 6 next, 13 menu, 19 hold
.keyboard             plugs in a keyboard; .key NAME… presses its keys together: a, ctrl alt f2
.cut                  cuts the power; .boot [KERNEL OPTION…] switches it on again
.quit"""


def files_of(folder):
    folder = pathlib.Path(folder)
    return {str(path.relative_to(folder)): path.read_bytes()
            for path in folder.rglob("*") if path.is_file()}


def do(machine, folder, word, arguments):
    if word == ".screen":
        machine.screen().write(arguments[0])
    elif word == ".plug":
        name, source = arguments
        machine.plug(name, make_stick(folder / f"{name}.img", files_of(source)))
    elif word == ".pull":
        machine.pull(arguments[0])
    elif word == ".press":
        print(machine.press(*arguments))
    elif word == ".keyboard":
        machine.plug_keyboard()
    elif word == ".key":
        machine.keys(*arguments)
    elif word == ".cut":
        machine.cut_power()
    elif word == ".boot":
        machine.boot(*arguments)
    else:
        print(HELP)


def main():
    guest, press = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    with tempfile.TemporaryDirectory(prefix="kiosk-") as name:
        folder = pathlib.Path(name)
        with Machine(guest, press, folder) as machine:
            machine.boot(*sys.argv[3:])
            print(HELP, flush=True)
            for line in sys.stdin:
                words = line.split()
                if words == [".quit"]:
                    break
                try:
                    if line.startswith("."):
                        do(machine, folder, words[0], words[1:])
                    elif words:
                        answer = machine.shell(line)
                        print(f"{answer.text}\n[{answer.status}]")
                except (OSError, RuntimeError, TypeError, ValueError,
                        subprocess.SubprocessError) as error:
                    print(error)
                print("ok", flush=True)


if __name__ == "__main__":
    main()
