"""Who knew what and when, as far as the returns and the decisions say."""

from conspectus.case import Case
from conspectus.chronology import Chronology
from conspectus.errors import Problem
from conspectus.knowledge import deciding
from conspectus.knowledge.bodies import Bodies
from conspectus.knowledge.cells import Matrix
from conspectus.knowledge.findings import delays, unmoved, untold
from conspectus.knowledge.ground import Ground
from conspectus.knowledge.happening import events
from conspectus.knowledge.ordering import Times
from conspectus.knowledge.telling import said
from conspectus.knowledge.values import Knowledge


def know(case: Case, chronology: Chronology) -> Knowledge:
    """Who knew what and when, as far as the returns and the decisions of the case say.

    What is stated, what the returns are silent on, and what was never answered are kept apart.
    The result depends on nothing but its arguments.
    """
    ground = Ground(case, chronology)
    bodies, problems = Bodies(ground), list[Problem]()
    happened = events(ground, problems)
    found = said(ground, bodies)
    tellings = deciding.tellings(ground, bodies, found.tellings)
    denials = deciding.denials(ground, bodies, found.denials)
    times = Times(case, chronology)
    matrix = Matrix(ground, bodies, tellings, denials)
    listed = bodies.all()
    return Knowledge(
        events=happened,
        bodies=listed,
        tellings=tellings,
        denials=denials,
        cells=tuple(matrix.cell(event, body) for event in happened for body in listed),
        untold=tuple(untold(matrix, times, happened)),
        unmoved=tuple(unmoved(matrix, happened)),
        delays=tuple(delays(matrix, happened)),
        problems=(*problems, *bodies.problems, *found.problems),
    )
