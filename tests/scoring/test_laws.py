"""Laws that hold for every scheme and every assessment; where one needs an option, its test says which."""

from __future__ import annotations

import random
from decimal import ROUND_UP, Context, Decimal, localcontext
from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from greencert.language import Language
from greencert.model.assessment import Assessment, Determination, Outcome
from greencert.model.means import Better, Quantity
from greencert.model.scheme import MethodName, Scheme
from greencert.report.result_json import result_json
from greencert.scoring import Basis, Result, Verdict, judged, score, score_all
from greencert.scoring.means import Judged, judge
from tests.scoring.generated import ON, Park, parks, quantity
from tests.scoring.recompute import worth

many = settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
bases = st.sampled_from(list(Basis))


def plain(result: Result) -> dict[str, Any]:
    """A result in the form in which it leaves the program."""
    return result_json(result, Language.of("en"))


@many
@given(parks(), bases)
def test_points_stay_within_nothing_and_their_maximum(park: Park, basis: Basis) -> None:
    """0 ≤ points ≤ maximum for every criterion and theme, certain and possible; percentages within 0 and 100."""
    result = score(*park, ON, basis)
    for found in result.criteria:
        assert 0 <= found.points <= found.max_points
        assert 0 <= found.possible_points <= found.possible_max
    for theme in result.themes:
        assert 0 <= theme.points <= theme.max_points
        assert theme.percent is None or 0 <= theme.percent <= 100
    assert result.percent is None or 0 <= result.percent <= 100
    assert result.possible_percent is None or 0 <= result.possible_percent <= 100


@many
@given(parks(), bases)
def test_the_tree_makes_up_the_total(park: Park, basis: Basis) -> None:
    """Recomputed from the rows of data upwards with rational numbers, every node says what its children make."""
    result = score(*park, ON, basis)
    worth(result.tree)
    assert result.tree.value == result.percent
    assert [step.value for step in result.tree.children] == [theme.points for theme in result.themes]
    for found in result.criteria:
        assert (found.tree.value, found.tree.of) == (found.points, found.max_points)


@many
@given(parks(), bases)
def test_what_is_certain_is_possible(park: Park, basis: Basis) -> None:
    """Nothing certain exceeds what is possible: points, percentages, floors, levels, merits."""
    result = score(*park, ON, basis)
    for found in result.criteria:
        assert found.points <= found.possible_points or found.verdict is Verdict.NOT_APPLICABLE
        assert found.open or found.points == found.possible_points
    if result.percent is not None and result.possible_percent is not None:
        assert result.percent <= result.possible_percent
    order = [None, *(level.id for level in result.levels)]
    assert order.index(result.range.certain) <= order.index(result.range.possible)
    for level in result.levels:
        assert not level.certain or level.possible
        assert all(hurdle.possible for hurdle in level.hurdles if hurdle.cleared)
    assert all(merit.possible for merit in result.merits if merit.awarded)


@many
@given(parks(), bases)
def test_no_level_while_anything_is_open(park: Park, basis: Basis) -> None:
    """A level is awarded when nothing is open, and then it is the certain one, which is also the possible one."""
    result = score(*park, ON, basis)
    assert {item.criterion for item in result.open} == {found.id for found in result.criteria if found.open}
    if result.open:
        assert result.level is None
    else:
        assert result.level == result.range.certain == result.range.possible
        assert result.percent == result.possible_percent


@many
@given(parks(), bases, st.randoms(use_true_random=False))
def test_order_is_irrelevant(park: Park, basis: Basis, chance: random.Random) -> None:
    """Answers, rows of data and companies may stand in any order."""
    assert plain(score(*park, ON, basis)) == plain(score(park.edition, _shuffled(park.assessment, chance), ON, basis))


def _shuffled(assessment: Assessment, chance: random.Random) -> Assessment:
    def mixed(values: Any) -> list[Any]:
        return chance.sample(list(values), len(list(values)))

    scope = assessment.profile.scope
    profile = assessment.profile.model_copy(
        update={"scope": scope.model_copy(update={"companies": tuple(mixed(scope.companies))})}
    )
    return assessment.model_copy(
        update={
            "profile": profile,
            "answers": dict(mixed(assessment.answers.items())),
            "figures": tuple(mixed(assessment.figures)),
        }
    )


@many
@given(parks(), bases)
def test_the_context_of_the_caller_is_irrelevant(park: Park, basis: Basis) -> None:
    """Whatever precision and rounding decimals have elsewhere, the result is the same to the last digit."""
    usual = plain(score(*park, ON, basis))
    with localcontext(Context(prec=3, rounding=ROUND_UP)):
        assert plain(score(*park, ON, basis)) == usual


@many
@given(parks())
def test_three_bases_at_once_are_the_three_bases(park: Park) -> None:
    """Adding the figures up once changes nothing."""
    together = score_all(*park, ON)
    assert {basis: plain(found) for basis, found in together.items()} == {
        basis: plain(score(*park, ON, basis)) for basis in Basis
    }


@many
@given(parks())
def test_verified_never_exceeds_claimed_unless_the_assessor_adjusts(park: Park) -> None:
    """Criterion by criterion; an adjustment may go either way, so it is left out."""
    verified, claimed = (score(*park, ON, basis) for basis in (Basis.VERIFIED, Basis.CLAIMED))
    for sure, said in zip(verified.criteria, claimed.criteria, strict=True):
        determination = _determination(park.assessment, sure.id)
        if determination is None or determination.outcome is not Outcome.ADJUSTED:
            assert sure.points <= said.points


def _determination(assessment: Assessment, criterion: str) -> Determination | None:
    answer = assessment.answers.get(criterion)
    return answer.determination if answer else None


