"""The walkthrough: a table of steps that asks only what is missing for this rule and this motion."""

from bot.conferral.passed_over import PassedOver, Passing
from bot.conferral.walkthrough.acts import NextAct, next_act
from bot.conferral.walkthrough.answering import Changed, answer, change
from bot.conferral.walkthrough.asking import Step, next_step, put_off
from bot.conferral.walkthrough.cures import step_for
from bot.conferral.walkthrough.forms import BETWEEN, Choices, Form, Kind
from bot.conferral.walkthrough.further import further_step, next_attempt
from bot.conferral.walkthrough.questions import Question, question_before, question_named
from bot.conferral.walkthrough.replies.refusal import Refused
from bot.conferral.walkthrough.review import Answered, review
from bot.conferral.walkthrough.situation import Situation
from bot.conferral.walkthrough.standing import Lack, PossibleExcuse, Standing, standing_of
from bot.conferral.walkthrough.terms import Terms
from bot.conferral.walkthrough.walkthrough import Walkthrough

__all__ = [
    "BETWEEN",
    "Answered",
    "Changed",
    "Choices",
    "Form",
    "Kind",
    "Lack",
    "NextAct",
    "PassedOver",
    "Passing",
    "PossibleExcuse",
    "Question",
    "Refused",
    "Situation",
    "Standing",
    "Step",
    "Terms",
    "Walkthrough",
    "answer",
    "change",
    "further_step",
    "next_act",
    "next_attempt",
    "next_step",
    "put_off",
    "question_before",
    "question_named",
    "review",
    "standing_of",
    "step_for",
]
