"""The words that tell persons, roles, organisations and places apart in English news. Each set is made on first use."""

from __future__ import annotations

from functools import cache, lru_cache

_TITLES = """
Wizard Whip AG DJ GM MD VP CFO COO CTO QC Pres Secy Gens Cols Lts Maj-General Vice-Chairman Pilot Bro Mother
Archdeacon Canon Head Principal Dean Headteacher Provost Curator Conductor Airman Seaman Specialist Spc Pfc PO
Commodore Cmdt Baroness Viscount Earl Countess Abbot Monsignor Msgr Shah Tsar Czar Kaiser Emperor Empress Mr Mrs Ms
Miss Mx Messrs Dr Drs Prof Profs Professor Sir Dame Lord Lady Baron Rev Revd Reverend Fr Father Sister Brother Pope
Cardinal Archbishop Bishop Imam Rabbi Sheikh Sheikha Ayatollah Mullah Grand King Queen Prince Princess Duke Duchess
Emir Sultan Sen Sens Senator Senators Rep Reps Representative Representatives Gov Govs Governor Governors Mayor
Mayors President Presidents Premier Chancellor Minister Ministers Secretary Undersecretary Ambassador Ambassadors
Envoy Judge Judges Justice Justices Attorney Gen General Generals Brig Brigadier Col Colonel Lt Lieutenant Maj Major
Sgt Sergeant Cpl Corporal Pvt Private Capt Captain Cmdr Commander Admiral Adm Marshal Officer Officers Chief Sheriff
Deputy Detective Agent Director Chairman Chairwoman Chair CEO Chairperson Speaker Leader Congressman Congresswoman
Councilman Councilwoman Councillor Councilor Councillors Alderman Commissioner Coach Spokesman Spokeswoman
Spokesperson Candidate Nominee Author Hon Comrade Pastor Nurse Prosecutor Inspector Superintendent Supt Insp Const
Constable Cst PC DI DCI Det Treasurer MP MPs MLA MPP MEP Lawmaker Trooper Vice Prophet Saint Chancellors Coroner
Ombudsman Magistrate Trustee Warden Consul Crown Co-founder Founder Actor Actress Singer Rapper Comedian Journalist
Reporter Correspondent Anchor Editor Analyst Economist Activist Lawyer Solicitor Barrister Historian Scientist
Researcher Adviser Advisor Aide Dictator Businessman Billionaire Tycoon Goalkeeper Striker Midfielder Defender
Quarterback Winger Manager Paramedic Firefighter Fireman Spokespersons Lt-Gen Lt-Col Maj-Gen Vice-President
Ex-President Negotiator Cleric Assemblyman Assemblywoman Attorneys Democrat Republican Writer Photographer Filmmaker
Doctor Chaplain Uncle Aunt Host Mufti Patriarch Metropolitan Taoiseach Tanaiste
"""
_ABBREVIATIONS = """
Mr Mrs Ms Mx Messrs Dr Drs Sen Sens Rep Reps Gov Govs Gen Prof Profs Jr Sr Lt Col Sgt Rev Revd Hon St Capt Adm Maj
Cmdr Cpl Pvt Brig Fr Supt Insp Const Cst Det Lt-Gen Lt-Col Maj-Gen Ste Mt Ft Pte Asst Ald
"""
_ROLES = """
spokesman spokeswoman spokesperson spokespeople analyst professor director president chairman chairwoman chairperson
chair chief minister secretary undersecretary senator governor mayor leader candidate nominee author editor reporter
journalist correspondent host anchor columnist actor actress singer rapper musician attorney lawyer solicitor
barrister judge justice officer coach captain player manager strategist adviser advisor aide consultant founder
co-founder cofounder executive economist historian scientist researcher activist organizer organiser student pupil
teacher doctor physician surgeon nurse resident voter supporter wife husband son daughter father mother brother
sister uncle aunt widow widower nephew niece cousin grandmother grandfather grandson granddaughter girlfriend
boyfriend partner fiance fiancee fiancé fiancée spouse ambassador envoy diplomat commissioner billionaire
millionaire businessman businesswoman entrepreneur moderator model comedian pollster operative veteran farmer owner
member head vice pastor priest bishop archbishop cardinal imam rabbi cleric pope democrat republican congressman
congresswoman lawmaker legislator councillor councilman councilwoman councilor prosecutor sheriff constable
inspector detective sergeant lieutenant superintendent whistleblower expert fellow star filmmaker film-maker writer
master harbourmaster harbormaster stationmaster
novelist poet playwright producer artist painter critic opponent rival mate general colonel commander admiral
brigadier soldier sniper pilot engineer architect developer designer scholar academic lecturer dean principal
headmaster chancellor premier king queen prince princess emperor sultan emir sheikh dictator ruler monarch heir
deputy treasurer trustee mp mla mpp mep ceo cfo coo cto counsel magistrate coroner firefighter paramedic
investigator agent guard driver worker employee witness survivor victim suspect gunman attacker assailant bomber
killer shooter murderer terrorist extremist militant insurgent rebel warlord defendant convict prisoner inmate
detainee hostage refugee migrant immigrant asylum-seeker protester demonstrator campaigner advocate defender striker
midfielder goalkeeper quarterback winger forward skipper batsman bowler boxer wrestler swimmer runner athlete
cyclist golfer champion winner medallist medalist referee trainer meteorologist climatologist geologist biologist
physicist chemist astronomer astronaut psychologist psychiatrist sociologist anthropologist archaeologist
philosopher theologian statistician epidemiologist virologist photographer cameraman blogger vlogger youtuber
influencer broadcaster presenter publisher promoter curator librarian conductor composer pianist guitarist drummer
bassist vocalist frontman dancer choreographer chef restaurateur baker butcher fisherman hunter ranger rancher
shopkeeper trader banker broker investor financier accountant auditor tycoon magnate mogul oligarch philanthropist
socialite negotiator mediator representative delegate official administrator coordinator co-ordinator supervisor
president-elect vice-president ex-president ex-wife ex-husband neighbour neighbor friend colleague classmate
roommate teammate teenager toddler baby man woman boy girl mum mom dad mother-of-two father-of-two mother-of-three
father-of-three pensioner retiree grandparent parent guardian matriarch patriarch translator interpreter guide
lobbyist donor fundraiser insider staffer contributor
pundit commentator academician laureate inventor explorer mountaineer climber skier racer spy hacker
politician statesman socialist communist nationalist populist separatist reformist hardliner loyalist dissident
defector fugitive gangster kingpin boss lord
"""
_FEMALE = """
Mrs Ms Miss Dame Lady Baroness Sister Queen Princess Duchess Sheikha Congresswoman Councilwoman Chairwoman
Spokeswoman Actress Assemblywoman Aunt spokeswoman businesswoman actress mother wife daughter sister widow
congresswoman councilwoman chairwoman aunt niece grandmother granddaughter girlfriend fiancee fiancée ex-wife mum
mom woman girl queen princess mother-of-two mother-of-three matriarch policewoman stepmother
"""
_MALE = """
Mr Messrs Sir Lord Baron Father Fr Brother Pope Cardinal Imam Rabbi Sheikh Ayatollah Mullah King Prince Duke Emir
Sultan Congressman Councilman Chairman Spokesman Businessman Assemblyman Uncle Prophet spokesman businessman actor
husband father son brother congressman councilman chairman uncle nephew grandfather grandson boyfriend fiance fiancé
ex-husband dad man boy king prince widower father-of-two father-of-three cameraman frontman gunman fisherman batsman
pope policeman stepfather
"""
_SAYING = """
said says saying say told tells added adds wrote writes tweeted tweets argued argues asked asks explained explains
noted notes claimed claims insisted insists called calls recalled recalls responded responds replied replies warned
warns continued continues acknowledged acknowledges admitted admits joked jokes testified testifies stated states
announced announces declared declares described describes confirmed confirms denied denies suggested suggests urged
urges vowed vows promised promises predicted predicts complained complains criticized criticised criticizes praised
praises dismissed emphasized emphasised stressed stresses pointed observed observes remarked commented comments
countered maintained maintains alleged alleges accused accuses boasted cautioned answered answers spoke speaks
pleaded pledged proclaimed repeated asserted asserts offered denounced condemned condemns welcomed rejected rejects
posted retorted reiterated conceded concedes quipped lamented hailed cited cites reported thanked apologized
apologised
"""
_HUMAN = """
who whose whom thinks think thought believes believe believed born died dies married resigned resigns tried wanted
wants knew knows felt feels hopes hoped lives lived won lost ran runs met meets visited visits arrived wore grew
went took graduated attended smiled laughed arrested sentenced convicted charged elected appointed murdered stabbed
shot drowned pleaded appeared retired agreed decided refused joined gave became remains served earned studied played
scored sang starred directed leads led succeeded replaced defeated survived suffered
"""
_GROUPS = """
officials authorities police investigators prosecutors lawmakers legislators ministers diplomats residents locals
villagers neighbours neighbors critics supporters opponents activists campaigners protesters demonstrators experts
analysts scientists researchers doctors economists historians scholars academics lawyers attorneys witnesses
eyewitnesses survivors relatives militants rebels insurgents extremists soldiers troops officers firefighters
rescuers paramedics sources organizers organisers advocates aides advisers advisors senators congressmen republicans
democrats conservatives liberals voters teachers students parents workers employees unions farmers fans leaders
spokesmen executives regulators judges jurors observers commentators journalists reporters meteorologists
forecasters refugees migrants families victims politicians councillors strategists pollsters separatists
nationalists gunmen attackers jihadists islamists clerics companies inspectors detectives coroners engineers
conservationists environmentalists unionists loyalists
"""


