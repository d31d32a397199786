"""The program, whose objects can be counted: `python -m tests.counted ARGUMENTS`.

At each SIGUSR1 it writes the number of its objects by type, as JSON, to the file that COUNTS names. A fork of it does,
which collects its rubbish first, but not what was taken for lasting, as the program never collects that either. The
program itself goes on as if nobody had asked. With HURRIED, it does at once what it does at rest.
"""

from __future__ import annotations

import gc
import json
import os
import signal
import sys
from collections import Counter
from pathlib import Path
from typing import Any


def _write(*_: Any) -> None:
    if os.fork():
        return
    try:
        gc.collect()
        gc.unfreeze()
        counts = Counter(f"{kind.__module__}.{kind.__qualname__}" for kind in map(type, gc.get_objects()))
        path = Path(os.environ["COUNTS"])
        whole = path.with_suffix(".whole")
        whole.write_text(json.dumps(counts))
        whole.rename(path)
    finally:
        os._exit(0)


if __name__ == "__main__":
    from explorer.__main__ import main

    if os.environ.get("HURRIED"):
        from explorer.tui.terminal import quiet

        quiet.PAUSE, quiet.REST, quiet.LONG_REST, quiet.MORE = 0.05, 0.1, 0.2, 1.0
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # forks leave nothing behind
    signal.signal(signal.SIGUSR1, _write)
    sys.exit(main())
