"""usage: measured_run.py PROGRAM ARGUMENT…

Runs the program and prints one JSON object: status, output, errors, seconds (of CPU), kilobytes (at
its peak). A program of its own, because the peak of a process that Python starts is at first that of
Python itself: this one stays small.
"""

import json
import os
import subprocess
import sys
import tempfile

with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
    process = subprocess.Popen(sys.argv[1:], stdin=subprocess.DEVNULL, stdout=output, stderr=errors)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    output.seek(0)
    errors.seek(0)
    print(json.dumps({
        "status": process.returncode, "output": output.read().decode(),
        "errors": errors.read().decode(), "seconds": usage.ru_utime + usage.ru_stime,
        "kilobytes": usage.ru_maxrss}))
