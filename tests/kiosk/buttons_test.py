"""Buttons: edges of a (simulated) GPIO chip, with bounce, become exactly the pages that they should."""

from hallway import HOLD, MENU, NEXT, PREV, STILL, Hallway

PRESSES = 200
SCHOOL = "云岭小学"
WIRINGS = [
    {},
    {"buttons.next": MENU, "buttons.prev": HOLD, "buttons.menu": PREV, "buttons.hold": NEXT},
]


class Buttons(Hallway):
    @classmethod
    def setUpClass(cls):
        # More pages than presses: no number of pages is two numbers of presses.
        cls.long = cls.report(SCHOOL, "长公示.txt", topics=12, items=20)

    def test_11_two_hundred_presses_of_each_button_are_two_hundred_pages(self):
        self.assertGreater(len(self.long), PRESSES + 5)
        self.store_first(self.long)
        for wiring in WIRINGS:
            forth = wiring.get("buttons.next", NEXT)
            back = wiring.get("buttons.prev", PREV)
            with self.subTest(forth=forth, back=back):
                self.turn_forth_and_back(wiring, forth, back)

    def turn_forth_and_back(self, wiring, forth, back):
        self.restart({**STILL, **wiring}, self.long)
        page = self.turn(forth, 1, 1)
        self.keep(f"{PRESSES}-presses-of-line-{forth}")
        self.turn(back, page, -1)
        self.keep(f"{PRESSES}-presses-of-line-{back}")

    def turn(self, line, page, direction):
        """From a page on. Where the machine stands still while a contact bounces, that press may be
        one or two; it is not counted, and one more is done. Returns the page that is reached."""
        begun, certain, doubtful, longest = self.machine.uptime(), 0, 0, 0
        while certain < PRESSES:
            done, may_be_two, open_ms = self.machine.press(line, PRESSES - certain)
            page += direction * done
            certain, doubtful = certain + done - may_be_two, doubtful + may_be_two
            longest = max(longest, open_ms)
            if may_be_two and self.is_settled_on(page + direction):
                page += direction
            self.wait_for_page(self.long, page)
        self.tell(f"line {line}: {certain} presses in {self.machine.uptime() - begun:.0f} s, bounce of "
                  f"up to {longest:.1f} ms; {doubtful} more may have been two; page {page}")
        return page

    def is_settled_on(self, page):
        self.machine.must("sleep 2")
        return self.long.shows(page)(self.machine.screen())

    def test_12_a_long_press_goes_to_the_next_topic(self):
        self.restart(STILL, self.long)
        start = self.long.first_page_with("第1类第1个问题") + 2
        self.go_to(start)
        before = self.machine.screen()
        self.machine.pull_line(NEXT, True)
        self.wait_for_page(self.long, start + 1)  # at once, and then:
        self.wait_for_page(self.long, self.long.first_page_with("第2类第1个问题"))
        self.machine.pull_line(NEXT, False)
        self.assertFalse(before.looks_like(self.machine.screen()))
        self.keep("long-press")

    def go_to(self, page):
        """From the first page."""
        self.machine.press(NEXT, page - 1)
        self.wait_for_page(self.long, page)

    def test_13_two_buttons_at_once_open_the_contents_where_there_are_only_two(self):
        self.restart({**STILL, "buttons.menu": "none", "buttons.hold": "none"}, self.long)
        self.go_to(3)
        self.machine.press(f"{PREV},{NEXT}")
        third = self.long.shows(3)
        self.machine.wait_for(lambda picture: not third(picture), "the contents")
        self.keep("chord-opens-contents")
        self.assertEqual(self.page(self.long), 0)  # no page was turned
        self.machine.press(f"{PREV},{NEXT}")  # follows the line that is marked
        self.machine.wait_for(lambda picture: self.long.number_of(picture) > 0, "a page")

    def test_14_a_stuck_button_is_told_and_does_no_harm(self):
        since = self.restart({**STILL, "buttons.stuck_seconds": 5}, self.long)
        self.machine.pull_line(MENU, True)
        first = self.long.shows(1)
        self.machine.wait_for(lambda picture: not first(picture), "the contents")
        self.machine.must("for i in $(seq 100); do journalctl -u gongshi -o cat --no-pager "
                          f"--since=@{since} | grep -q menu && exit 0; sleep 0.2; done; exit 1")
        self.tell(self.log(since))
        self.machine.press(HOLD)  # closes the contents
        self.wait_for_page(self.long, 1)
        self.machine.press(NEXT, 2)
        self.wait_for_page(self.long, 3)
        self.keep("stuck-button")
        self.machine.pull_line(MENU, False)
        self.machine.press(MENU)  # as good as new
        third = self.long.shows(3)
        self.machine.wait_for(lambda picture: not third(picture), "the contents")
