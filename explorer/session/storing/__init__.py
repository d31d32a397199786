"""Storing what takes long to build of a large digest, so that it is there at once when that is opened again.

`building.Building` is what the screen asks for a slice of work: it takes what is stored, and else has a second process
build and store it. `stored` knows the files of a digest by `naming`, a hash of all that they are made of. `second`
starts the second process and ends it; `builder` is that process; of a very large digest it leaves a `half` of the words
to a third one. `prepare.prepare` does the same for a command, in one process. `memory` gives back what all of this took
for a while.

    digest → its name → files, checked → links, words, answers to openings
                        none → a second process → files
                               none can be started → slices, as if nothing were stored
"""
