"""Texts of rules against which what is said of them is held.

The federal ones are word for word works of the United States government; the local one is as an order of 2009 quotes
it, with the words that the order leaves out filled in for the tests.
"""

PROTECTION_26 = """\
(1) In General. A party or any person from whom discovery is sought may move for a protective order in the court where \
the action is pending—or as an alternative on matters relating to a deposition, in the court for the district where \
the deposition will be taken. The motion must include a certification that the movant has in good faith conferred or \
attempted to confer with other affected parties in an effort to resolve the dispute without court action. The court \
may, for good cause, issue an order to protect a party or person from annoyance, embarrassment, oppression, or undue \
burden or expense.
"""

DISCOVERY_37 = """\
(a) Motion for an Order Compelling Disclosure or Discovery.

(1) In General. On notice to other parties and all affected persons, a party may move for an order compelling \
disclosure or discovery. The motion must include a certification that the movant has in good faith conferred or \
attempted to confer with the person or party failing to make disclosure or discovery in an effort to obtain it without \
court action.

(2) Appropriate Court. A motion for an order to a party must be made in the court where the action is pending. A \
motion for an order to a nonparty must be made in the court where the discovery is or will be taken.

(5) Payment of Expenses; Protective Orders.

(A) If the Motion Is Granted (or Disclosure or Discovery Is Provided After Filing). If the motion is granted—or if the \
disclosure or requested discovery is provided after the motion was filed—the court must, after giving an opportunity \
to be heard, require the party or deponent whose conduct necessitated the motion, the party or attorney advising that \
conduct, or both to pay the movant's reasonable expenses incurred in making the motion, including attorney's fees. But \
the court must not order this payment if:

(i) the movant filed the motion before attempting in good faith to obtain the disclosure or discovery without court \
action;

(ii) the opposing party's nondisclosure, response, or objection was substantially justified; or

(iii) other circumstances make an award of expenses unjust.
"""

KANSAS_37_2 = """\
The court will not entertain any motion to resolve a discovery dispute pursuant to Fed. R. Civ. P. 26 through 37, or a \
motion to quash or modify a subpoena, unless counsel for the moving party has conferred or has made reasonable effort \
to confer with opposing counsel concerning the matter in dispute prior to the filing of the motion. Every \
certification required by Fed. R. Civ. P. 26(c) and 37 and this rule related to the efforts of the parties to resolve \
discovery or disclosure disputes shall describe with particularity the steps taken by all counsel to resolve the \
issues in dispute.

A “reasonable effort to confer” means more than mailing or faxing a letter to the opposing party. It requires that the \
parties in good faith converse, confer, compare views, consult and deliberate, or in good faith attempt to do so.
"""
