"""What this process does for the key that it will hold."""

import sys


def harden_process() -> None:
    """Keep the key out of core dumps and away from other programs of the same user, where the system can."""
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        import ctypes

        set_dumpable = 4
        ctypes.CDLL(None, use_errno=True).prctl(set_dumpable, 0, 0, 0, 0)
