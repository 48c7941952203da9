"""A build after others: as little of it as need be. What is slow to load is loaded where it is needed."""

from collections.abc import Callable

from onrecord.build.kept.by_marks import compare_by_marks
from onrecord.build.kept.last_build import Compared, compare_with_last, save_build, unchanged
from onrecord.build.kept.seen import SeenInputs, see_inputs
from onrecord.build.request import Request, Result
from onrecord.files.find import Inputs, find_sources


def build_again(request: Request, on_stage: Callable[[str], None], *, every_problem: bool) -> Result:
    """What came of a build, most of which the last one may have done already. The build's lock must be held.

    `on_stage` is told the name of each stage when it has ended. `every_problem`: whether each of its problems must be
    at hand, and not only what is told of them by default. Raises OutputError and WorkerError as `build`.
    """
    found = see_inputs(request)
    # Where every problem is shown, so are the lines of those that are seldom shown, and any file may be read for one.
    marked = compare_by_marks(request, found) if found and not every_problem else None
    result = _upon_last(request, *marked) if marked else None
    on_stage("look")
    return result or _read_and_built(request, found.seen if found else None, on_stage, every_problem=every_problem)


def _read_and_built(
    request: Request, seen: SeenInputs | None, on_stage: Callable[[str], None], *, every_problem: bool
) -> Result:
    inputs = find_sources(request.root, config_path=request.config, shipped=request.shipped)
    on_stage("find")
    last = compare_with_last(request, inputs, every_problem=every_problem, seen=seen)
    found = _upon_last(request, last, inputs) if last else None
    on_stage("compare")
    if found is not None:
        return found
    from onrecord.build.read_cards import begin_reading

    with begin_reading(request, inputs) as reading:
        from onrecord.build.build import build  # as long as all that it takes to read: workers read meanwhile

        result = build(request, inputs=inputs, reading=reading, on_stage=on_stage)
    save_build(request, inputs, result, seen)
    return result


def _upon_last(request: Request, last: Compared, inputs: Inputs) -> Result | None:
    """What came of a build for which little or nothing is to be done; None: build."""
    if not last.changed:
        return unchanged(request, inputs, last)
    from onrecord.build.prose_only import rebuild_prose

    return rebuild_prose(request, inputs, last)
