"""Whether two texts are versions of one article, if neither address nor headline says so.

`sentences` compares their sentences, of two texts at hand or by sketches of them, which are small enough to be saved
with each bookmark. What share is enough is for those who ask: it depends on what else they know.

    paragraphs → sentences → letters in common
               → sketch    → share in common, estimated
"""
