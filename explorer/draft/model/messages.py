"""What people read about a model's answers that can't be taken."""

from __future__ import annotations

NOT_READ = "the answer holds nothing that can be read as one"
CUT = "the answer was cut off before it said anything"
