"""Across domains only `<domain>.public` is imported: what import-linter's layers cannot say, said here."""

import sys

import grimp

PREFIX = "citewell.domains."


def forbidden_imports() -> list[str]:
    """Every import of another domain's inside, as a sentence that says what to do instead."""
    graph = grimp.build_graph("citewell")
    found = []
    for importer in sorted(graph.modules):
        for imported in sorted(graph.find_modules_directly_imported_by(importer)):
            if not (importer.startswith(PREFIX) and imported.startswith(PREFIX)):
                continue
            here, there = importer.split(".")[2], imported.split(".")[2]
            if here != there and imported != f"{PREFIX}{there}.public":
                found.append(
                    f"{importer} imports {imported}: import it from {PREFIX}{there}.public, or export it there."
                )
    return found


if __name__ == "__main__":
    problems = forbidden_imports()
    print("\n".join(problems) or "Domains meet at their doors only.")
    sys.exit(bool(problems))
