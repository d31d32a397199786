"""JSON: the values that `--json` prints. A contract: keys are only ever added.

Session, records or bookmarks → dicts and lists → `to_json` → bytes
"""
