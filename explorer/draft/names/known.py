"""Organisations and platforms that news names without saying what they are."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from explorer.draft.findings import ActorType

_ORGANISATIONS = """
NATO|Nato|EU|UN|U.N.|Taliban|Taleban|Hamas|Hezbollah|Hizbollah|Fatah|ISIS|ISIL|Daesh|PKK|YPG|FARC|Al-Qaeda
|Al-Qaida|al-Qaeda|al-Qaida|al-Shabaab|al-Shabab|Boko Haram|Reuters|AP|AFP|BBC|CNN|CBC|CBS|NBC|ABC|MSNBC|NPR|ITV
|Sky News|Al Jazeera|Bloomberg|Politico|Breitbart|BuzzFeed|Xinhua|TASS|Tass|Interfax|Anadolu|Google|Apple|Microsoft
|Uber|Airbnb|Tesla|Boeing|Airbus|Samsung|Huawei|Volkswagen|Toyota|Walmart|ExxonMobil|Gazprom|Rosneft|OPEC|ASEAN|IMF
|WHO|UNICEF|UNESCO|UNHCR|WTO|OECD|IAEA|OSCE|FIFA|UEFA|IOC|NFL|NBA|NHL|NCAA|ACLU|NAACP|Greenpeace|Oxfam
|Amnesty International|Human Rights Watch|Red Cross|Red Crescent|Planned Parenthood|Doctors Without Borders|GOP|DNC
|RNC|European Union|United Nations|African Union|Arab League|World Bank|Associated Press|Islamic State
|Muslim Brotherhood|Ku Klux Klan|Sinn Fein|Sinn Féin|Al Qaeda|Al Qaida|UKIP|SNP|AKP|BJP|ANC|PLO|IRA|ETA
"""
_GOVERNMENT = """
Kremlin|Pentagon|White House|Capitol Hill|Downing Street|Congress|Knesset|Bundestag|Duma|FBI|CIA|NSA|DEA|EPA|FDA|CDC
|FEMA|IRS|TSA|NASA|NOAA|FCC|FAA|SEC|NHS|RCMP|NYPD|LAPD|MI5|MI6|Mossad|FSB|KGB|Europol|Interpol|State Department
|Home Office|Foreign Office|House of Commons|House of Lords|House of Representatives|Supreme Court|Federal Reserve
|Scotland Yard|Coast Guard|European Commission|European Parliament|European Council|Vatican|Holy See|PLA
"""
_PLATFORMS = """
Twitter|Facebook|YouTube|Instagram|TikTok|Telegram|WhatsApp|Reddit|Snapchat|LinkedIn|WeChat|Weibo|VKontakte
|Truth Social|Bluesky|Mastodon|Tumblr|Pinterest|Periscope|Twitch|Substack
"""
_KNOWN: Mapping[ActorType, str] = {
    "Organization": _ORGANISATIONS,
    "GovernmentOrganization": _GOVERNMENT,
    "Platform": _PLATFORMS,
}


@cache
def known() -> Mapping[tuple[str, ...], ActorType]:
    """The words of a name → what it names."""
    return {tuple(name.split()): kind for kind, names in _KNOWN.items() for name in names.split("|")}
