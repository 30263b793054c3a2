"""The figures as Prometheus reads them."""

from __future__ import annotations

from importlib.metadata import version

from prometheus_client.parser import text_string_to_metric_families

from bot.adapters.prometheus_measures import PrometheusMeasures
from bot.assistant.measuring import Load, Measures


def figures(measures: PrometheusMeasures) -> dict[str, float]:
    """What is shown of ours, by name and label, without times and buckets."""
    families = text_string_to_metric_families(measures.exposed().body.decode())
    return {
        sample.name + "".join(f"[{value}]" for value in sample.labels.values()): sample.value
        for family in families
        for sample in family.samples
        if sample.name.startswith("conferral_") and not sample.name.endswith(("_created", "_bucket"))
    }


def test_all_that_happens_is_counted_under_its_name() -> None:
    measures = PrometheusMeasures()
    port: Measures = measures
    port.received("app_mention")
    port.received("app_mention")
    port.refused("replayed")
    port.acknowledged(0.25)
    port.answered("withheld")
    port.posted()
    port.slack_refused("channel_not_found")
    port.rate_limited()
    port.recovered(3)
    port.may_be_missing()
    measures.watch(lambda: Load(waiting=5, at_work=2))
    assert figures(measures) == {
        "conferral_events_received_total[app_mention]": 2.0,
        "conferral_requests_refused_total[replayed]": 1.0,
        "conferral_acknowledgement_seconds_count": 1.0,
        "conferral_acknowledgement_seconds_sum": 0.25,
        "conferral_answers_total[withheld]": 1.0,
        "conferral_posts_total": 1.0,
        "conferral_slack_refusals_total[channel_not_found]": 1.0,
        "conferral_slack_rate_limits_total": 1.0,
        "conferral_jobs_recovered_total": 3.0,
        "conferral_answers_maybe_missing_total": 1.0,
        f"conferral_build_info[{version('conferral')}]": 1.0,
        "conferral_jobs_waiting": 5.0,
        "conferral_jobs_at_work": 2.0,
    }


def test_two_services_in_one_process_count_each_for_itself() -> None:
    one, other = PrometheusMeasures(), PrometheusMeasures()
    one.posted()
    assert (figures(one)["conferral_posts_total"], figures(other)["conferral_posts_total"]) == (1.0, 0.0)


def test_what_is_no_plain_word_never_becomes_a_label() -> None:
    measures = PrometheusMeasures()
    for words in ("Our client hid the Zanzibar ledger", "", "xoxb-1", 'a"b', "é", "a" * 61):
        measures.received(words)
    assert figures(measures)["conferral_events_received_total[other]"] == 6.0
    assert "Zanzibar" not in measures.exposed().body.decode()


def test_the_number_of_labels_is_bounded() -> None:
    measures = PrometheusMeasures()
    for number in range(500):
        measures.slack_refused(f"code_{number}")
    shown = {name: value for name, value in figures(measures).items() if name.startswith("conferral_slack_refusals")}
    assert len(shown) == 61
    assert sum(shown.values()) == 500.0


def test_a_load_that_cannot_be_told_hides_no_other_figure() -> None:
    def load() -> Load:
        raise OSError("gone")

    measures = PrometheusMeasures()
    measures.watch(load)
    measures.posted()
    shown = figures(measures)
    assert shown["conferral_posts_total"] == 1.0
    assert "conferral_jobs_waiting" not in shown


def test_the_process_is_measured_too() -> None:
    assert b"\nprocess_resident_memory_bytes " in PrometheusMeasures().exposed().body
