"""What can be wrong with what was asked."""

from citewell.foundation.errors import NotFound


class QuestionNotFound(NotFound):
    """No such question of this person in this tenant."""

    def __init__(self) -> None:
        super().__init__("There is no question with this id among yours; the oldest are forgotten.")