@many
@given(parks())
def test_accepting_everything_verifies_what_is_claimed(park: Park) -> None:
    """When the assessor accepts all there is, verified and claimed agree in every verdict and every point."""
    digests = judged(*park)
    answers = {
        name: answer.model_copy(
            update={"determination": Determination(outcome="accepted", by="a", on=ON, judged=digests.get(name))}
        )
        for name, answer in park.assessment.answers.items()
    }
    accepted = park.assessment.model_copy(update={"answers": answers})
    verified, claimed = (score(park.edition, accepted, ON, basis) for basis in (Basis.VERIFIED, Basis.CLAIMED))
    for sure, said in zip(verified.criteria, claimed.criteria, strict=True):
        # What only figures answer has no answer to accept: the assessor hasn't judged it.
        if sure.id in answers:
            assert (sure.verdict, sure.points, sure.open) == (said.verdict, said.points, said.open)


@many
@given(parks())
def test_accepting_one_more_claim_never_lowers_the_points(park: Park) -> None:
    """From undetermined to accepted, verified points stay or rise, whatever the scheme. Percentages may fall only by
    what falls out of the denominator, and that never lowers them."""
    undetermined = [name for name in park.assessment.answers if _determination(park.assessment, name) is None]
    assume(undetermined)
    before = score(*park, ON)
    answers = dict(park.assessment.answers)
    accepted = Determination(outcome="accepted", by="a", on=ON)
    answers[undetermined[0]] = answers[undetermined[0]].model_copy(update={"determination": accepted})
    after = score(park.edition, park.assessment.model_copy(update={"answers": answers}), ON)
    for old, new in zip(before.criteria, after.criteria, strict=True):
        assert new.points >= old.points
    if before.percent is not None and after.percent is not None:
        assert after.percent >= before.percent


@many
@given(quantity(), st.decimals(0, 120, places=1), st.decimals(0, 120, places=1))
def test_a_better_value_is_never_worth_less(means: dict[str, Any], one: Decimal, other: Decimal) -> None:
    """For quantities whose steps rise (`check` demands it): a better value loses neither points nor being met."""
    found = Quantity.model_validate(means)
    worse, better = sorted((one, other), reverse=found.better is Better.LOWER)
    low, high = _judged(found, worse), _judged(found, better)
    assert low.share <= high.share
    assert low.met <= high.met


def _judged(means: Quantity, value: Decimal) -> Judged:
    found = judge(means, value)
    assert found is not None
    return found


@many
@given(parks(), st.data())
def test_one_more_item_or_alternative_never_lowers_the_points(park: Park, data: st.DataObject) -> None:
    """More items of a checklist, more answered alternatives: points stay or rise where partly met earns its scale.

    With a fixed share for partly met the law doesn't hold: a criterion that becomes met goes over to its own scale,
    which may give less than the fixed share.
    """
    scheme: Scheme = park.edition.scheme
    assume(scheme.method.partly == "as_earned")
    more, grown = dict(park.assessment.answers), []
    for criterion in park.edition.counted:
        answer = more.get(criterion.id)
        value = answer.claim.value if answer else None
        if answer is None or value is None or criterion.means.kind not in {"checklist", "any_of"}:
            continue
        added = _more(criterion.means, value, data)
        claim = answer.claim.model_copy(update={"value": added})
        more[criterion.id] = answer.model_copy(update={"claim": claim})
        grown.append(criterion.id)
    assume(grown)
    before = score(*park, ON, Basis.CLAIMED)
    after = score(park.edition, park.assessment.model_copy(update={"answers": more}), ON, Basis.CLAIMED)
    for old, new in zip(before.criteria, after.criteria, strict=True):
        assert new.points >= old.points


def _more(means: Any, value: Any, data: st.DataObject) -> Any:
    if means.kind == "checklist":
        return tuple(dict.fromkeys((*value, means.items[0].id)))
    fresh = [each for each in means.alternatives if each.id not in value]
    if not fresh:
        return value
    from tests.scoring.generated import values

    chosen = data.draw(values(fresh[0].means).filter(lambda v: not isinstance(v, list)))
    return {**value, fresh[0].id: chosen}


@many
@given(parks(), bases)
def test_means_of_means_without_groups_are_means_of_themes(park: Park, basis: Basis) -> None:
    """Where no criterion stands in a group, `nested_mean` is `weighted_mean` to the last digit."""
    criteria = tuple(each.model_copy(update={"group": None}) for each in park.edition.criteria)
    results = []
    for name in ("nested_mean", "weighted_mean"):
        scheme = park.edition.scheme
        method = scheme.method.model_copy(update={"name": MethodName(name)})
        changed = {"scheme": scheme.model_copy(update={"method": method, "groups": ()}), "criteria": criteria}
        results.append(score(park.edition.model_copy(update=changed), park.assessment, ON, basis))
    nested, plain_mean = results
    assert (nested.percent, nested.possible_percent) == (plain_mean.percent, plain_mean.possible_percent)
    assert [theme.percent for theme in nested.themes] == [theme.percent for theme in plain_mean.themes]
    assert nested.range == plain_mean.range


@many
@given(parks(), bases)
def test_a_total_to_exceed_is_never_easier(park: Park, basis: Basis) -> None:
    """Whoever has a level whose total has to be exceeded has it as well where reaching is enough."""
    scheme = park.edition.scheme
    levels = tuple(level.model_copy(update={"exclusive": False}) for level in scheme.levels)
    easier = park.edition.model_copy(update={"scheme": scheme.model_copy(update={"levels": levels})})
    for strict, lax in zip(
        score(*park, ON, basis).levels, score(easier, park.assessment, ON, basis).levels, strict=True
    ):
        assert strict.certain <= lax.certain
        assert strict.possible <= lax.possible
