"""What is looked for in an article, one kind of claim a module: quotes, names, numbers, dates, countries.

Each module has a checker, which is made once for an article and then asked claim by claim: what is worked out for one
is used for the next. A checker answers with a claim and its status; None says that it is no claim after all.
`wording` tells what differs between a quotation and a passage, `numbers` reads numbers.
"""
