# Where the files lie that a document names: beside it. This file must not know what they hold, nor open them.

"""Paths of files that documents name."""

import posixpath


def beside(document: str, name: str) -> str:
    """The path, relative to the project, of a file that a document names.

    Args:
        document: Path of the document, relative to the project.
        name: As written there, relative to the document. It may lead out of the project: ``../`` then stays in front.
    """
    return posixpath.normpath(posixpath.join(posixpath.dirname(document), name))
