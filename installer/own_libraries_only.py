"""Run first in the frozen program: other programs that it starts get the user's own library path again.

The frozen program finds its libraries through LD_LIBRARY_PATH, which is read once, at the start of a process. Left
there, it would make a word processor or a browser load the libraries of this program instead of its own.
"""

import os

_theirs = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
os.environ.pop("LD_LIBRARY_PATH", None)
if _theirs is not None:
    os.environ["LD_LIBRARY_PATH"] = _theirs
