"""What can go wrong between a text and its vector."""

from citewell.foundation.errors import Unavailable


class ModelMissing(Unavailable):
    """The packaged model is not on this machine, or not as it was built."""

    code = "embedding_model_missing"
    title = "The embedding model is missing"


class EmbeddingServerAway(Unavailable):
    """The embedding server did not answer in time, or said that it cannot. Trying again later may help."""

    code = "embedding_server_away"
    title = "The embedding server does not answer"


class EmbeddingAnswerUnusable(Unavailable):
    """The embedding server answered something that is not the vectors asked for. Trying again will not help."""

    code = "embedding_answer_unusable"
    title = "The embedding server's answer cannot be used"
