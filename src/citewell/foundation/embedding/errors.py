"""What can go wrong between a text and its vector."""

from citewell.foundation.errors import Unavailable


class ModelMissing(Unavailable):
    """The packaged model is not on this machine, or not as it was built."""

    code = "embedding_model_missing"
    title = "The embedding model is missing"


class EmbeddingServerAway(Unavailable):
    """The embedding server cannot be reached, is too slow, or failed. Later it may work."""

    code = "embedding_server_away"
    title = "The embedding server does not answer"


class EmbeddingRefused(Unavailable):
    """The embedding server does not want this request: the key, the model's name or the address is wrong."""

    code = "embedding_refused"
    title = "The embedding server refuses"


class EmbeddingAnswerUnusable(Unavailable):
    """The embedding server answered something that is not the vectors asked for."""

    code = "embedding_answer_unusable"
    title = "The embedding server's answer cannot be used"
