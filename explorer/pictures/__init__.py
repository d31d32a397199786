"""Pictures as pure functions: data and size in, characters out. Nothing here knows a terminal or Textual."""
