"""Who acts or speaks: persons, organisations, platforms and groups, each with the places that name it.

    paragraphs → capitalised runs → candidates → evidence in points → persons, merged → roles, sex, countries
                                  → organisations by their head words

A name is a person's if enough speaks for it: titles, roles, apposition, an age, verbs of saying, lists of names.
Titles and roles make this precise, the lists find the rest. Headlines and headings are left out, since their capitals
mean nothing.
"""
