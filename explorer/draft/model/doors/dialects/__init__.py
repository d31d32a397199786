"""What servers of models are told, and what they say.

A dialect says where a question goes, how it is put and how the answer is read: nearly all servers speak that of
OpenAI, Ollama is asked in its own. The manner is what a server accepts of it; refusals are what it says instead of
an answer.
"""
