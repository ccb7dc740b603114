"""Text to vectors: the packaged MiniLM on ONNX Runtime, or a model behind an Ollama or OpenAI-compatible URL.

`minilm.MiniLM.load(threads=2)` gives the packaged model; it implements `types.Embedder`:

    vectors = await embedder.embed(texts)       # float32[n, 384], unit length, in order
    count = embedder.count_tokens(text)         # fits when count <= embedder.model.max_tokens
    tokens = await minilm.token_vectors(texts)  # MiniLM only: vectors and character offsets of each word piece

Nothing is imported here, so that `model_files` alone stays light.
"""
