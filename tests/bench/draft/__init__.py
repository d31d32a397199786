"""The tasks that `draft.py` measures, one module each."""
