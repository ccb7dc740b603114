"""Text to vectors: the packaged MiniLM on ONNX Runtime, or a model behind an Ollama or OpenAI-compatible URL."""
