"""A thousand times the import is killed, each time at another moment: the old or the new is shown."""

import random
import signal
import subprocess
import time
import unittest

from faults import Faults

KILLS = 1000


class Kills(Faults):
    def measure(self, *sticks):
        """How long an import takes here, in seconds."""
        started = time.monotonic()
        for stick in sticks:
            self.run_well("import", stick)
        return (time.monotonic() - started) / len(sticks)

    def kill_after(self, seconds, stick):
        """Returns whether the import had ended well before it was killed."""
        process = subprocess.Popen(self.command("import", stick), stdin=subprocess.DEVNULL,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(seconds)
        process.send_signal(signal.SIGKILL)
        return process.wait() == 0

    def test_a_thousand_kills(self):
        sticks = [self.make_stick(name) for name in ("甲", "乙")]
        whole = self.measure(*(stick for stick, _ in sticks), sticks[0][0])
        moments = random.Random(5)
        done = changed = 0
        before, target = sticks[0][1], 1
        for kill in range(KILLS):
            stick, after = sticks[target]
            ended = self.kill_after(moments.uniform(0, 1.2 * whole), stick)
            shown = self.shown()
            self.assertIn(shown, (before, after), kill)
            if ended:
                self.assertEqual(shown, after, kill)
            done += ended
            if shown == after:
                changed += 1
                before, target = after, 1 - target
        print(f"{KILLS} kills: {done} after the end, {changed - done} between the commit point and "
              f"the end, {KILLS - changed} before")
        # Else the moments were no moments of the import.
        self.assertGreater(KILLS - changed, KILLS // 10)
        self.assertGreater(changed, KILLS // 100)
        self.assert_nothing_is_left_over()


if __name__ == "__main__":
    unittest.main()
