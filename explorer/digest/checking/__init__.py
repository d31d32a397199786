"""What `explorer check` does beyond opening a digest.

`article` compares anchors and quotes with the article, by `marks`, the article's quotation marks. `fixing` applies the
edits that problems propose to the text of a file, and leaves everything else in it as it is. `unmarking` strips marks
around anchors when a digest is opened.

    Digest → article.article_problems → Problem.fix → fixing.fixed → the text to write
"""
