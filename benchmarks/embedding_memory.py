"""By how many megabytes a process grows that embeds: run in a process of its own, prints one number."""

import asyncio

import psutil


def main() -> None:
    process = psutil.Process()
    before = process.memory_info().rss
    # What the imports cost is part of the figure.
    from benchmarks.embedding import THREADS, texts_of_work  # noqa: PLC0415 - see above

    from citewell.foundation.embedding.minilm import MiniLM  # noqa: PLC0415 - see above

    minilm = MiniLM.load(threads=THREADS)
    asyncio.run(minilm.embed(texts_of_work(200)))
    minilm.close()
    print((process.memory_info().rss - before) / 1e6)


if __name__ == "__main__":
    main()
