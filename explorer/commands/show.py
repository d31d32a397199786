"""The command `show`: all records, or everything about one."""

from __future__ import annotations

from explorer.commands.call import Call
from explorer.commands.errors import FINE, FOUND, CommandError
from explorer.formats.jsonable import records as describe
from explorer.formats.plain import records as plain


def run(call: Call) -> int:
    if call.arguments.ref is None:
        return _show_list(call)
    try:
        ref = call.ref(call.arguments.ref)
    except CommandError as error:
        if call.arguments.json and error.code == FOUND:
            call.answer(as_json=lambda: describe.describe_records(call.session, ()), as_text=lambda page: None)
        raise
    record = call.session.record(ref)
    assert record is not None
    call.report_problems()
    call.answer(
        as_json=lambda: describe.describe_records(call.session, (ref,)),
        as_text=lambda page: plain.write_record(page, call.session, record),
    )
    return FINE


def _show_list(call: Call) -> int:
    asked = call.kinds is not None
    refs = call.narrow(record.ref for record in call.digest.all() if asked or not record.is_remark)
    remarks = None if asked else [record.ref for record in call.digest.all() if record.is_remark]
    call.report_problems()
    call.answer(
        as_json=lambda: describe.describe_all(call.session, refs, remarks),
        as_text=lambda page: plain.write_records(page, call.session, refs),
    )
    return FINE if refs else FOUND
