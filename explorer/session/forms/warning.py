"""What a person should look at again in a form that can be saved: faults that no line has for itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from explorer.digest.checking.forms import form_fault
from explorer.session.forms import messages
from explorer.session.forms.filling import Form
from explorer.session.forms.reading import LineReader


def warnings(form: Form, reader: LineReader, texts: Mapping[str, str]) -> Mapping[str, str]:
    """Name of a field → what its line is warned of."""
    return dict(_of_quote(form, reader, texts) if form.kind == "quote" else _of_actor(form, reader, texts))


def _of_quote(form: Form, reader: LineReader, texts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The form does not fit the marks of the article: what `explorer check` would warn of."""
    field = next(field for field in form.fields if field.name == "form")
    chosen = reader.read(field, texts["form"]).value
    found = [one for _, one in reader.anchors.read(texts["at"])]
    spans = [one.span for one in found if one.span is not None]
    is_recorded = bool(found) and all(isinstance(one.value, dict) and one.value.get("time") for one in found)
    if chosen and spans and not (is_recorded and chosen != "indirect"):
        fault = form_fault(chosen, spans, reader.session.article.paragraphs)
        if fault:
            yield from (("form", fault), ("at", fault))


def _of_actor(form: Form, reader: LineReader, texts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Another actor has the name that is typed."""
    name = " ".join(texts.get("name", "").split()) if form.kind == "actor" else ""
    if not name or (not form.is_new and name == form.texts["name"]):
        return
    others = [ref for ref in reader.names.one(name, "actor").refs if ref != reader.own]
    if others:
        yield "name", messages.NAME_TAKEN.format(ref=others[0], label=messages.SAME_AS)
