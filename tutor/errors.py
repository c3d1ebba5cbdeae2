class TutorError(Exception):
    """An expected failure, meant for the person: one line naming the thing, the fact and the cure."""