def word_set(text: str) -> frozenset[str]:
    """The words of a text, each once."""
    return frozenset(text.split())


@cache
def titles() -> frozenset[str]:
    """Words before a name that make it a person's, without full stops."""
    return frozenset(_TITLES.split())


@lru_cache(4_096)
def is_title(word: str) -> bool:
    """Whether a word before a name makes it a person's: Minister, Sen., President-elect, ex-President."""
    bare = word.rstrip(".")
    if bare in titles():
        return True
    first, hyphen, last = bare.partition("-")
    if not hyphen:
        return False
    standing = last.startswith(_STANDINGS) and first.capitalize() in titles()
    return standing or last.capitalize() in titles() or last in roles()


_STANDINGS = ("elect", "designate", "general", "in-")


@cache
def abbreviations() -> frozenset[str]:
    """Words that keep a full stop inside a name."""
    return frozenset(_ABBREVIATIONS.split())


@cache
def roles() -> frozenset[str]:
    """Nouns for what a person is, in lower case, singular and plural."""
    words = _ROLES.split()
    return frozenset(words) | {f"{word}s" for word in words}


@cache
def female() -> frozenset[str]:
    return frozenset(_FEMALE.split())


@cache
def male() -> frozenset[str]:
    return frozenset(_MALE.split())


@cache
def saying() -> frozenset[str]:
    return frozenset(_SAYING.split())


@cache
def human() -> frozenset[str]:
    """Verbs and pronouns behind a name that make it a person's."""
    return saying() | frozenset(_HUMAN.split())


@cache
def groups() -> frozenset[str]:
    """Plural nouns for people who speak as a group."""
    return frozenset(_GROUPS.split())
