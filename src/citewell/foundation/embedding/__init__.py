"""Text to vectors: the packaged MiniLM on ONNX Runtime, or a model behind an Ollama or OpenAI-compatible URL.

All implement `types.Embedder`:

    embedder = minilm.MiniLM.load(threads=2)
    embedder = await remote.RemoteEmbedder.connect(servers.EmbeddingServer("ollama", "nomic-embed-text"), client, clock)

    vectors = await embedder.embed(texts)       # float32[n, dimensions], unit length, in order
    count = embedder.count_tokens(text)         # fits when count <= embedder.model.max_tokens
    tokens = await minilm.token_vectors(texts)  # MiniLM only: vectors and character offsets of each word piece

Nothing is imported here, so that `model_files` alone stays light.
"""
