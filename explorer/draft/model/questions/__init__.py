"""What a model is asked about a digest, and the ids that it may answer with.

    digest → material (ids for quotations, names, dates) → chunks → prompt and schema → a question; or a plain form

All that comes from the article or the digest is cleaned and put in lines that begin with a number or an id, so nothing
in it can pass for a line of ours. `PROMPT` is the version of the words we ask in: it is written into what was drafted.
"""
