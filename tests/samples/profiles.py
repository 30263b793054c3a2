"""A whole profile, faultless, for tests to break."""

from __future__ import annotations

PROFILE = """\
format = 1
court = "S.D. Ohio"
title = "Southern District of Ohio, made for a test"
official_address = "https://www.example.org/rules"

[[excuses]]
ground = "futility"
statement = "made for a test"
[[excuses.support]]
basis = "note"
citation = "An order"
statement = "Talk was futile."
address = "https://www.example.org/order"
as_of = 2020-01-02

[[edition]]
citation = "S.D. Ohio Civ. R. 37.1"
edition = "older"
basis = "text"
in_force_from = 2001-01-01
in_force_until = 2010-01-01
covers = ["compel"]
duty = [{ quotation = "Counsel confer." }]

[edition.exchange]
live_required = false
methods = ["telephone", "email"]
writing = "both ways"
support = [{ quotation = "Counsel confer." }]

[edition.certificate]
title = "CERTIFICATE"
support = [{ quotation = "Counsel certify." }]

[edition.before_filing]
support = [{ quotation = "before filing" }]

[[edition]]
citation = "S.D. Ohio Civ. R. 37.1"
edition = "newer"
basis = "note"
in_force_from = 2010-01-01
attested_on = 2022-05-06
address = "https://www.example.org/article"
as_of = 2022-05-06
caution = "Described, not seen."
covers = ["compel", "quash"]
excepts = ["summary judgment"]
who_must_confer = "counsel"
duty = [{ statement = "Lawyers are to talk." }]

[edition.exchange]
live_required = true
methods = ["telephone", "video", "in-person"]
never_alone = ["letter"]
writing = "never"
attempt = { tries = 3, account = false }
support = [{ statement = "Talk is asked for." }]

[edition.certificate]
title = "STATEMENT"
place = "separate document"
sworn = true
list_remaining = true
must_state = ["date", "time", "people"]
who = "trial counsel"
support = [{ statement = "A statement is asked for.", address = "https://www.example.org/other", as_of = 2021-01-01 }]

[edition.before_filing]
notice_business_days = 4
window_days = 20
window_from = "the response"
window_motions = ["compel"]
support = [{ statement = "It comes first." }]
window_support = [{ basis = "text", citation = "S.D. Ohio Civ. R. 7.2", quotation = "within 20 days" }]

[[edition.extra_steps]]
kind = "conference with the judge"
statement = "Call chambers."
if_ordered = true
motions = ["quash"]
support = [{ statement = "Some judges want a call." }]

[[edition.exemptions]]
name = "urgent"
kind = "motion"
statement = "urgent motions"
words = ["temporary restraining order"]
support = [{ statement = "Urgent motions are exempt." }]

[[edition.applied]]
requirement = "live_exchange"
fault = "letter-only"
support = [
    { basis = "text", citation = "No. 10-cv-0001", quotation = "A letter is not enough." },
    { statement = "So was it in another case." },
]

[[edition.excuses]]
ground = "discretion"
statement = "The judge may go on."
support = [{ statement = "One judge did." }]

[[edition.consequences]]
support = [{ statement = "The motion is denied." }]
"""
