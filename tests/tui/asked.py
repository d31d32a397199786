"""A stand-in until the facade works; to be deleted."""

from __future__ import annotations

import time
from typing import Any

from explorer.draft.model.answers.joining import joined
from explorer.draft.model.answers.reading import read_answer
from explorer.draft.model.asked import Asking, Report
from explorer.draft.model.checks.verdict import Checked, Outcome, Reason, Verdict
from explorer.draft.model.doors.door import DoorError
from explorer.draft.model.merging.merging import merged
from explorer.draft.model.proposing import Proposed
from explorer.draft.model.questions.asking import PROMPT, asked
from explorer.draft.model.questions.chunks import chunks


def propose(digest: Any, document: Any, door: Any, *, cache: Any = None, more: bool = False, fresh: bool = False,
            stop: Any = lambda: False, progress: Any = lambda asking: None) -> Proposed:  # fmt: skip
    started, answers, failure, stopped = time.monotonic(), [], "", False
    parts = chunks(digest)
    for number, chunk in enumerate(parts, 1):
        question, choices = asked(chunk, more)
        try:
            reply = door.ask(
                question,
                stop,
                lambda p, n=number: progress(
                    Asking(n, len(parts), time.monotonic() - started, question.tokens, p.tokens, p.note)
                ),
            )
        except DoorError as error:
            if error.kind == "stopped":
                stopped = True
                break
            if not answers:
                raise
            failure = error.message
            break
        answers.append(read_answer(reply.text, choices))
    verdicts = []
    for one in joined(answers).speakers:
        if one.speaker is None:
            verdicts.append(Verdict(one, Outcome.REFUSED, Reason.UNKNOWN_SPEAKER))
            continue
        text = digest.article.body[(one.paragraph or 1) - 1]
        name = digest.get(one.speaker).name.split()[-1]
        fine = Outcome.SUPPORTED if name in text else Outcome.REFUSED
        verdicts.append(Verdict(one, fine, None if fine is Outcome.SUPPORTED else Reason.NO_EVIDENCE))
    result = merged(digest, document, Checked(speakers=tuple(verdicts)), door.name, PROMPT)
    counts = {became.value: count for became, count in result.counts.items()}
    report = Report(questions=len(parts), answered=len(answers), said=sum(counts.values()), **counts)
    return Proposed(document=result.document, report=report, rejected=result.rejected, changed=result.changed,
                    failure=failure, stopped=stopped)  # fmt: skip
